"""Set-up of the test session: off-screen Qt and the nets under every test."""

import os

from hypothesis import HealthCheck, settings

# Before the first import of Qt, which reads them once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTEST_QT_API"] = "pyside6"

pytest_plugins = ("tests.nets", "pytester")

# A busy computer is no defect of the program: time is measured in tests/benchmarks, not here.
settings.register_profile("pupitre", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pupitre")
