"""`python -m tests.e2e.driver SCENARIO OPTIONS...`: the real screen (and its core), with a scenario's hands on it.

Everything runs as in the product: the same main, the same window, the same loop; beside the screen's own tasks one more
plays the person. It ends by closing the window. Exit code: the screen's own; 3 when the scenario saw what it must not.
"""

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from tests.e2e.hands import Hands, window_of
from tests.e2e.operator import operator
from tests.e2e.procedure_runner import procedure_runner
from tests.e2e.scenarios import SCENARIOS
from tests.e2e.technician import technician
from ui.bridge import loop
from ui.shell.main import main

Scenario = Callable[[Hands], Awaitable[None]]
FAILED = 3


def drive(scenario: Scenario, words: list[str]) -> int:
    """Run the screen with these options and the scenario beside it; answers the exit code."""
    run = loop.run
    seen: list[BaseException] = []

    def run_both(app: QApplication, screen: Coroutine[None, None, int]) -> int:
        hands = Hands(window_of(app))

        async def play() -> None:
            try:
                await scenario(hands)
            except Exception as error:  # noqa: BLE001 -- whatever went wrong: the screen ends, and the test is told
                seen.append(error)
            hands.window.close()

        async def both() -> int:
            async with asyncio.TaskGroup() as group:
                person = group.create_task(play(), name="person")
                code = await screen
                person.cancel()
            return code

        return run(app, both())

    with patch.object(loop, "run", run_both):
        code = main(words)
    for error in seen:
        traceback.print_exception(error, file=sys.stderr)
    return FAILED if seen else code


if __name__ == "__main__":
    people = {"operator": operator, "technician": technician, "procedure": procedure_runner}
    sys.exit(drive((SCENARIOS | people)[sys.argv[1]], sys.argv[2:]))
