"""The line's points as OPC UA nodes.

Node ids are strings in the line's own namespace (`s=Blister.SealingTemperature1`); PackML signals carry the browse
names of OPC 30050 in its namespace, under the objects Status and Admin of each machine. Analog values are
AnalogItemType with EURange and EngineeringUnits (UNECE codes of OPC 10000-8), states carry EnumStrings, switches
TrueState and FalseState.
"""

import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from asyncua import Server, ua

from hmi.simulator.load import Load
from hmi.simulator.trials import BEGIN
from hmi.simulator.wire import GOOD, data_value, moment, node_id, status
from hmi.twin.line import POINTS
from hmi.twin.packml import Command
from hmi.twin.points import Point, Shape
from hmi.twin.words import words_of
from hmi.values.unit import UNECE_URI, unit_id

LINE_URI: Final = "urn:pupitre:demo-line"
PACKML_URI: Final = "http://opcfoundation.org/UA/PackML/"

_PACKML_WORDS: Final = frozenset({"Status", "Admin"})
_SWITCH_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "EquipmentBlocked": ("blocked", "free"),
        "EquipmentStarved": ("starved", "supplied"),
        "GuardOpen": ("open", "closed"),
        "FilmPresent": ("present", "missing"),
        "RejectBinFull": ("full", "not full"),
    }
)


@dataclass(frozen=True, slots=True)
class PointNode:
    """A point's node and the type its values are sent in."""

    point: Point
    node: ua.NodeId
    variant: ua.VariantType


def enum_strings(by_number: Mapping[int, str]) -> list[str]:
    """Words by number from 0; numbers that stand for nothing are empty."""
    return [by_number.get(number, "") for number in range(max(by_number) + 1)]


class NodeBuilder:
    """Adds objects and variables straight to the address space, without a service call for each."""

    def __init__(self, server: Server, line_index: int, packml_index: int) -> None:
        self.aspace = server.iserver.aspace
        self._nodes = server.iserver.node_mgt_service
        self.line_index = line_index
        self.packml_index = packml_index
        self._objects: dict[str, ua.NodeId] = {}

    def _add(
        self,
        parent: ua.NodeId,
        node: ua.NodeId,
        name: ua.QualifiedName,
        node_class: ua.NodeClass,
        type_id: int,
        reference: int,
        attributes: Any,
    ) -> None:
        attributes.DisplayName = ua.LocalizedText(name.Name)
        item = ua.AddNodesItem()
        item.ParentNodeId = parent
        item.RequestedNewNodeId = node
        item.BrowseName = name
        item.NodeClass = node_class
        item.TypeDefinition = node_id(type_id)
        item.ReferenceTypeId = node_id(reference)
        item.NodeAttributes = attributes
        (result,) = self._nodes.add_nodes([item])
        result.StatusCode.check()

    def add_object(self, path: str, packml: bool = False) -> ua.NodeId:
        """The object at a dotted path, made with its parents; the first part hangs under Objects/DemoLine."""
        if (known := self._objects.get(path)) is not None:
            return known
        above, _, name = path.rpartition(".")
        packml = packml or name in _PACKML_WORDS
        top = path == "DemoLine"
        parent = node_id(ua.ObjectIds.ObjectsFolder) if top else self.add_object(above or "DemoLine")
        node = node_id(path, self.line_index)
        self._add(
            parent,
            node,
            ua.QualifiedName(name, self.packml_index if packml else self.line_index),
            ua.NodeClass.Object,
            ua.ObjectIds.BaseObjectType,
            ua.ObjectIds.Organizes if top else ua.ObjectIds.HasComponent,
            ua.ObjectAttributes(),
        )
        self._objects[path] = node
        return node

    def add_method(self, path: str, call: Callable[..., Awaitable[ua.StatusCode]]) -> None:
        """A method of PackML at a dotted path."""
        above, _, name = path.rpartition(".")
        attributes = ua.MethodAttributes()
        attributes.Executable = attributes.UserExecutable = True
        node = node_id(path, self.line_index)
        self._add(
            self.add_object(above),
            node,
            ua.QualifiedName(name, self.packml_index),
            ua.NodeClass.Method,
            ua.ObjectIds.Null,
            ua.ObjectIds.HasComponent,
            attributes,
        )
        self.aspace.add_method_callback(node, call)

    def add_variable(
        self,
        path: str,
        variant: ua.Variant,
        type_id: int,
        *,
        access: int,
        historizing: bool = False,
        under: str = "",
    ) -> ua.NodeId:
        """A variable at a dotted path, its parent the object the path names, or `under`."""
        above, _, name = path.rpartition(".")
        above = under or above
        packml = any(part in _PACKML_WORDS for part in above.split("."))
        parent = self.add_object(above, packml=packml and above.rpartition(".")[2] not in _PACKML_WORDS)
        node = node_id(path, self.line_index)
        self._variable(
            parent,
            node,
            ua.QualifiedName(name, self.packml_index if packml else self.line_index),
            variant,
            type_id,
            ua.ObjectIds.HasComponent,
            access=access,
            historizing=historizing,
        )
        return node

    def add_property(self, path: str, name: str, variant: ua.Variant, data_type: int) -> None:
        """A standard property (namespace 0) of the variable at `path`."""
        owner = node_id(path, self.line_index)
        node = node_id(f"{path}.{name}", self.line_index)
        self._variable(
            owner,
            node,
            ua.QualifiedName(name, 0),
            variant,
            ua.ObjectIds.PropertyType,
            ua.ObjectIds.HasProperty,
            access=_READ,
            data_type=data_type,
        )

    def _variable(
        self,
        parent: ua.NodeId,
        node: ua.NodeId,
        name: ua.QualifiedName,
        variant: ua.Variant,
        type_id: int,
        reference: int,
        *,
        access: int,
        historizing: bool = False,
        data_type: int | None = None,
    ) -> None:
        attributes = ua.VariableAttributes()
        attributes.Value = variant
        attributes.DataType = node_id(data_type if data_type is not None else variant.VariantType.value)
        attributes.ValueRank = 1 if variant.is_array else -1
        attributes.AccessLevel = attributes.UserAccessLevel = access
        attributes.Historizing = historizing
        attributes.MinimumSamplingInterval = 0.0
        self._add(parent, node, name, ua.NodeClass.Variable, type_id, reference, attributes)


