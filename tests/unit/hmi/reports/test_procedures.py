"""An SOP on paper: every part, every stage with its number, what it asks for and what is done when it goes wrong."""

from dataclasses import fields, replace

import pytest

from hmi.reports.document import (
    Block,
    Clause,
    Count,
    Document,
    Fact,
    Facts,
    Figure,
    Flow,
    Phrase,
    Picture,
    Plain,
    Span,
    decode,
    encode,
)
from hmi.reports.procedures import Wording, accepted, numbers_of, procedure_document
from hmi.values.procedure import Action, Moment, Option, Procedure, Stage, StageKind, Wanted
from hmi.values.right import Right
from hmi.values.text import Text
from tests.unit.hmi.procedures.on_twin import SHIPPED
from tests.unit.hmi.reports.runs_told import INNER, NOON_NS, OUTER, text

S = 10**9


def paper(procedure: Procedure = OUTER, language: str = "en", **facts: object) -> Document:
    wording = Wording(language, {"Heat": "Sealing heat"})
    return procedure_document(procedure, wording, version="0.1.0", created_ns=NOON_NS, **facts)  # type: ignore[arg-type]


def blocks(document: Document) -> list[Block]:
    return [block for section in document.sections for block in section.blocks]


def stages(document: Document) -> dict[str, Clause]:
    return {block.number: block for block in blocks(document) if isinstance(block, Clause)}


def asks(stage: Stage, **others: Stage) -> dict[str, object]:
    procedure = Procedure(name="p", version="1.0", label=text("P"), stages=(stage, *others.values()))
    return {fact.label.key: fact.value for fact in stages(paper(procedure))["1"].facts}


def stage(kind: StageKind, **facts: object) -> Stage:
    return Stage(name="one", kind=kind, title=text("One"), **facts)  # type: ignore[arg-type]  # facts


def test_it_travels_to_the_process_that_draws_it() -> None:
    document = paper(pictures={"a.svg": b"<svg/>"}, called={"clearance": INNER})
    assert encode(decode(encode(document))) == encode(document)
    assert document.checksum == OUTER.hash
    assert (document.from_ns, document.to_ns) == (0, 0)


def test_numbers_follow_the_main_line_and_go_inside() -> None:
    assert numbers_of(INNER) == {"rounds": "1", "look": "1.1"}
    numbers = numbers_of(SHIPPED["format-changeover"])
    assert (numbers["parts"], numbers["film-threaded"], numbers["carton-guides"]) == ("5", "5.3", "5.4")
    assert numbers["trial-look"] == "11.5"
    assert len(numbers) == len(set(numbers.values())) == len(SHIPPED["format-changeover"].stages)


@pytest.mark.parametrize("procedure", SHIPPED.values(), ids=SHIPPED.keys())
def test_every_stage_is_printed_once_and_in_the_language_asked_for(procedure: Procedure) -> None:
    for language in ("en", "fr"):
        printed = stages(paper(procedure, language))
        assert len(printed) == len(procedure.stages), "nothing that it calls was given"
        for one in procedure.stages:
            clause = printed[numbers_of(procedure)[one.name]]
            assert clause.heading == Plain(one.title.in_language(language))
            assert clause.words == Plain(one.words.in_language(language))


def test_parts_are_printed_in_the_order_in_which_they_are_read() -> None:
    (_, parts) = [block for block in blocks(paper()) if isinstance(block, Facts)]
    assert [fact.label.key for fact in parts.facts] == ["procedures.part.purpose", "procedures.part.safety"]


def test_a_check_says_its_condition_how_long_and_when_a_person_decides() -> None:
    told = {fact.label.key: fact.value for fact in stages(paper())["1"].facts}
    assert told["procedures.condition"] == Plain("Heat > 160")
    assert told["procedures.holds_for"] == Span(5 * S)
    assert told["procedures.time_out"] == Span(60 * S)
    assert told["procedures.watch"] == Plain("Sealing heat (Heat); State")
    assert told["procedures.if_wrong"] == Phrase("procedures.text", {"text": Plain("Call")})


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"low": 1.0, "high": 2.0}, "between"),
        ({"low": 1.0}, "at_least"),
        ({"high": 1.0}, "at_most"),
        ({}, "any_number"),
        ({"text": True}, "any_words"),
        ({"text": True, "equals": "Heat"}, "equals"),
    ],
)
def test_what_an_entry_accepts(wanted: dict[str, object], said: str) -> None:
    cell = accepted(Wanted(label=text("W"), **wanted), Wording("en"))  # type: ignore[arg-type]  # facts
    assert isinstance(cell, Phrase)
    assert cell.key == f"procedures.{said}"


def test_a_single_number_is_no_range() -> None:
    assert accepted(Wanted(label=text("W"), low=4.0, high=4.0), Wording("en")) == Figure(4.0, 9, "", 0)


def test_ways_of_a_choice_name_the_stage_they_lead_to() -> None:
    options = (
        Option(name="a", label=text("A"), next="two"),
        Option(name="b", label=text("B"), next="end"),
        Option(name="c", label=text("C")),
    )
    two = Stage(name="two", kind=StageKind.INSTRUCTION, title=text("Two"))
    procedure = Procedure(
        name="p", version="1.0", label=text("P"), stages=(stage(StageKind.CHOICE, options=options), two)
    )
    facts = stages(paper(procedure))["1"].facts
    assert [fact.value for fact in facts] == [
        Phrase("procedures.to", {"stage": Plain("2")}), Phrase("procedures.end"), Phrase("procedures.next_below"),
    ]  # fmt: skip


