"""The settings of a procedure's file, for people: rendered from the structs, so that it cannot lag behind them.

`python -m hmi.procedures.reference` prints it; `resources/help/procedure_file.md` is its printed form.
"""

import sys
from typing import Final

from hmi.procedures.structs import KINDS, ProcedureSettings
from hmi.station.reference import quoted, tables

_OPENING: Final = """\
# The file of a procedure

A procedure is one TOML file, NAME.toml; its pictures lie beside it in the folder `pictures`. Those of a station lie in
the folder `procedures` of its data folder: one of the same name stands there in place of the one that came with
Pupitre. Every text is there in both languages: `title = { en = "Open the guard", fr = "Ouvrir le carter" }`.

`pupitre procedure check FILE --station STATION.toml` says what is wrong with it, line by line.
"""

_FLOW: Final = """\

## How stages follow one another

The stages that no branch and no loop names are the main line: one follows the other as they stand in the file. `next`,
of a stage or of an option of a choice, goes on further down, or to the `"end"`; never back: what repeats is a loop, and
a loop has a bound. The stages of a branch, or of a loop, follow one another in the order in which the list names them,
without jumps. So each run ends, but for what waits for a person, a tag or a time.

## Which settings a kind of stage has

| kind | needs | may have |
| --- | --- | --- |
"""

_AFTER: Final = """\

All kinds may have the other settings of a stage. A hold and a signature ask for no evidence: what is signed for stands
there before. A hold does nothing on leaving: whoever checks says yes to what was done, and not to what is done next.
"""


def reference() -> str:
    """All settings as a Markdown page."""
    kinds = [f"| `{name}` | {quoted(kind.needs)} | {quoted(kind.may)} |" for name, kind in KINDS.items()]
    return "\n".join([_OPENING.rstrip(), *tables(ProcedureSettings)]) + "\n" + _FLOW + "\n".join(kinds) + "\n" + _AFTER


if __name__ == "__main__":
    sys.stdout.write(reference())
