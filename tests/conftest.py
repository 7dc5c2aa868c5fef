"""Set-up of the test session: off-screen Qt and the nets under every test."""

import os

# Before the first import of Qt, which reads them once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTEST_QT_API"] = "pyside6"

pytest_plugins = ("tests.nets", "pytester")
