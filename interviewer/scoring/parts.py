"""One question of a rehearsal as the verdict takes it. Values only."""

from dataclasses import dataclass

from interviewer.scoring.judgment import Judgment
from interviewer.values import Level, Question


@dataclass(frozen=True, slots=True)
class Part:
    """`number` is the one the debrief shows it under. `judgment` None: nobody has judged it yet."""

    number: int
    question: Question
    judgment: Judgment | None

    @property
    def level(self) -> Level | None:
        return self.judgment.level if self.judgment and self.judgment.scored else None
