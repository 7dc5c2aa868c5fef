"""Printer: hands a document to the process that draws it, and says when the PDF is there."""

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal

from hmi.reports.document import Document, encode
from ui.bridge.local_time import local
from ui.bridge.picture import Picture
from ui.bridge.training_words import file_name

FOLDER = "reports"


class Printer(QObject):
    """One paper at a time. `printed` carries the file, `failed` one line of why there is none."""

    printed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject, picture: Picture) -> None:
        super().__init__(parent)
        self._picture = picture
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._target = Path()
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def busy(self) -> bool:
        """Whether a paper is being drawn."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def print(self, document: Document, target: Path, language: str) -> None:
        """Begin; does nothing while one is being drawn. In training every paper says so, whoever composed it."""
        if self.busy:
            return
        document = msgspec.structs.replace(document, training=document.training or self._picture.in_training)
        self._target = target
        self._process.setArguments(["-m", "ui.paper", "--to", str(target), "--language", language])
        self._process.start()
        self._process.write(encode(document))
        self._process.closeWriteChannel()

    def end(self) -> None:
        """Give up what is being drawn; nothing is told of it."""
        if self.busy:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(1000)
            self._process.blockSignals(False)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self.printed.emit(self._target)
            return
        told = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self.failed.emit(told.splitlines()[-1] if told else self._process.errorString())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(self._process.errorString())


def report_path(data_folder: Path, stem: str, from_ns: int, to_ns: int, *, training: bool) -> Path:
    """A free name that says what it holds: "reports/network_2026-11-21_0800-1600.pdf", numbered when it is taken."""
    start, end = local(from_ns), local(to_ns)
    until = end.strftime("%H%M" if start.date() == end.date() else "%Y-%m-%d_%H%M")
    return free_path(data_folder, f"{stem}_{start.strftime('%Y-%m-%d_%H%M')}-{until}", training=training)


def free_path(data_folder: Path, name: str, *, training: bool) -> Path:
    """Of a report, numbered when it is taken; in training it begins with the word."""
    name = file_name(name, training=training)
    path, taken = data_folder / FOLDER / f"{name}.pdf", 1
    while path.exists():
        taken += 1
        path = data_folder / FOLDER / f"{name}_{taken}.pdf"
    return path
