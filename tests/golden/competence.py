"""Competence as the core of the golden pictures tells it, and the way to the parts of its page."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from hmi.channel import questions_competence as ask
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_people import Standing
from hmi.competence.demo import demo_records
from hmi.competence.logic import DAY_NS, Rules, cell_of
from hmi.values.competence import Cell, Change, Competence, Known, Lacking
from hmi.values.competence import CompetenceState as State
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS
from tests.golden.people import DEMO, OPERATOR
from ui.bridge.picture import Picture
from ui.pages.competence.page import CompetencePage
from ui.shell.window import Window

ASSESSOR: Final = msgspec.structs.replace(OPERATOR, person="sofia", name="Sofia Rossi", role="supervisor")
_LIBRARY: Final = {
    one.name: one
    for one in (
        Known(name="blister-bearing", label=Text("Bearing inspection", "Contrôle des paliers"), version="1.1"),
        Known(
            name="blister-seal-plate",
            label=Text("Sealing-plate cleaning", "Nettoyage de la plaque de scellage"),
            version="1.0",
        ),
        Known(name="cartoner-cups", label=Text("Suction-cup replacement", "Changement des ventouses"), version="2.0"),
        Known(
            name="format-changeover",
            label=Text("Format changeover", "Changement de format"),
            version="1.0",
            trained=True,
        ),
        Known(name="jam-clearance", label=Text("Jam clearance", "Débourrage"), version="1.0"),
        Known(name="line-start", label=Text("Line start", "Démarrage de la ligne"), version="1.0", trained=True),
        Known(name="line-stop", label=Text("Line stop", "Arrêt de la ligne"), version="1.0"),
        Known(name="network-first-aid", label=Text("Network first aid", "Premiers secours réseau"), version="1.0"),
        Known(
            name="room-pressure",
            label=Text("Loss of room pressure", "Perte de pression de la salle"),
            version="1.0",
        ),
    )
}
_RIGHTS: Final = {"blister-bearing": [Right.RECORD_MAINTENANCE]}
_COLUMNS: Final = [
    ask.Column(known=known, rights=_RIGHTS.get(name, []))
    for name, known in sorted(_LIBRARY.items(), key=lambda one: one[1].label.en)
]
_NAMES: Final = {one.person: (one.name, one.role) for one in DEMO}


def _signature(person: str, meaning: Meaning, at_ns: int, entry: int) -> Signature:
    name, role = _NAMES[person]
    return Signature(
        id="1f", person=person, name=name, role=role, meaning=meaning, at_ns=at_ns, hash="5e" * 32, entry=entry
    )


def _assessed() -> list[Competence]:
    """Of the demo, as if Sofia had assessed it; some of versions that are not in force any more."""
    names = {person: name for person, (name, _) in _NAMES.items()}
    made = []
    for number, one in enumerate(demo_records(names, _LIBRARY, NOON_NS)):
        version = {"blister-bearing": "1.0", "cartoner-cups": "1.2"}.get(one.procedure, one.version)
        signed = {
            "assessor": _signature("sofia", Meaning.CHECKED, one.at_ns, 300 + 5 * number),
            "trainee": _signature(one.person, Meaning.PERFORMED, one.at_ns, 301 + 5 * number),
        }
        facts = {"version": version, "demo": False, "entry": 303 + 5 * number, **signed}
        made.append(_replaced(one, **facts))
    return made


def _replaced(one: Competence, **facts: object) -> Competence:
    values = {name: getattr(one, name) for name in one.__dataclass_fields__}
    return Competence(**(values | facts))


_RECORDS: Final = _assessed()


def _cells(person: str) -> list[Cell]:
    found = []
    for column in _COLUMNS:
        known = column.known
        records = [one for one in _RECORDS if (one.person, one.procedure) == (person, known.name)]
        found.append(cell_of(person, known.name, records, known, NOON_NS, Rules()))
    return found


def answer(question: Question) -> Reply | None:
    """What the core tells of competence; None for what is no question about it."""
    match question:
        case ask.AskMatrix():
            rows = [
                ask.MatrixRow(person=person, name=name, role=role, cells=_cells(person))
                for person, (name, role) in sorted(_NAMES.items(), key=lambda one: one[1])
            ]
            return ask.MatrixTold(columns=_COLUMNS, rows=rows, at_ns=NOON_NS, pass_percent=80, valid_days=365)
        case ask.AskCompetences(person=person):
            who = person or "olga"
            records = sorted((one for one in _RECORDS if one.person == who), key=lambda one: -one.at_ns)
            name, role = _NAMES[who]
            return ask.CompetencesTold(
                person=who, name=name, role=role, records=records, cells=_cells(who), columns=_COLUMNS, at_ns=NOON_NS
            )
        case ask.AskSets():
            return ask.SetsTold(waiting=["line-2.pupset"], fingerprint="0f" * 32, offered=_OFFERED)
        case ask.ExportSet():
            return ask.SetExported(content=b"signed", fingerprint="0f" * 32)
        case ask.ReadSet():
            return _SET
        case _:
            return None


_JAM: Final = Text("Jam clearance", "Dégagement d’un bourrage")
_FORMAT: Final = Text("Format changeover", "Changement de format")
_OFFERED: Final = [
    ask.Offered(kind="procedure", name="format-changeover", label=_FORMAT, version="1.0"),
    ask.Offered(kind="procedure", name="jam-clearance", label=_JAM, version="1.1"),
    ask.Offered(kind="scenario", name="film-end", label=Text("End of the film", "Fin du film"), version="1.0"),
    ask.Offered(kind="competence", name="olga", label=Text("Olga Novak", "Olga Novak"), count=4),
    ask.Offered(kind="competence", name="tariq", label=Text("Tariq Haddad", "Tariq Haddad"), count=2),
]
_DIFFERENCE: Final = [
    "@@ -12,3 +12,3 @@",
    " [[stages]]",
    "-hold_s = 5",
    "+hold_s = 10",
]
_SET: Final = ask.SetRead(
    station="Blister line 2",
    fingerprint="7d41" * 16,
    known_key=False,
    made_ns=NOON_NS - DAY_NS,
    hash="ab" * 32,
    items=[
        ask.Proposed(
            id="procedure jam-clearance", kind="procedure", name="jam-clearance", label=_JAM,
            change=Change.CHANGED, ours="1.0", theirs="1.1", lines=_DIFFERENCE,
        ),
        ask.Proposed(
            id="picture doors.svg", kind="picture", name="doors.svg", label=Text("doors.svg"), change=Change.SAME,
        ),
        ask.Proposed(
            id="scenario film-end", kind="scenario", name="film-end", label=Text("End of the film", "Fin du film"),
            change=Change.NEW, theirs="1.0",
        ),
        ask.Proposed(
            id="competence a1", kind="competence", name="a1",
            label=Text("Tariq Haddad: Jam clearance", "Tariq Haddad: Dégagement d’un bourrage"),
            change=Change.NEW, theirs="1.0", until_ns=NOON_NS + 300 * DAY_NS,
        ),
        ask.Proposed(
            id="competence a2", kind="competence", name="a2",
            label=Text("Piotr Zielinski: Line start", "Piotr Zielinski: Démarrage de la ligne"),
            change=Change.UNKNOWN_PERSON, theirs="1.0", until_ns=NOON_NS + 90 * DAY_NS,
            problems=[ask.Problem(reason="set.unknown_person", arguments={"person": "Piotr Zielinski (piotr)"})],
        ),
    ],
)  # fmt: skip


def _page(window: Window, picture: Picture, part: str, standing: Standing) -> CompetencePage:
    picture.sit(standing)
    window.show_frame(1000 * NS)  # the seat is told
    window.open("competence", part)
    page = window.page("competence")
    assert isinstance(page, CompetencePage)
    return page


def _matrix(window: Window, picture: Picture) -> None:
    _page(window, picture, "all", ASSESSOR).matrix.choose("olga", "jam-clearance")


def _own(window: Window, picture: Picture) -> None:
    operator = msgspec.structs.replace(OPERATOR, rights=[right for right in Right if right is not Right.ASSESS])
    _page(window, picture, "own", operator).choose("olga", "format-changeover")


def _assess(window: Window, picture: Picture) -> None:
    page = _page(window, picture, "all", ASSESSOR)
    page.matrix.choose("olga", "room-pressure")
    page.cell.act_button.click()


def _set(window: Window, picture: Picture) -> None:
    page = _page(window, picture, "sets", ASSESSOR)
    page.sets.waiting.touched.emit("line-2.pupset")
    page.sets.touch("procedure jam-clearance")


def _making(window: Window, picture: Picture) -> None:
    page = _page(window, picture, "sets", ASSESSOR)
    page.sets.make_button.click()
    page.sets.making.touch("procedure jam-clearance")
    page.sets.making.touch("competence olga")


def _needed(window: Window, picture: Picture) -> None:
    lacking = Lacking(
        right=Right.RECORD_MAINTENANCE,
        procedure="blister-bearing",
        label=_LIBRARY["blister-bearing"].label,
        state=State.EXPIRED,
        until_ns=NOON_NS - 9 * DAY_NS,
    )
    rights = [right for right in Right if right is not Right.RECORD_MAINTENANCE]
    picture.sit(msgspec.structs.replace(OPERATOR, rights=rights, lacking=[lacking]))
    window.open("wear")
    window.desk._seat.when_allowed(Right.RECORD_MAINTENANCE, lambda: None)


STAGES: Final[Mapping[str, Callable[[Window, Picture], None]]] = {
    "competence": _matrix,
    "competence_own": _own,
    "competence_assess": _assess,
    "competence_set": _set,
    "competence_set_making": _making,
    "competence_needed": _needed,
}
"""Pictures of the page of competence, and the way there."""
