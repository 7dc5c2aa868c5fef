"""The catalogue is complete, and what is committed is what its sources say."""

import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from resources.translations.update import update

CATALOGUE = Path(str(resources.files("resources") / "translations" / "pupitre_fr.ts"))
ALIKE = {
    "SIMULATION", "< 1 s", "{h} h", "{min} min", "{s} s", "{ms} ms", "{h} h {min} min", "Machine", "Application",
    "Description", "Dimensions", "Session", "Variable", "source {time}", "1 h", "Pause", "{name} ({count})",
    "{title} (SIMULATION)", "Lot", "Action", "Document", "Journal", "Performance",
    "{verdict} (≤ {target})", "{name} ({person}), {role}", "{first}, {second}",
    "{name} ({role})", "{act}. {object}", "Signature {text}.", "Lot {text}.", "SHA-256 {text}", "lot {lot}",
    "Signature, lot", "Incidents", "{min} min {s} s", "Signature", "{command}…",
    "Instruction", "Photo", "Photo…", "Note", "Note…", "Code", "version {version}",
    "Vibration", "Kurtosis {value}", "normal", "blisters", "cycles", "Points", "Verdict", "Moment",
    "Simulation", "Signatures", "Version", "Version {version}", "Date", "Condition", "Pauses", "Source {time}.",
    "{day}, version {version}", "{procedure}, version {version}", "{text}", "{tag}", "{earned} / {most}",
    "{said} · {status} · {at} · {tag}", "{said} · {person}, {at}",
}  # fmt: skip
"""Sentences that are the same in French."""


def entries(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """(context, source) -> (translation, its state)."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            key = context.findtext("name", ""), message.findtext("source", "")
            found[key] = translation.text or "", translation.get("type", "")
    return found


def test_every_sentence_is_translated() -> None:
    for (context, source), (translation, state) in entries(CATALOGUE).items():
        assert translation, (context, source)
        assert state == "", (context, source, state)
        assert translation != source or source in ALIKE, (context, source)


def test_the_catalogue_holds_exactly_the_sentences_of_the_screen(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh_fr.ts"
    update(fresh)
    assert set(entries(fresh)) == set(entries(CATALOGUE)), "run python -m resources.translations.update"


@pytest.mark.usefixtures("qapp")
def test_the_compiled_catalogue_says_what_the_readable_one_says(qapp: QApplication) -> None:
    compiled = QTranslator()
    assert compiled.load(str(CATALOGUE.with_suffix(".qm")))
    for (context, source), (translation, _) in entries(CATALOGUE).items():
        assert compiled.translate(context, source) == translation