_READ: Final = 1 << ua.AccessLevel.CurrentRead
_WRITE: Final = 1 << ua.AccessLevel.CurrentWrite
_HISTORY: Final = 1 << ua.AccessLevel.HistoryRead


def add_commands(builder: NodeBuilder, machine: str, follow: Callable[[Command], bool]) -> None:
    """The PackML commands of a machine as methods without arguments; BadInvalidState where the table has no arrow."""

    def method(command: Command) -> Callable[..., Awaitable[ua.StatusCode]]:
        async def call(_parent: ua.NodeId, *_arguments: ua.Variant) -> ua.StatusCode:
            return GOOD if follow(command) else status(ua.StatusCodes.BadInvalidState)

        return call

    for command in Command:
        word = "ToComplete" if command is Command.COMPLETE else command.name.capitalize()
        builder.add_method(f"{machine}.{word}", method(command))


def variant_type(point: Point) -> ua.VariantType:
    """How a point's values are sent: PackML speeds are Float and its counts Int32, as OPC 30050 has them."""
    match point.shape:
        case Shape.ANALOG:
            return ua.VariantType.Float if ".Status." in point.name else ua.VariantType.Double
        case Shape.COUNTER:
            return ua.VariantType.Int32 if ".Admin." in point.name else ua.VariantType.UInt32
        case Shape.STATE:
            return ua.VariantType.Int32
        case Shape.SWITCH:
            return ua.VariantType.Boolean


def add_points(builder: NodeBuilder, points: Sequence[Point] = POINTS) -> list[PointNode]:
    """Nodes of all points, in the order given."""
    return [_add_point(builder, point) for point in points]


def add_load(builder: NodeBuilder, load: Load) -> tuple[list[ua.NodeId], ua.NodeId]:
    """Variables `Load.0` .. `Load.N-1`, read from the load itself, and `Load.Written`."""
    space = builder.aspace

    def reader(variable: int) -> Callable[[ua.NodeId, ua.AttributeIds], ua.DataValue]:
        def read(_node: ua.NodeId, _attribute: ua.AttributeIds) -> ua.DataValue:
            value = ua.Variant(load.value(variable), ua.VariantType.Double)
            return data_value(value, GOOD, moment(load.changed_ns(variable)))

        return read

    def add(name: str, kind: ua.VariantType, under: str) -> ua.NodeId:
        return builder.add_variable(
            f"Load.{name}", ua.Variant(0, kind), ua.ObjectIds.BaseDataVariableType, access=_READ, under=under
        )

    # In groups: asyncua looks through all references of a parent for each new child.
    nodes = [
        add(str(variable), ua.VariantType.Double, f"Load.Group{variable // 100}") for variable in range(load.count)
    ]
    for variable, node in enumerate(nodes):
        space.set_attribute_value_callback(node, ua.AttributeIds.Value, reader(variable))
    return nodes, add("Written", ua.VariantType.Int64, "Load")


