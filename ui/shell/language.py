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
        self._content = b""
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
            self._install_ours(name)

    def _install(self, catalogue: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(catalogue, folder):
            self._put(translator)

    def _install_ours(self, name: str) -> None:
        """From memory: Qt would map the file, and an update of Pupitre in place would pull it from under the screen."""
        translator = QTranslator(self._app)
        content = (resources.files("resources") / "translations" / f"pupitre_{name}.qm").read_bytes()
        if translator.load(content, ""):
            self._content = content  # Qt reads in it for as long as the translator lives
            self._put(translator)

    def _put(self, translator: QTranslator) -> None:
        self._catalogues.append(translator)
        self._app.installTranslator(translator)
