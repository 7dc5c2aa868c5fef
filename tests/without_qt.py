"""A pytest plugin that makes this process one where Qt is not installed: `-p no:pytest-qt -p tests.without_qt`."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

NOT_INSTALLED = frozenset({"PySide6", "shiboken6", "pyqtgraph", "qasync", "pytestqt"})


class _NotInstalled(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in NOT_INSTALLED:
            raise ModuleNotFoundError(f"No module named {fullname!r} (this run is one without Qt)", name=fullname)
        return None


if any(name.partition(".")[0] in NOT_INSTALLED for name in sys.modules):
    raise RuntimeError("Qt is loaded already: start with `-p no:pytest-qt`")
sys.meta_path.insert(0, _NotInstalled())
