"""Who may do what at the demo line. The passwords are printed: they protect a simulation, and show how it is done.

asyncua's own user manager takes any password, so both the log-in and the rights are ours: everybody may read,
operator and engineer may write setpoints and call commands, nobody may change the address space.
"""

import hmac
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from asyncua import ua
from asyncua.crypto.permission_rules import ADMIN_TYPES, SimpleRoleRuleset, User, UserRole
from asyncua.server.address_space import AddressSpace, AttributeService
from asyncua.server.user_managers import UserManager

from hmi.simulator.wire import node_id, status

DEMO_PASSWORDS: Final[Mapping[str, str]] = MappingProxyType(
    {"operator": "operator-demo", "engineer": "engineer-demo", "viewer": "viewer-demo"}
)
ANONYMOUS: Final = "anonymous"
MAY_ACT: Final = frozenset({"operator", "engineer"})
ANYONE: Final = MAY_ACT | {ANONYMOUS}
"""Where also those may act who do not log in: the demo, on this computer only."""
_FORBIDDEN: Final = frozenset(node_id(identifier) for identifier in ADMIN_TYPES)
_CALL: Final = node_id(ua.ObjectIds.CallRequest_Encoding_DefaultBinary)

_UNKNOWN: Final = frozenset({ua.StatusCodes.BadNodeIdUnknown, ua.StatusCodes.BadAttributeIdInvalid})

Setter = Callable[[ua.NodeId, float | str], ua.StatusCode]


class DemoPeople(UserManager):
    """Checks name and password; no log-in at all is the anonymous reader."""

    def get_user(
        self, iserver: object, username: str | None = None, password: str | None = None, certificate: object = None
    ) -> User | None:
        """None refuses the session (BadUserAccessDenied)."""
        if username is None:
            return User(role=UserRole.User, name=ANONYMOUS)
        expected = DEMO_PASSWORDS.get(username)
        if expected is None or not hmac.compare_digest(expected.encode(), (password or "").encode()):
            return None
        return User(role=UserRole.User, name=username)


class DemoRights(SimpleRoleRuleset):
    """Which services a person may ask for."""

    def __init__(self, may_act: frozenset[str] = MAY_ACT) -> None:
        """The rules are below; asyncua's table of roles is not used."""
        self._may_act = may_act

    def check_validity(self, user: User, action_type: ua.NodeId, body: object) -> bool:
        """False refuses the service."""
        return action_type not in _FORBIDDEN and (action_type != _CALL or user.name in self._may_act)


class DemoAttributes(AttributeService):
    """Writes reach the line, and only the setpoints of it, and only from people who may."""

    def __init__(self, aspace: AddressSpace, setter: Setter, may_act: frozenset[str] = MAY_ACT) -> None:
        super().__init__(aspace)
        self._setter = setter
        self._may_act = may_act

    async def write(self, params: ua.WriteParameters, user: User | None = None) -> list[ua.StatusCode]:
        """One StatusCode for each write. The server itself (no user, or admin) writes freely."""
        if user is None or user.role is UserRole.Admin:
            results: list[ua.StatusCode] = await super().write(params)
            return results
        return [await self._write_one(item, user) for item in params.NodesToWrite]

    async def _write_one(self, item: ua.WriteValue, user: User) -> ua.StatusCode:
        if user.name not in self._may_act:
            return status(ua.StatusCodes.BadUserAccessDenied)
        current = self._aspace.read_attribute_value(item.NodeId, item.AttributeId)
        if current.StatusCode is not None and current.StatusCode.value in _UNKNOWN:
            return current.StatusCode
        if item.AttributeId != ua.AttributeIds.Value or not self._writable(item.NodeId):
            return status(ua.StatusCodes.BadNotWritable)
        value: Any = item.Value.Value
        if value is None or current.Value is None or value.VariantType != current.Value.VariantType or value.is_array:
            return status(ua.StatusCodes.BadTypeMismatch)
        text = value.VariantType is ua.VariantType.String
        return self._setter(item.NodeId, str(value.Value) if text else float(value.Value))

    def _writable(self, node: ua.NodeId) -> bool:
        level = self._aspace.read_attribute_value(node, ua.AttributeIds.AccessLevel)
        return level.Value is not None and bool(level.Value.Value & (1 << ua.AccessLevel.CurrentWrite))
