"""Procedures and runs as the core of the golden pictures tells them, and the way to each of their pictures."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from hmi.channel.questions import Question, Reply
from hmi.channel.questions_procedures import AskLibrary, AskProcedure, AskRun, AskRuns
from hmi.values.run import Run
from tests import procedures_told as told
from tests.golden.people import OPERATOR
from ui.bridge.picture import Picture
from ui.pages.procedures.page import RUN, ProceduresPage
from ui.shell.window import Window

_OPEN: Final = told.at_start().id


class _Played:
    """The run that is told of; a picture is of one."""

    run: Run = told.at_start()


def answer(question: Question, *, empty: bool) -> Reply | None:
    """What the core tells of procedures; None for what is no question about them."""
    match question:
        case AskLibrary():
            library = told.library()
            return type(library)(procedures=[]) if empty else library
        case AskProcedure():
            return told.told()
        case AskRun():
            return told.run_told(_Played.run)
        case AskRuns():
            return told.runs()
        case _:
            return None


def _show(run: Callable[[], Run], window: Window, picture: Picture) -> None:
    """Open this run; `picture` holds no other one afterwards."""
    _Played.run = run()
    picture.sit(OPERATOR)
    page = window.page("procedures")
    page.reload()
    picture.runs = {_OPEN: _Played.run}
    window.open("procedures", "")
    window.open("procedures", f"{RUN}{_OPEN}")


def _list(window: Window, picture: Picture) -> None:
    picture.sit(OPERATOR)
    _Played.run = told.at_timer()
    picture.runs = {_OPEN: _Played.run}
    window.open("procedures", "")


def _read(window: Window, picture: Picture) -> None:
    picture.sit(OPERATOR)
    window.open("procedures", "blister-seal-plate")


def _flow(window: Window, picture: Picture) -> None:
    _show(told.side_by_side, window, picture)
    window.show_frame(1)
    page = window.page("procedures")
    assert isinstance(page, ProceduresPage)
    page.run.head.flow_button.click()


STAGES: Final[Mapping[str, Callable[[Window, Picture], None]]] = {
    "library": _list,
    "reading": _read,
    "run_start": partial(_show, told.at_start),
    "run_check": partial(_show, told.at_check),
    "run_branches": partial(_show, told.side_by_side),
    "run_entry": partial(_show, told.at_entry),
    "run_decision": partial(_show, told.outside),
    "run_timer": partial(_show, told.at_timer),
    "run_hold": partial(_show, told.at_hold),
    "run_flow": _flow,
    "run_over": partial(_show, told.over),
}
"""Pictures of the page's parts, and the way there."""