def test_signing_says_who_for_what_and_in_which_meaning() -> None:
    hold = asks(stage(StageKind.HOLD, right=Right.REVIEW_LOTS))
    assert hold["procedures.second"] == Phrase("procedures.who_may", {"right": Phrase("right.lot.review")})
    assert asks(stage(StageKind.HOLD))["procedures.second"] == Phrase(
        "procedures.who_may", {"right": Phrase("right.write.witness")}
    )
    assert asks(stage(StageKind.SIGNATURE))["procedures.covers"] == Phrase("procedures.covers_all")


def test_actions_say_what_when() -> None:
    told = asks(
        stage(
            StageKind.INSTRUCTION,
            actions=(Action(when=Moment.LEAVE, tag="Heat", value=165.5), Action(method="Blister.Start")),
        )
    )
    assert told["procedures.action_leave"] == Phrase(
        "procedures.writes", {"tag": Plain("Sealing heat (Heat)"), "value": Figure(165.5, 9)}
    )
    assert told["procedures.action_enter"] == Phrase("procedures.calls_method", {"method": Plain("Blister.Start")})
    feed = Action(method="Blister.Feed", arguments=(1234567.5, -0.1))
    assert asks(stage(StageKind.INSTRUCTION, actions=(feed,)))["procedures.action_enter"] == Phrase(
        "procedures.calls_method_with", {"method": Plain("Blister.Feed"), "arguments": Plain("1234567.5; -0.1")}
    )


def test_loops_and_branches_name_the_stages_inside() -> None:
    told = {fact.label.key: fact.value for fact in stages(paper(INNER))["1"].facts}
    assert told == {
        "procedures.repeats": Plain("1.1"),
        "procedures.until": Phrase("procedures.until_said"),
        "procedures.most": Count(4),
    }


def test_pictures_stand_beside_their_stage_and_are_told_by_hash() -> None:
    procedure = replace(OUTER, stages=(replace(OUTER.stages[0], picture="a.svg"), *OUTER.stages[1:]))
    document = paper(procedure, pictures={"a.svg": b"<svg/>"})
    assert stages(document)["1"].picture == Picture("a.svg", b"<svg/>")
    missing = paper(procedure)
    assert stages(missing)["1"].picture is None
    (fact,) = [
        fact
        for block in blocks(missing)
        if isinstance(block, Facts)
        for fact in block.facts
        if fact.label.key == "procedures.picture"
    ]
    assert fact == Fact(Phrase("procedures.picture", {"name": Plain("a.svg")}), Phrase("procedures.no_picture"))


def test_the_flow_is_there_with_the_same_numbers() -> None:
    (flow,) = [block for block in blocks(paper()) if isinstance(block, Flow)]
    assert flow.procedure is OUTER
    assert set(flow.numbers.values()) == set(stages(paper()))


def test_nothing_that_a_stage_can_say_is_left_out() -> None:
    """A new field of a stage needs its line on paper: this list is to be looked at then."""
    assert {field.name for field in fields(Stage)} == {
        "name", "kind", "title", "words", "if_wrong", "picture", "watch", "critical", "skippable", "evidence",
        "actions", "par_s", "next", "when", "hold_s", "time_out_s", "wanted", "options", "span_s", "right", "covers",
        "meaning", "procedure", "branches", "body", "most",
    }  # fmt: skip


def test_what_is_called_is_printed_too_with_the_numbers_that_records_give_its_stages() -> None:
    document = paper(called={"clearance": INNER, OUTER.name: OUTER})
    (section,) = [one for one in document.sections if one.heading.key == "procedures.section_called"]
    assert section.heading.arguments == {"number": Plain("2"), "label": Plain("Clear the line")}
    facts, flow, *clauses = section.blocks
    assert isinstance(facts, Facts)
    assert [fact.value for fact in facts.facts][:2] == [Plain("clearance"), Plain("2.1")]
    assert isinstance(flow, Flow)
    assert (flow.procedure, flow.numbers) == (INNER, {"rounds": "2/1", "look": "2/1.1"})
    assert [one.number for one in clauses if isinstance(one, Clause)] == ["2/1", "2/1.1"]


def test_what_a_called_one_calls_is_printed_where_it_is_called() -> None:
    def calling(name: str, other: str) -> Procedure:
        inside = Stage(name="go", kind=StageKind.SUB, title=text("Go"), procedure=other)
        return Procedure(name=name, version="1.0", label=text(name), stages=(inside,))

    document = paper(calling("a", "b"), called={"b": calling("b", "clearance"), "clearance": INNER})
    assert [*stages(document)] == ["1", "1/1", "1/1/1", "1/1/1.1"]


def test_the_lines_of_a_text_follow_each_other() -> None:
    assert Wording("en").said(Text("Main switch to 0.\n\n  Hang your padlock in.\n")) == Plain(
        "Main switch to 0. Hang your padlock in."
    )
