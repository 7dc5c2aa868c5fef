"""Node texts and browse paths, on a server whose namespaces stand where they like."""

import uuid
from typing import Any

import pytest
from asyncua import ua
from hypothesis import given
from hypothesis import strategies as st

from hmi.opcua.nodes import NodeTextError, Step, is_path, path_of, resolve, steps_of, text_of

UA = "http://opcfoundation.org/UA/"
LINE = "urn:plant:line"
PACKML = "http://opcfoundation.org/UA/PackML/"
ODD = "urn:odd;50%25:x"
NAMESPACES = [UA, "urn:server", LINE, PACKML, ODD]


def same(found: ua.NodeId, identifier: object, index: int) -> bool:
    return (found.Identifier, int(found.NamespaceIndex)) == (identifier, index)


def test_a_node_is_found_by_its_namespace_wherever_that_stands() -> None:
    text = f"nsu={LINE};s=Blister.Heater/T1"
    assert same(resolve(text, NAMESPACES), "Blister.Heater/T1", 2)
    assert same(resolve(text, [UA, "urn:new", "urn:other", "urn:more", LINE]), "Blister.Heater/T1", 4)


@pytest.mark.parametrize(
    ("text", "identifier", "index"),
    [
        ("i=85", 85, 0),
        ("ns=2;i=4294967295", 2**32 - 1, 2),
        ("ns=3;s=a=b;c", "a=b;c", 3),
        (f"nsu={PACKML};i=7", 7, 3),
        ("ns=1;g=12345678-1234-5678-1234-567812345678", uuid.UUID("12345678-1234-5678-1234-567812345678"), 1),
        ("ns=1;b=AQID", b"\x01\x02\x03", 1),
    ],
)
def test_every_form_of_node_id(text: str, identifier: object, index: int) -> None:
    found = resolve(text, NAMESPACES)
    assert same(found, identifier, index)
    assert resolve(text_of(found, NAMESPACES), NAMESPACES) == found


@pytest.mark.parametrize(
    "text",
    ["", "Speed", "s=", "i=-1", "i=4294967296", "i=1_0", "g=123", "b=***", "nsu=urn:gone;i=1", "ns=70000;i=1", "x=1"],
)
def test_what_is_no_node_here_says_so(text: str) -> None:
    with pytest.raises(NodeTextError):
        resolve(text, NAMESPACES)


IDENTIFIERS = st.one_of(
    st.integers(0, 2**32 - 1),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.uuids(),
    st.binary(min_size=1),
)


@given(IDENTIFIERS, st.integers(0, len(NAMESPACES) - 1))
def test_text_and_back(identifier: Any, index: int) -> None:
    kinds = {int: ua.NodeIdType.Numeric, uuid.UUID: ua.NodeIdType.Guid, bytes: ua.NodeIdType.ByteString}
    node = ua.NodeId(identifier, ua.Int16(index), kinds.get(type(identifier), ua.NodeIdType.String))
    if isinstance(identifier, str) and identifier != identifier.strip():
        return
    assert resolve(text_of(node, NAMESPACES), NAMESPACES) == node


def test_a_path_follows_names_though_uris_hold_its_separators() -> None:
    path = f"/Objects/nsu={LINE}:Blister/nsu={PACKML}:Status/3:CurMachSpeed"
    assert is_path(path)
    steps = steps_of(path, NAMESPACES)
    assert steps == (Step(0, "Objects"), Step(2, "Blister"), Step(3, "Status"), Step(3, "CurMachSpeed"))
    assert path_of(steps, NAMESPACES) == f"/Objects/nsu={LINE}:Blister/nsu={PACKML}:Status/nsu={PACKML}:CurMachSpeed"


def test_a_namespace_that_begins_like_another_is_not_taken_for_it() -> None:
    namespaces = [UA, "urn:plant", "urn:plant:line"]
    assert steps_of("/nsu=urn:plant:line:Speed", namespaces) == (Step(2, "Speed"),)
    assert steps_of("/nsu=urn:plant:Speed", namespaces) == (Step(1, "Speed"),)


@given(st.lists(st.builds(Step, st.integers(0, 4), st.text(min_size=1)), min_size=1, max_size=6))
def test_a_path_and_back(steps: list[Step]) -> None:
    assert steps_of(path_of(steps, NAMESPACES), NAMESPACES) == tuple(steps)


@pytest.mark.parametrize("path", ["", "/", "Objects", "/Objects//x", "/Objects/nsu=urn:gone:Line", "/x" * 65])
def test_what_is_no_path_here_says_so(path: str) -> None:
    with pytest.raises(NodeTextError):
        steps_of(path, NAMESPACES)
