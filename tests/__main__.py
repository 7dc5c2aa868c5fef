"""The whole suite, in two runs: the tests of `hmi` where Qt is not installed, then all others. Both must pass."""

import subprocess
import sys
from typing import Final

TOGETHER: Final = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""Four at a time: most of it waits."""
WITHOUT_QT: Final = ("-p", "no:pytest-qt", "-p", "tests.without_qt")
OF_HMI: Final = "tests/unit/hmi"
RUNS: Final = ((*TOGETHER, *WITHOUT_QT, OF_HMI), (*TOGETHER, f"--ignore={OF_HMI}"))


def main() -> int:
    """The first exit code that is not 0; the second run is made whatever became of the first."""
    try:
        codes = [subprocess.run([sys.executable, "-m", "pytest", *words], check=False).returncode for words in RUNS]
    except KeyboardInterrupt:  # the run has told how far it came
        return 130
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
