"""AlarmPapers: journal and performance as PDF, drawn by a process of their own into the folder of reports."""

from hmi.reports.alarms import JournalPast, Paper, PerformancePast, journal_paper, performance_paper
from hmi.reports.document import Document
from ui.bridge.alarm_words import label_words, text_words
from ui.bridge.papers import Papers


class AlarmPapers(Papers):
    """`said` carries what became of a paper, in words."""

    def print_journal(self, past: JournalPast) -> None:
        """Begin; does nothing while a paper is being drawn, or without a core."""
        paper = self._paper()
        if paper is not None:
            self._put("alarms", journal_paper(past, paper))

    def print_performance(self, past: PerformancePast) -> None:
        """The same of how alarms performed."""
        paper = self._paper()
        if paper is not None:
            self._put("alarm-performance", performance_paper(past, paper))

    def _paper(self) -> Paper | None:
        welcome, board = self.free(), self._picture.alarms
        if welcome is None:
            return None
        return Paper(
            station=text_words(welcome.label) or welcome.station,
            simulated=welcome.simulated,
            version=welcome.version,
            created_ns=self._utc(),
            alarms={face.name: label_words(face, face.id) for face in board.faces.values()},
            machines={name: text_words(label) or name for name, label in board.machines.items()},
        )

    def _put(self, stem: str, document: Document) -> None:
        self.put(document, stem, document.from_ns, document.to_ns)
