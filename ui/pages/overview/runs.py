"""From open runs of procedures to the one quiet row that the overview has for them."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from hmi.values.run import Awaited, Run, RunPhase
from ui.bridge.procedure_run import present
from ui.bridge.procedure_words import awaited_words, kind_words, phase_words, title_words
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised
from ui.widgets.listed_row import ListedFace
from ui.widgets.receipt_strip import Mark

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


def runs_face(runs: Iterable[Run]) -> ListedFace | None:
    """The newest open run: what it is, at what it stands, what it waits for, and who holds it; how many are beside it.

    None while no procedure is under way.
    """
    found = sorted((run for run in runs if not run.phase.is_over), key=lambda run: -run.began_ns)
    if not found:
        return None
    run, here = found[0], present(found[0])
    said = []
    if run.phase is RunPhase.PAUSED or not here:
        said.append(phase_words(run.phase))
    else:
        said.append(kind_words(here[0].kind))
        said += [awaited_words(here[0].awaits)] if here[0].awaits is not Awaited.PERSON else []
    said.append(one_line(run.holder_name))
    if len(found) > 1:
        said.append(translate("Procedures", "and {count} beside it").format(count=len(found) - 1))
    mark = Mark.WAITING if run.phase is RunPhase.PAUSED else Mark.NOW
    name = title_words(run.label, run.procedure)
    return ListedFace(run.id, name, capitalised(" · ".join(part for part in said if part)), mark=mark)
