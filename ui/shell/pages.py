"""The pages of the screen: one line each. A page is imported when it is first opened, or when there is time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.bridge.chosen import Chosen
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.style.look import Look
from ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """`place` is "module:Class", `word` the rail's word untranslated, `needs` what it takes beyond others."""

    key: str
    icon: str
    place: str
    word: object
    needs: tuple[str, ...] = ()
    in_rail: bool = True
    training: bool = False
    """There in training only."""

    def name(self) -> str:
        """The rail's word in the language of the moment."""
        return QCoreApplication.translate("Rail", str(self.word))


EVERY_PAGE: Final = (
    PageSpec("overview", "home", "ui.pages.overview.page:OverviewPage", QT_TRANSLATE_NOOP("Rail", "Line")),
    PageSpec("machine", "machine", "ui.pages.machine.page:MachinePage", QT_TRANSLATE_NOOP("Rail", "Machine")),
    PageSpec(
        "alarms",
        "alarms",
        "ui.pages.alarms.page:AlarmsPage",
        QT_TRANSLATE_NOOP("Rail", "Alarms"),
        needs=("attachment", "seat", "sounder"),
    ),
    PageSpec(
        "trends",
        "trends",
        "ui.pages.trends.page:TrendsPage",
        QT_TRANSLATE_NOOP("Rail", "Trends"),
        needs=("looked", "attachment"),
    ),
    PageSpec(
        "wear",
        "wear",
        "ui.pages.wear.page:WearPage",
        QT_TRANSLATE_NOOP("Rail", "Wear"),
        needs=("attachment", "seat"),
    ),
    PageSpec(
        "procedures",
        "procedures",
        "ui.pages.procedures.page:ProceduresPage",
        QT_TRANSLATE_NOOP("Rail", "Procedures"),
        needs=("attachment", "seat"),
    ),
    PageSpec(
        "training",
        "training",
        "ui.pages.training.page:TrainingPage",
        QT_TRANSLATE_NOOP("Rail", "Training"),
        needs=("attachment", "seat"),
        training=True,
    ),
    PageSpec("values", "values", "ui.pages.values.page:ValuesPage", QT_TRANSLATE_NOOP("Rail", "Values")),
    PageSpec(
        "diagnostics",
        "network",
        "ui.pages.diagnostics.page:DiagnosticsPage",
        QT_TRANSLATE_NOOP("Rail", "Network"),
        needs=("attachment", "looked", "seat"),
    ),
    PageSpec("network", "outages", "ui.pages.network.page:NetworkPage", QT_TRANSLATE_NOOP("Rail", "Outages")),
    PageSpec(
        "notices",
        "notices",
        "ui.pages.notices.page:NoticesPage",
        QT_TRANSLATE_NOOP("Rail", "Notices"),
        needs=("attachment", "seat"),
    ),
    PageSpec(
        "trail",
        "trail",
        "ui.pages.trail.page:TrailPage",
        QT_TRANSLATE_NOOP("Rail", "Records"),
        needs=("attachment", "seat"),
    ),
    PageSpec("settings", "settings", "ui.shell.settings_page:SettingsPage", QT_TRANSLATE_NOOP("Rail", "Settings")),
    PageSpec(
        "people",
        "people",
        "ui.pages.people.page:PeoplePage",
        QT_TRANSLATE_NOOP("Rail", "People"),
        needs=("attachment", "seat"),
        in_rail=False,
    ),
    PageSpec(
        "competence",
        "people",
        "ui.pages.competence.page:CompetencePage",
        QT_TRANSLATE_NOOP("Rail", "Competence"),
        needs=("attachment", "seat"),
        in_rail=False,
    ),
    PageSpec("help", "help", "ui.pages.help.page:HelpPage", QT_TRANSLATE_NOOP("Rail", "Help"), in_rail=False),
)
"""In the order of the rail."""


def pages_for(*, training: bool) -> tuple[PageSpec, ...]:
    """The pages there are, in training or not."""
    return tuple(spec for spec in EVERY_PAGE if training or not spec.training)


PAGES: Final = pages_for(training=False)
"""Outside training."""

HOMES: Final = ("overview", "values")
"""The first of these that exists is home: at the bottom of the rail, and where the screen starts."""


@dataclass(frozen=True, slots=True)
class Makings:
    """What pages are made of; `extras` is what single pages ask for by name (`PageSpec.needs`)."""

    picture: Picture
    chosen: Chosen
    past: Past
    look: Look
    utc: Callable[[], int]
    extras: Mapping[str, object]

    def make(self, spec: PageSpec) -> Page:
        """The page. Raises ImportError or AttributeError when `place` is wrong, KeyError for an unknown need."""
        module, _, name = spec.place.partition(":")
        kind = getattr(import_module(module), name)
        extras = {need: self.extras[need] for need in spec.needs}
        page: Page = kind(self.picture, self.chosen, self.past, self.look, self.utc, **extras)
        return page


def home_of(specs: tuple[PageSpec, ...]) -> PageSpec:
    """The page that is home."""
    by_key = {spec.key: spec for spec in specs}
    return next((by_key[key] for key in HOMES if key in by_key), specs[0])
