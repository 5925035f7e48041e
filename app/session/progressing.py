"""The progress page at work: which time was chosen last, and the data behind the pictures as files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import GreenroomError
from app.export.progress_files import write_progress
from app.reviews.agreement import level_pairs, our_levels
from app.session.debrief_views import ProgressView
from app.session.delivery_trends import STORED
from app.session.judging_commands import ExportProgress, ShowProgress
from app.session.progress import BEFORE, FIRST_SPAN, SPANS, History, Span, progress_view, since, span_of
from app.session.progress_data import progress_data
from app.session.repeating import Repeating, Worth
from app.session.taken_up import first_to_repeat
from app.session.views import Toast, View

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.session.planning import Material
    from app.wiring import Workshop

MOST_REPEATED = 6


class Progressing:
    """Belongs to the session thread."""

    def __init__(self, shop: "Workshop", archive: "Store", material: Callable[[], "Material"]) -> None:
        self._shop = shop
        self._archive = archive
        self._material = material
        self._span = FIRST_SPAN
        self.repeating = Repeating(archive)

    def obey(self, command: object) -> tuple[View, ...]:
        """What to show; nothing when the command was about something else."""
        match command:
            case ShowProgress(span):
                if span in {choice.id for choice in SPANS}:
                    self._span = span
                return (self.view(self._span),)
            case ExportProgress(folder):
                return (self._exported(folder),)
        return ()

    def view(self, span: str) -> ProgressView:
        """`span` is the id of a choice, or a number of days."""
        chosen = self._chosen(span)
        repeat = self.repeating.coming(self._material().questions, self._shop.utc(), MOST_REPEATED)
        judged = self._shop.settings.judge_pace_and_fillers
        history = self.history(chosen)
        shown = progress_view(history, self._material().questions, chosen, repeat, judged)
        return replace(shown, agreement=self._agreement(history, since(chosen)))

    def _agreement(self, history: History, start: str) -> tuple[tuple[float, float], ...]:
        """Of the attempts in the span."""
        ours = our_levels(line for line in history.attempts if line.started_at >= start)
        return level_pairs(ours, self._archive.reviews.levels(start)) if ours else ()

    def worth(self) -> Worth:
        """For Home."""
        questions = self._material().questions
        return first_to_repeat(
            self.repeating.worth(questions, self._shop.utc()), self._archive.reviews.taken_up(), questions
        )

    def history(self, span: Span) -> History:
        start = since(span)
        return History(
            self._archive.attempts_since(since(span, BEFORE)),
            self._archive.traps_since(start),
            self._archive.measures_since(start, STORED),
            self._archive.first_attempt(),
        )

    def export(self, span: str, folder: Path) -> tuple[Path, ...]:
        """The data behind the view of this span, and the schedule. Raises ExportError."""
        chosen = self._chosen(span)
        self.repeating.catch_up()
        judged = self._shop.settings.judge_pace_and_fillers
        questions = self._material().questions
        data = progress_data(self.history(chosen), questions, chosen, self._archive.cards(), judged)
        return write_progress(data, folder)

    def _chosen(self, span: str) -> Span:
        return span_of(span, self._shop.utc(), self._archive.first_attempt())

    def _exported(self, folder: str) -> Toast:
        try:
            paths = self.export("all", Path(folder))
        except GreenroomError as error:
            return Toast(str(error), bad=True)
        return Toast(f"Saved {len(paths)} files in {Path(folder).name}")
