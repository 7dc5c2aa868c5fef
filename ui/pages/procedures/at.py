"""At: one moment of a stage, as the panels of the run page need it."""

from dataclasses import dataclass

from hmi.values.procedure import Action, EvidenceKind, Stage
from hmi.values.run import PassedStage, Run
from hmi.values.tag import Tag
from ui.bridge.picture import Picture
from ui.bridge.procedure_run import Book
from ui.bridge.value_text import label_text, one_line
from ui.bridge.write_words import method_words, value_words


@dataclass(frozen=True, slots=True)
class At:
    """stage is None where the procedure is not known yet; now_ns: the core's clock, UTC."""

    picture: Picture
    run: Run
    passed: PassedStage
    stage: Stage | None
    book: Book | None
    now_ns: int
    mono_ns: int

    @property
    def is_over(self) -> bool:
        """Whether it is an earlier stage that is looked at."""
        return bool(self.passed.ended_ns)

    def tag(self, name: str) -> Tag | None:
        """The tag of that name."""
        return next((tag for tag in self.picture.tags if tag.name == name), None)

    def sends(self, chosen: str = "") -> str:
        """What goes to the machine when a person says that the stage is done, a line each; "" for nothing. chosen: of
        what it offers."""
        actions = () if self.book is None or self.is_over else self.book.sent(self.passed, chosen)
        return "\n".join(self.action_words(action) for action in actions)

    def action_words(self, action: Action) -> str:
        """What is sent to the machine."""
        if action.method:
            method = self.picture.methods.get(action.method)
            return one_line(action.method) if method is None else method_words(method)
        tag = self.tag(action.tag)
        name = one_line(action.tag) if tag is None else label_text(tag)
        return f"{name} → {value_words(tag, action.value)}"


def labels_of(picture: Picture) -> dict[str, str]:
    """What the plant calls each tag, by name."""
    return {tag.name: label_text(tag) for tag in picture.tags}


def missing_proofs(at: At) -> list[EvidenceKind]:
    """Proofs that a person has to give before the stage can be left."""
    wanted = () if at.stage is None or at.is_over else at.stage.evidence
    given = {one.kind for one in at.passed.evidence}
    by_person = (EvidenceKind.NOTE, EvidenceKind.SCAN, EvidenceKind.PHOTO)
    return [kind for kind in wanted if kind in by_person and kind not in given]
