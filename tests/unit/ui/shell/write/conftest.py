"""The whole window over a machine of which some things may be written."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hmi.values.receipt import Level
from hmi.values.text import Text
from hmi.values.writable import Argument, Control, Method, Writable
from tests.fake_core import NOON_NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.shell.played import EmptyPast, extras
from tests.unit.ui.shell.write.machine import AIR, DOOR_TAG, MAY, SEALING, Machine
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.shell.language import Language
from ui.shell.window import Window
from ui.shell.write.sheet import WriteSheet
from ui.style.look import Look


@pytest.fixture
def machine(picture: Picture) -> Machine:
    return Machine(picture)


@pytest.fixture
def window(qtbot: QtBot, picture: Picture, look: Look, language: Language, machine: Machine) -> Iterator[Window]:
    made = Window(
        *(picture, Chosen(), EmptyPast(), look, language, lambda: NOON_NS),  # type: ignore[arg-type]  # played
        extras={**extras(), "attachment": machine.core, "seat": machine.seat},
    )
    made.resize(1280, 800)
    writables = [
        Writable(tag=AIR, low=10.0, high=14.0, step=0.5, steps=(0.5, 1.0), touches=Text("The pockets", "Les alvéoles")),
        Writable(tag=DOOR_TAG, low=0.0, high=1.0),
        Writable(tag=SEALING, low=150.0, high=190.0, level=Level.TWO),
    ]
    argument = Argument(name="n", label=Text("Cartons", "Étuis"), low=0.0, high=100.0, default=5.0)
    methods = [Method(name="cartoner.flush", machine="Cartoner", label=Text("Flush", "Vider"), arguments=(argument,))]
    controls = [Control(machine="Cartoner", kept=True, known=True, holder="panel-2")]
    picture.greet(welcome(writables=writables, methods=methods, controls=controls, standing=MAY), MONO_NS)
    machine.standing = MAY
    rows = [(tag.index, 12.0, 0, NOON_NS) for tag in picture.tags if tag.kind != "text"]
    picture.take(frame(1, latest=rows), MONO_NS)
    made.reload()
    made.show()
    made.show_frame(MONO_NS)
    yield made
    made.leave()
    made.deleteLater()


@pytest.fixture
def sheet(window: Window) -> WriteSheet:
    return window.desk.write
