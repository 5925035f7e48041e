"""One line of two takes: what it is about, how it moved, and on either side what was said, to be heard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.debrief_views import ComparedLine, DeliveryView, RubricLine
from app.session.views import PlayingView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.chip import Chip
from app.ui.widgets.delivery_picture import DeliveryDrawing, said_of
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.marks import Mark
from app.ui.widgets.play_button import SMALL
from app.ui.widgets.quote import Quote
from app.ui.widgets.rubric import Post, WordsOf

NOTHING = "Nothing said"


class _Pair(QWidget):
    """A heading over two columns of the same width, with a line above."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = FlowText("interface")
        self.criterion.show_stretches(Stretch(says))
        self.head = QHBoxLayout()
        self.head.setSpacing(space(4))
        self.head.addWidget(self.criterion, 1)
        self.sides = QHBoxLayout()
        self.sides.setSpacing(space(7))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addSpacing(space(3))
        column.addLayout(self.head)
        column.addSpacing(space(1))
        column.addLayout(self.sides)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_gap(self, gap: int) -> None:
        self.sides.setSpacing(gap)


class ComparedRow(_Pair):
    """`change` is shown as a word beside the line, and only where there is one."""

    def __init__(
        self, line: ComparedLine, post: Post, words_of: tuple[WordsOf, WordsOf], parent: QWidget | None = None
    ) -> None:
        super().__init__(line.says, parent)
        self.line = line
        self.chip = Chip(line.change, "selected") if line.change else None
        if self.chip is not None:
            self.head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.quotes: list[Quote] = []
        for side, words in zip((line.first, line.second), words_of, strict=True):
            self.sides.addWidget(self._side(side, post, words), 1)

    def show_playing(self, playing: PlayingView) -> None:
        for quote in self.quotes:
            quote.show_playing(playing)

    def _side(self, side: RubricLine, post: Post, words_of: WordsOf) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        mark = Mark(side.mark)
        mark.setFixedHeight(SMALL)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        if side.quote is None:
            row.addSpacing(SMALL + space(2))
            says = NOTHING if side.mark == "not said" else side.verdict
            nothing = Label(says, "small", "muted")
            nothing.setFixedHeight(SMALL)
            row.addWidget(nothing, 1, Qt.AlignmentFlag.AlignTop)
            return whole
        quote = Quote(side.quote, post, words_of(side.quote))
        self.quotes.append(quote)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(quote)
        if side.mark == "not said":
            # The words are there, and they say the opposite: the ring alone would call them unsaid.
            told = QHBoxLayout()
            told.addSpacing(SMALL + space(2))
            told.addWidget(Label(side.verdict, "small", "muted"))
            beside.addLayout(told)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        return whole


class DeliveryRow(_Pair):
    """The same figure of both takes, each with its small picture; what is usual stands at the right."""

    def __init__(self, first: DeliveryView, second: DeliveryView, parent: QWidget | None = None) -> None:
        super().__init__(second.title, parent)
        self.usual = Label(second.usual, "small", "muted", Qt.TextElideMode.ElideNone)
        self.usual.setToolTip(second.source)
        self.head.addWidget(self.usual)
        self.figures = [self._figure(view) for view in (first, second)]
        self.drawings: list[DeliveryDrawing] = []
        for view, figure in zip((first, second), self.figures, strict=True):
            self.sides.addWidget(self._side(view, figure), 1)

    def _side(self, view: DeliveryView, figure: FlowText) -> QWidget:
        whole = QWidget()
        whole.setAccessibleName(said_of(view))
        whole.setToolTip(said_of(view))
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(4))
        if view.values:
            drawing = DeliveryDrawing(view)
            drawing.setFixedWidth(metric("delivery-picture-width"))
            self.drawings.append(drawing)
            row.addWidget(drawing)
        row.addWidget(figure, 1, Qt.AlignmentFlag.AlignVCenter)
        return whole

    def _figure(self, view: DeliveryView) -> FlowText:
        text = FlowText("body")
        unit = f"  {view.unit}" if view.unit else ""
        text.show_stretches(Stretch(view.figure), Stretch(unit, "muted", style="small"))
        return text

