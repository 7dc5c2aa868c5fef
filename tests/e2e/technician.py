"""A technician before a server that nobody knows, with no station file: connect, look, record."""

import os

from PySide6.QtCore import QModelIndex, Qt

from tests.e2e.hands import Hands
from ui.pages.diagnostics.browse_part import NodeTree
from ui.pages.diagnostics.page import DiagnosticsPage

URL = "PUPITRE_TEST_SERVER"
"""Environment variable: the server's address."""
PASSWORD = "Kelp forest, 9 m deep"


async def technician(hands: Hands) -> None:
    """Every page says how to begin; a wrong address is said; then a server, a value of it, and the value recorded."""
    window = hands.window
    await hands.sees("the core", lambda: hands.picture.welcome is not None)
    for key in ("overview", "machine", "trends", "values"):
        hands.go_to(key)
        await hands.sees("how to begin", window.stack.start.isVisible)
    assert "Nothing is recorded" in hands.trust
    hands.touch(window.stack.start.connect_button)
    page = hands.page
    assert isinstance(page, DiagnosticsPage)
    door, browse, panel = page.door, page.browse, page.browse.panel
    door.address.setText("opc.tcp://127.0.0.1:9")
    hands.touch(door.connect_button)
    await hands.sees("that nobody answers there", lambda: "Server not reachable" in door.word.text())
    door.address.setText(os.environ[URL])
    hands.touch(door.connect_button)
    await hands.sees("the decision", door.trust_button.isVisible)
    assert "Fingerprint" in " ".join(hands.words())
    hands.touch(door.trust_button)
    await _become_first(hands)
    await hands.sees("the tree", lambda: browse.isVisible() and browse.model.rowCount() > 0)
    for name in ("DemoLine", "Blister", "FormingTemperature1"):
        await _touch_node(hands, browse.tree, name)
    await hands.sees("what the node is", panel.tag_button.isEnabled)
    hands.touch(panel.tag_button)
    await hands.sees("what would be written", panel.confirm_button.isVisible)
    assert "[servers." in panel.text.toPlainText()
    hands.touch(panel.confirm_button)
    await hands.sees("that it waits to be recorded", browse.pending.button.isVisible)
    hands.touch(browse.pending.button)
    await hands.sees("the tag", lambda: len(hands.picture.tags) == 1)
    assert not browse.pending.isVisible()
    await hands.is_live()
    hands.go_to("values")
    await hands.sees("the values", lambda: page is not hands.page and hands.page.isVisible())


async def _become_first(hands: Hands) -> None:
    """Whoever decides says who they are; on a new computer that is its first administrator."""
    first = hands.window.desk.sheet.first
    await hands.sees("that a person is needed", first.isVisible)
    first.name.setText("Emma Lindqvist")
    first.id.setText("emma")
    first.password.setText(PASSWORD)
    first.again.setText(PASSWORD)
    hands.touch(first.send_button)
    await hands.sees("who is there", lambda: hands.window.seat.standing.person == "emma")


async def _touch_node(hands: Hands, tree: NodeTree, name: str) -> None:
    """Touch the first node of this name that is open to sight."""
    model = tree.model()

    def found() -> list[QModelIndex]:
        flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchFixedString
        return model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1, flags)

    await hands.sees(f"the node {name}", lambda: bool(found()))
    (index,) = found()
    tree.scrollTo(index)
    hands.touch(tree.viewport(), tree.visualRect(index).center())
