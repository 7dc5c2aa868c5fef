"""CompetencePapers: certificate and matrix as PDF, drawn by a process of their own into the folder of reports."""

from hmi.channel.questions_competence import CompetencesTold, MatrixTold
from hmi.reports.competence import Paper, certificate, matrix
from ui.bridge.alarm_words import text_words
from ui.bridge.papers import Papers
from ui.bridge.words import language


class CompetencePapers(Papers):
    """`said` carries what became of a paper, in words."""

    def print(self, told: CompetencesTold | MatrixTold) -> None:
        """Begin; does nothing while a paper is being drawn, or without a core."""
        paper = self._paper()
        if paper is None:
            return
        if isinstance(told, CompetencesTold):
            self.put(certificate(told, paper), f"certificate-{told.person}", told.at_ns, told.at_ns)
        else:
            self.put(matrix(told, paper), "competence-matrix", told.at_ns, told.at_ns)

    def _paper(self) -> Paper | None:
        welcome = self.free()
        if welcome is None:
            return None
        return Paper(
            station=text_words(welcome.label) or welcome.station,
            simulated=welcome.simulated,
            training=welcome.training,
            version=welcome.version,
            created_ns=self._utc(),
            language=language(),
        )
