"""Language: catalogues and number formats, switched while the program runs."""

from importlib import resources
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_LOCALES: Final = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "fr": QLocale(QLocale.Language.French, QLocale.Country.France),
}


class Language:
    """ "en" or "fr" for every text, number and date; all widgets get a LanguageChange when it is switched."""

    def __init__(self, app: QApplication, wanted: str = "") -> None:
        self._app = app
        self._catalogues: list[QTranslator] = []
        system_is_french = QLocale.system().language() == QLocale.Language.French
        self.name = ""
        self.switch(wanted or ("fr" if system_is_french else "en"))

    def switch(self, name: str) -> None:
        """Speak this language from now on."""
        if name == self.name:
            return
        self.name = name
        QLocale.setDefault(_LOCALES[name])
        for catalogue in self._catalogues:
            self._app.removeTranslator(catalogue)
        self._catalogues = []
        if name != "en":
            self._install(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            with resources.as_file(resources.files("resources") / "translations") as folder:
                self._install(f"pupitre_{name}", str(folder))

    def _install(self, catalogue: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(catalogue, folder):
            self._catalogues.append(translator)
            self._app.installTranslator(translator)
