"""Our own bytes of a PublishRequest are those that asyncua writes."""

from datetime import UTC, datetime

from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary
from hypothesis import given
from hypothesis import strategies as st

from hmi.opcua.publish_request import PublishRequest

U32 = st.integers(0, 2**32 - 1)
TOKENS = st.one_of(
    st.builds(ua.NodeId, st.integers(0, 2**32 - 1), st.integers(0, 2**16 - 1)),
    st.builds(ua.NodeId, st.text(max_size=40), st.integers(0, 2**16 - 1)),
    st.builds(ua.NodeId, st.uuids(), st.integers(0, 2**16 - 1)),
    st.builds(ua.NodeId, st.binary(min_size=1, max_size=40), st.integers(0, 2**16 - 1)),
)


@given(
    token=TOKENS, handle=U32, subscription=U32, numbers=st.lists(U32, max_size=20), second=st.integers(0, 4_000_000_000)
)
def test_it_is_what_asyncua_would_send(
    token: ua.NodeId, handle: int, subscription: int, numbers: list[int], second: int
) -> None:
    header = ua.RequestHeader(
        AuthenticationToken=token, Timestamp=datetime.fromtimestamp(second, UTC), RequestHandle=ua.UInt32(handle)
    )
    asked = ua.PublishRequest(RequestHeader=header)
    asked.Parameters.SubscriptionAcknowledgements = [
        ua.SubscriptionAcknowledgement(ua.UInt32(subscription), ua.UInt32(number)) for number in numbers
    ]
    ours = PublishRequest(subscription, numbers).packed(token, handle, second * 1_000_000_000)
    assert ours == struct_to_binary(asked)
