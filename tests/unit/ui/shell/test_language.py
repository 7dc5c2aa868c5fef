"""Switching the language while the program runs."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from ui.shell.language import Language


def _said() -> str:
    return QCoreApplication.translate("Words", "too many wrong tries: wait {minutes} min")


def test_the_words_follow_and_come_back(language: Language) -> None:
    english = _said()
    language.switch("fr")
    assert _said().startswith("trop d’essais")
    language.switch("en")
    assert _said() == english


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has mapped is read from /proc")
def test_a_catalogue_that_is_replaced_in_place_takes_nothing_from_the_screen(language: Language) -> None:
    language.switch("fr")
    assert "pupitre_fr.qm" not in Path("/proc/self/maps").read_text(encoding="utf-8")
