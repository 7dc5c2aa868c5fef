"""The diagnostics page with a played core: what it says, what it asks, and what it never does by itself."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hmi.channel.messages import Refused
from hmi.channel.questions import (
    AddTag,
    AskTags,
    Below,
    Certificate,
    CertificatesShown,
    Child,
    Children,
    Done,
    DraftTag,
    Enter,
    Entered,
    Leave,
    LookAt,
    Looked,
    NodeRead,
    NodeValue,
    Past,
    Question,
    ReadNow,
    ReadPast,
    Reply,
    Secret,
    ShowCertificates,
    TagAdded,
    TagDrafted,
    TagFacts,
    TagsTold,
    Trust,
)  # fmt: skip
from hmi.values.link import LinkState, Phase
from hmi.values.log import LogState
from hmi.values.notice import Notice, Urgency
from tests.fake_core import NOON_NS, NS, frame, live_link
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, technician, turn
from ui.bridge.chosen import Chosen
from ui.bridge.looked_at import LookedAt
from ui.bridge.picture import Picture
from ui.pages.diagnostics.line import Line
from ui.pages.diagnostics.page import DiagnosticsPage
from ui.shell.language import Language
from ui.style.look import Look

LOG = LogState(True, committed_ns=NOON_NS, committed_rows=5, size_bytes=3_000_000, limit_bytes=20_000_000_000,
               oldest_ns=NOON_NS, hot_rows=5, blocks=2, retention_days=400.0, memory_rows=1000)  # fmt: skip
NODE = "nsu=urn:line;s=Forming"
ENTERED = Entered(place="line", url="opc.tcp://line:4840", security="Basic256Sha256/SignAndEncrypt", can_add=True)
CERTIFICATE = Certificate(
    fingerprint="AB:CD", subject="CN=PLC", issuer="CN=PLC", self_signed=True, from_ns=0, to_ns=NOON_NS, hosts=["plc"],
    host="plc", application_uri="urn:plc", endpoints=["Basic256Sha256/Sign"], problems=["certificate.untrusted"],
    hopeless=False,
)  # fmt: skip


def obliging(question: Question) -> Reply | Refused | None:
    """A core that can answer everything."""
    known: dict[type, Reply] = {
        LookAt: Looked(node=NODE, attributes=[], relations=[], value=NodeValue(text="142", status=0), tag=0),
        ReadNow: NodeRead(value=NodeValue(text="143", status=0x80000000, source_ns=NOON_NS)),
        AddTag: TagAdded(name="Forming", file="station.toml"),
        Leave: Done(),
        Trust: Done(),
        ReadPast: Past(source_ns=np.array([NOON_NS - NS], "<i8").tobytes(),
                       value=np.array([1.0], "<f8").tobytes(), status=np.array([0], "<u4").tobytes()),
    }  # fmt: skip
    match question:
        case AskTags(tags=tags):
            fact = TagFacts(tag=tags[0], node=NODE, rate_hz=2.5, good_ns=NOON_NS, server_ns=NOON_NS,
                            received_ns=NOON_NS, sampling_s=0.25, queue_size=1200)  # fmt: skip
            return TagsTold(facts=[fact])
        case Enter(place=place):
            return Entered(place=place, url=ENTERED.url, security=ENTERED.security, can_add=True)
        case Children(node=node):
            return Below(children=[] if node else [Child("ns=2;s=Forming", "Forming", "Forming", True)])
        case DraftTag(name=name):
            return TagDrafted(name=name, text=f'[[tags]]\nname = "{name}"\n', file="station.toml")
        case _:
            return known.get(type(question))


@pytest.fixture
def core() -> PlayedCore:
    return PlayedCore(obliging)


@pytest.fixture
async def page(
    qtbot: QtBot, picture: Picture, look: Look, language: Language, core: PlayedCore
) -> AsyncIterator[DiagnosticsPage]:
    picture.take(frame(2, log=LOG, links=[live_link(security="Basic256Sha256/Sign", items=10)]), MONO_NS)
    chosen = Chosen()
    looked = LookedAt(core.ask, chosen)
    seat = technician(picture, core)
    made = DiagnosticsPage(picture, chosen, None, look, lambda: NOON_NS, attachment=core, looked=looked, seat=seat)  # type: ignore[arg-type]  # no past is read
    made.resize(1160, 640)
    made.reload()
    made.show()
    made.show_frame(MONO_NS)
    yield made
    made.leave()
    made.close()
    made.deleteLater()


def words(widget: QWidget) -> str:
    """All that stands there now, as a person reads it."""
    return "\n".join(label.text().replace("\u200b", "") for label in widget.findChildren(QLabel) if label.isVisible())


def lines(page: DiagnosticsPage) -> dict[str, Line]:
    return {line.label: line for line in page.links.view.facts.lines}


async def seen(page: DiagnosticsPage, mono_ns: int) -> None:
    page.show_frame(mono_ns)
    await turn()
    page.show_frame(mono_ns)


# --- links and log


async def test_a_live_link_is_said_to_be_live_and_nothing_is_urgent(page: DiagnosticsPage) -> None:
    assert "Live: the server was heard" in words(page)
    assert all(line.urgency is None for line in page.links.view.facts.lines)


async def test_a_lost_link_comes_first_with_when_why_and_what_to_do(page: DiagnosticsPage, picture: Picture) -> None:
    lost = LinkState("utilities", Phase.WAITING, NOON_NS, url="opc.tcp://x", reason="link.unreachable",
                     heard_ns=NOON_NS - 4 * NS, detail="connection refused")  # fmt: skip
    picture.take(frame(3, links=[lost]), MONO_NS)
    page.show_frame(MONO_NS)
    said = words(page)
    assert page.links.link_buttons[0].text().startswith("utilities")
    assert "The server has not been heard for 4 s; it last answered at 11:59:56. Server not reachable." in said
    assert "network cable" in said
    assert page.links.view.facts.lines[0].urgency is Urgency.URGENT


async def test_what_needs_a_person_stands_first_in_plain_words(page: DiagnosticsPage, picture: Picture) -> None:
    ends_ns = NOON_NS + 20 * 86_400 * NS
    bad = live_link(items_refused=2, sequence_gaps=1, certificate_ends_ns=ends_ns, security="Basic256Sha256/Sign")
    notice = Notice("link.tags_refused", "line", NOON_NS, Urgency.WARNING, {"count": "2", "examples": "a.b (BadX)"})
    picture.take(frame(3, links=[bad], notices=[notice]), MONO_NS)
    page.show_frame(MONO_NS + NS)
    urgent = [line.label for line in page.links.view.facts.lines if line.urgency is not None]
    assert urgent == [line.label for line in page.links.view.facts.lines[: len(urgent)]]
    assert set(urgent) == {"Server's certificate", "Tags", "Messages lost"}
    assert lines(page)["Tags"].note == "a.b (BadX)"
    assert "(19 days)" in lines(page)["Server's certificate"].value


async def test_a_core_that_is_gone_is_not_shown_as_of_now(page: DiagnosticsPage, picture: Picture) -> None:
    picture.lose("core_gone")
    page.show_frame(MONO_NS + NS)
    assert "nothing below is of now" in words(page)
    page.arrive("log")
    page.show_frame(MONO_NS + 2 * NS)
    assert "nothing is recorded" in words(page)


async def test_the_log_says_its_fill_and_that_it_does_not_record(page: DiagnosticsPage, picture: Picture) -> None:
    page.arrive("log")
    page.show_frame(MONO_NS)
    assert "3.0 MB of 20.0 GB (0.0 %)" in words(page)
    picture.take(frame(3, log=replace(LOG, writing=False, reason="log.disk_full", waiting_rows=7)), MONO_NS)
    page.show_frame(MONO_NS + 2 * NS)
    assert "NOT RECORDING: Disk full." in words(page)


# --- tags


async def test_a_tag_is_opened_from_anywhere_and_asked_about_once_a_second(
    page: DiagnosticsPage, core: PlayedCore
) -> None:
    page.arrive("cartoner.suction")
    assert page.tags.tag == 6
    assert page.shown_tags() == list(range(10))
    await seen(page, MONO_NS)
    await seen(page, MONO_NS + NS // 2)
    assert core.questions == [AskTags(tags=[6])]
    said = words(page)
    assert "2.50 a second" in said
    assert NODE in said
    assert "1,200" in said
    await seen(page, MONO_NS + 2 * NS)
    assert core.questions == [AskTags(tags=[6])] * 2


async def test_a_bad_status_is_said_in_words_with_its_name(page: DiagnosticsPage, picture: Picture) -> None:
    picture.take(frame(3, latest=[(3, 9.0, 0x808C0000, NOON_NS)]), MONO_NS)
    page.arrive("tag:blister.bearing_temp")
    await seen(page, MONO_NS)
    said = words(page)
    assert "BadSensorFailure (0x808C0000)" in said
    assert "The sensor has failed: look at sensor and wiring." in said


async def test_reading_at_the_server_shows_what_it_says_now(page: DiagnosticsPage, core: PlayedCore) -> None:
    page.arrive("cartoner.suction")
    await seen(page, MONO_NS)
    page.tags.read_button.click()
    assert core.questions[-1] == ReadNow(place="line", node=NODE)
    await turn()
    page.show_frame(MONO_NS)
    assert "143 · Bad" in words(page)
    page.tags.copy_button.click()
    assert QGuiApplication.clipboard().text() == NODE


async def test_a_search_finds_by_any_word(page: DiagnosticsPage) -> None:
    page.arrive("tags")
    page.tags.field.setText("pression carto")
    assert page.tags.model.tags == [6]
    page.tags.field.clear()
    assert len(page.tags.model.tags) == 10


# --- servers


def refusing(reason: str, **arguments: str) -> Callable[[Question], Reply | Refused | None]:
    def answers(question: Question) -> Reply | Refused | None:
        if isinstance(question, Enter) and not question.unprotected:
            return Refused(request=1, reason=reason, arguments=arguments)
        if isinstance(question, ShowCertificates):
            return CertificatesShown(place=question.place, certificates=[CERTIFICATE])
        return obliging(question)

    return answers


async def test_an_unknown_server_is_entered_with_what_was_typed_and_the_password_goes(
    page: DiagnosticsPage, core: PlayedCore
) -> None:
    page.arrive("servers")
    page.door.address.setText("plc-7:4840")
    page.door.user.setText("operator")
    page.door.password.setText("hunter2")
    page.door.connect_button.click()
    assert core.questions == [Enter(place="opc.tcp://plc-7:4840", user="operator", password=Secret("hunter2"))]
    await turn()
    assert page.door.password.text() == ""
    assert page.browse.isVisible()
    assert "signed and encrypted (Basic256Sha256)" in words(page)


async def test_a_password_does_not_outlive_the_page(page: DiagnosticsPage) -> None:
    page.arrive("servers")
    page.door.password.setText("hunter2")
    assert page.door.password.echoMode() is QLineEdit.EchoMode.Password
    page.leave()
    assert page.door.password.text() == ""


async def test_no_protection_is_a_persons_decision(page: DiagnosticsPage, core: PlayedCore) -> None:
    core.answers = refusing("explore.unprotected", url="opc.tcp://plc")
    page.arrive("servers")
    page.door.enter("opc.tcp://plc")
    await turn()
    assert "everyone on the network can read" in words(page)
    assert [question for question in core.questions if isinstance(question, Enter)] == [Enter(place="opc.tcp://plc")]
    page.door.unprotected_button.click()
    assert core.questions[-1] == Enter(place="opc.tcp://plc", unprotected=True)
    await turn()
    assert page.browse.isVisible()


async def test_a_certificate_is_shown_and_trusted_only_when_a_person_says_so(
    page: DiagnosticsPage, core: PlayedCore
) -> None:
    core.answers = refusing("certificate.untrusted", detail="CN=PLC")
    page.arrive("servers")
    page.door.enter("opc.tcp://plc")
    await turn()
    said = words(page)
    assert "AB:CD" in said
    assert "Compare the fingerprint" in said
    assert not [question for question in core.questions if isinstance(question, Trust)]
    assert not page.door.unprotected_button.isVisible()
    core.answers = obliging
    page.door.trust_button.click()
    assert core.questions[-1] == Trust(place="opc.tcp://plc", fingerprint="AB:CD")
    await turn()
    assert page.browse.isVisible()


async def test_a_hopeless_certificate_cannot_be_trusted(page: DiagnosticsPage, core: PlayedCore) -> None:
    expired = CertificatesShown(place="x", certificates=[
        Certificate(**{name: getattr(CERTIFICATE, name) for name in CERTIFICATE.__struct_fields__}
                    | {"problems": ["certificate.expired"], "hopeless": True})])  # fmt: skip
    core.answers = lambda question: expired if isinstance(question, ShowCertificates) else None
    page.arrive("servers")
    page.door.show_certificate("line")
    await turn()
    assert "no decision here mends it" in words(page)
    assert not page.door.trust_button.isVisible()


async def entered(page: DiagnosticsPage) -> None:
    page.arrive("servers")
    page.door.enter("line")
    await turn()
    page.browse.tree.setCurrentIndex(page.browse.model.index(0, 0))
    await turn()


async def test_a_node_is_looked_at_read_trended_and_copied(page: DiagnosticsPage, core: PlayedCore) -> None:
    await entered(page)
    panel = page.browse.panel
    assert NODE in words(panel)
    panel.read_button.click()
    await turn()
    assert "143 · Bad" in words(panel)
    panel.trend_button.click()
    assert "It is in the trend." in words(panel)
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == NODE
    panel.past_button.click()
    await turn()
    assert core.questions[-1] == ReadPast(place="line", node="ns=2;s=Forming", from_ns=NOON_NS - 3600 * NS,
                                          to_ns=NOON_NS)  # fmt: skip
    assert "1 values from the server's own history" in words(panel)
    assert panel.past.model.index(0, 2).data() == "Good"


async def test_a_tag_is_appended_only_after_its_text_was_shown_and_confirmed(
    page: DiagnosticsPage, core: PlayedCore
) -> None:
    await entered(page)
    panel = page.browse.panel
    panel.tag_button.click()
    await turn()
    assert 'name = "Forming"' in panel.text.toPlainText()
    assert not [question for question in core.questions if isinstance(question, AddTag)]
    panel.confirm_button.click()
    assert core.questions[-1] == AddTag(text='[[tags]]\nname = "Forming"\n')
    await turn()
    assert "Forming stands in station.toml." in words(panel)
    assert "not recorded yet: Forming" in words(page.browse.pending)


async def test_leaving_the_page_withdraws_what_is_asked(page: DiagnosticsPage, core: PlayedCore) -> None:
    await entered(page)
    core.answers = lambda _: None
    page.browse.panel.read_button.click()
    assert core.open() == [ReadNow(place="line", node="ns=2;s=Forming")]
    page.leave()
    assert core.open() == []


async def test_a_refusal_is_a_sentence(page: DiagnosticsPage, core: PlayedCore) -> None:
    await entered(page)
    core.answers = lambda _: Refused(request=1, reason="ask.deadline", arguments={"span_s": "30"})
    page.browse.panel.read_button.click()
    await turn()
    assert "No answer within 30 s: the server is too slow, or too large." in words(page)


# --- the whole page


@pytest.mark.parametrize("part", ["links", "tags", "servers", "log"])
async def test_every_control_is_large_enough_and_has_a_name(page: DiagnosticsPage, look: Look, part: str) -> None:
    page.arrive(part)
    page.show_frame(MONO_NS)
    await turn()
    controls = [one for kind in (QAbstractButton, QLineEdit) for one in page.findChildren(kind) if one.isVisible()]
    for control in controls:
        inner = isinstance(control.parentWidget(), QLineEdit)
        if inner:
            continue
        assert control.height() >= look.metrics.touch, control
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), control


async def test_it_speaks_french_at_once(page: DiagnosticsPage, language: Language) -> None:
    language.switch("fr")
    page.show_frame(MONO_NS + NS)
    assert page.title() == "Réseau et journal"
    assert "En direct : le serveur a été entendu" in words(page)
