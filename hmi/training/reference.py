"""The settings of a scenario's file, for people: rendered from the structs, so that it cannot lag behind them.

`python -m hmi.training.reference` prints it; `resources/help/scenario_file.md` is its printed form.
"""

import sys
from typing import Final

from hmi.station.reference import quoted, tables
from hmi.training.structs import ScenarioSettings
from hmi.twin.faults import FAULTS
from hmi.twin.initial import LEVELS, MACHINES, PARTS, SETPOINTS
from hmi.values.scenario import HELP_POINTS, NO_HURRY, ORDER_POINTS, RIGHT_POINTS, TIME_POINTS

_OPENING: Final = """\
# The file of a scenario

A scenario is one TOML file, NAME.toml. Those of a station lie in the folder `scenarios` of its data folder: one of the
same name stands there in place of the one that came with Pupitre. Every text is there in both languages:
`label = { en = "Close the door", fr = "Fermer la porte" }`.

`pupitre scenario check FILE` says what is wrong with it, line by line. `pupitre scenario from-log` makes a first one of
something that happened: what the log cannot tell is said in it. All times are seconds of the simulated line: it may run
faster or slower than the clock, and stands still while it is frozen.
"""

_SCORE: Final = f"""\

## What a session is worth

| for | points | how |
| --- | --- | --- |
| right actions | {RIGHT_POINTS:.0f} | each of `wanted` by its weight, once it was done and had its effect |
| their order | {ORDER_POINTS:.0f} | the same weights, where all that stands in `after` had been done before |
| time | {TIME_POINTS:.0f} | all of them up to {NO_HURRY:g} of `par_s`, none at `most_s`, evenly between; none without \
all goals |
| no help | {HELP_POINTS:.0f} | less the price of each hint that was taken |
| limits | | less `per_s` for each second outside, after `grace_s` each time, and no more than `at_most` |
| mistakes | | less `points`, once each |

It lies between 0 and 100. Passed is who reaches all goals and `pass_percent` without a critical mistake. The first
time counts: an action is right once, and a mistake is made once, also by who only tried it. What is a mistake at a
moment is not right at the same moment, though it was done: what comes after it is in order, and what is a mistake
before it is none any more. A value that nobody knows makes nothing true: it breaks a goal, and costs no
limit. After a step back it is as if what followed had never happened, but for hints that were read; how often it was
done stands in the score.

## Names of the simulated line
"""


def reference() -> str:
    """All settings, the score and all names, as a Markdown page."""
    names = [
        ("machines", MACHINES),
        ("parts that wear", PARTS),
        ("levels", LEVELS),
        ("setpoints", sorted(SETPOINTS)),
    ]
    listed = "".join(f"\n{what}: {quoted(of)}.\n" for what, of in names)
    faults = "\n".join(f"| `{name}` | {kind.sentence} |" for name, kind in FAULTS.items())
    table = f"\n| fault | what it is |\n| --- | --- |\n{faults}\n"
    return "\n".join([_OPENING.rstrip(), *tables(ScenarioSettings)]) + "\n" + _SCORE + listed + table


if __name__ == "__main__":
    sys.stdout.write(reference())