def add_waveform(builder: NodeBuilder, name: str, samples: Callable[[], Sequence[float]]) -> None:
    """An array of Float, made whenever somebody reads it."""
    node = builder.add_variable(
        name,
        ua.Variant([0.0], ua.VariantType.Float, is_array=True),
        ua.ObjectIds.BaseDataVariableType,
        access=_READ,
    )

    def read(_node: ua.NodeId, _attribute: ua.AttributeIds) -> ua.DataValue:
        value = ua.Variant(samples(), ua.VariantType.Float, is_array=True)
        return data_value(value, GOOD, moment(time.time_ns()))

    builder.aspace.set_attribute_value_callback(node, ua.AttributeIds.Value, read)


def add_texts(builder: NodeBuilder, names: Sequence[str], settable: Collection[str] = ()) -> list[ua.NodeId]:
    """String nodes, in the order given."""
    return [
        builder.add_variable(
            name,
            ua.Variant("", ua.VariantType.String),
            ua.ObjectIds.BaseDataVariableType,
            access=_READ | (_WRITE if name in settable else 0),
        )
        for name in names
    ]


def add_trials(builder: NodeBuilder, names: Iterable[str]) -> dict[ua.NodeId, str]:
    """The nodes of the trials, with their names."""
    return {
        builder.add_variable(
            name, ua.Variant(BEGIN, ua.VariantType.Double), ua.ObjectIds.BaseDataVariableType, access=_READ | _WRITE
        ): name
        for name in names
    }


def _add_point(builder: NodeBuilder, point: Point) -> PointNode:
    kind = variant_type(point)
    types = {
        Shape.ANALOG: ua.ObjectIds.AnalogItemType,
        Shape.SWITCH: ua.ObjectIds.TwoStateDiscreteType,
    }
    zero: Any = False if point.shape is Shape.SWITCH else 0
    node = builder.add_variable(
        point.name,
        ua.Variant(zero, kind),
        types.get(point.shape, ua.ObjectIds.BaseDataVariableType),
        access=_READ | (_WRITE if point.settable else 0) | (_HISTORY if point.kept else 0),
        historizing=point.kept,
    )
    last = point.name.rpartition(".")[2]
    if point.shape is Shape.ANALOG:
        span = ua.Variant(ua.Range(point.low, point.high), ua.VariantType.ExtensionObject)
        builder.add_property(point.name, "EURange", span, ua.ObjectIds.Range)
        if point.unit:
            unit = ua.EUInformation(
                NamespaceUri=UNECE_URI,
                UnitId=_unit_id(point),
                DisplayName=ua.LocalizedText(point.unit),
                Description=ua.LocalizedText(point.unit),
            )
            variant = ua.Variant(unit, ua.VariantType.ExtensionObject)
            builder.add_property(point.name, "EngineeringUnits", variant, ua.ObjectIds.EUInformation)
    elif point.shape is Shape.STATE:
        words = [ua.LocalizedText(word, "en") for word in enum_strings(words_of(point.name))]
        variant = ua.Variant(words, ua.VariantType.LocalizedText)
        builder.add_property(point.name, "EnumStrings", variant, ua.ObjectIds.LocalizedText)
    elif point.shape is Shape.SWITCH:
        for name, word in zip(("TrueState", "FalseState"), _SWITCH_WORDS[last], strict=True):
            variant = ua.Variant(ua.LocalizedText(word, "en"), ua.VariantType.LocalizedText)
            builder.add_property(point.name, name, variant, ua.ObjectIds.LocalizedText)
    return PointNode(point, node, kind)


def _unit_id(point: Point) -> int:
    number = unit_id(point.unit)
    if number is None:
        raise LookupError(f"{point.name}: no UNECE code for {point.unit}")
    return number
