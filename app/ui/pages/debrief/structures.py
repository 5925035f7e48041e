"""The shapes of a good answer that were recognised, each with its words; those that were not, in one line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session.debrief_views import RubricLine, StructureView
from app.session.views import PlayingView
from app.ui.pages.debrief.sections import paragraph
from app.ui.theme.tokens import space
from app.ui.widgets.labels import Rule
from app.ui.widgets.rubric import Post, Rubric, WordsOf


class Structures(QWidget):
    def __init__(self, structures: Sequence[StructureView], post: Post, words_of: WordsOf) -> None:
        super().__init__()
        seen = [structure for structure in structures if structure.quote is not None]
        lines = [RubricLine("said", each.title, "Recognised", each.quote, each.note) for each in seen]
        counts = f"{len(seen)} of {len(structures)} recognised"
        self.rubric = Rubric("How it was built", counts, lines, post, words_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rubric)
        missed = [each for each in structures if each.quote is None]
        if missed:
            column.addWidget(Rule())
            column.addSpacing(space(3))
            told = paragraph(f"Not recognised: {'; '.join(_in_a_list(each.title) for each in missed)}.")
            told.setToolTip("\n".join(f"{each.title}. {each.note}" for each in missed))
            column.addWidget(told)

    def show_playing(self, playing: PlayingView) -> None:
        self.rubric.show_playing(playing)


def _in_a_list(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
