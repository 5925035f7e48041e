"""Questions: packs at the left, a question to read or to write in the middle, what can be done with it beside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.session import question_commands as qc
from app.session.commands import Command, Play, ShowDebrief, StopPlaying
from app.session.question_views import (
    DraftView,
    ImportClash,
    Mend,
    PacksView,
    QuestionView,
    SpeakingView,
)
from app.session.tailoring_commands import ShowTailoring
from app.session.views import PlayingView
from app.ui.in_slices import InSlices
from app.ui.pages.question_form import QuestionForm
from app.ui.pages.question_reading import QuestionReading
from app.ui.pages.question_side import Side
from app.ui.pages.question_text import QuestionText
from app.ui.pages.questions_parts import QuestionsHead, SearchLine, ask_for_title, ask_what_to_do
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.column_scroll import ColumnScroll
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.pack_list import PackList
from app.ui.widgets.page_scroll import is_small, side_margin

KINDS = "Question packs (*.greenroom-pack);;All files (*)"
SUFFIXES = (".greenroom-pack", ".zip")
Middle = QuestionReading | QuestionForm | QuestionText


def ask_which_file(over: QWidget) -> str:
    return QFileDialog.getOpenFileName(over, "Import a pack", "", KINDS)[0]


def ask_where_to(over: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(over, "Share a pack", f"{name}.greenroom-pack", KINDS)[0]


class QuestionsPage(QWidget):
    def __init__(
        self,
        post: Callable[[Command], None],
        which_file: Callable[[QWidget], str] = ask_which_file,
        where_to: Callable[[QWidget, str], str] = ask_where_to,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = post
        self._which_file, self._where_to = which_file, where_to
        self._shown: QuestionView | DraftView | None = None
        self._known = False
        self._speaking = ""
        self.middle: Middle | None = None
        self.head, self.list = QuestionsHead(), PackList()
        self.search = SearchLine()
        self.side, self.line = Side(), Side(narrow=True)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setAccessibleName("Questions")

    # ---- views

    def show_view(self, view: PacksView) -> None:
        self.search.show_query(view.query, view.found)
        self.list.show_view(view)

    def show_question(self, view: QuestionView) -> None:
        if view == self._shown:
            return
        self._shown = view
        # In a turn of its own: the list may have come in the same one.
        InSlices([partial(self._show_chosen, view), partial(self._read, view)], self)

    def _show_chosen(self, view: QuestionView | DraftView) -> None:
        self.list.show_chosen(view.pack, view.key)

    def _read(self, view: QuestionView) -> None:
        if view is not self._shown:
            return
        made = QuestionReading(view, self.post, self._known)
        made.wants_known.connect(self._keep_known)
        self._put(made)
        made.show_speaking(self._speaking)
        for side in (self.side, self.line):
            side.show_question(view)

    def show_draft(self, view: DraftView) -> None:
        before, self._shown = self._shown, view
        same = isinstance(before, DraftView) and (before.pack, before.key) == (view.pack, view.key)
        self.list.show_chosen(view.pack, view.key)
        self.list.show_draft(view)
        for side in (self.side, self.line):
            side.show_draft(view)
        kind = QuestionText if view.as_text else QuestionForm
        if same and isinstance(self.middle, kind):
            self.middle.show_draft(view)
        else:
            InSlices([partial(self._write, view)], self)

    def _write(self, view: DraftView) -> None:
        if view is self._shown:
            self._put((QuestionText if view.as_text else QuestionForm)(view, self._send))

    def show_speaking(self, view: SpeakingView) -> None:
        self._speaking = view.what
        if isinstance(self.middle, QuestionReading):
            self.middle.show_speaking(view.what)

    def show_playing(self, view: PlayingView) -> None:
        self.side.show_playing(view.clip)

    def show_clash(self, view: ImportClash) -> None:
        ask_what_to_do(self, view, lambda what: self.post(qc.ImportPack(view.path, what)))

    # ---- commands

    def post(self, command: Command) -> None:
        """After what was typed before it."""
        self.flush()
        self._send(command)

    def flush(self) -> None:
        """What was typed is kept now."""
        if isinstance(self.middle, QuestionForm | QuestionText):
            self.middle.writing.flush()

    def _act(self, what: str) -> None:
        self.flush()
        view = self._shown
        if isinstance(view, QuestionView):
            self._act_on_question(what, view)
        elif isinstance(view, DraftView):
            self._act_on_draft(what, view)
        if view is not None and what in ("page", "share", "delete-pack"):
            self._act_on_pack(what, view.pack)

    def _act_on_question(self, what: str, view: QuestionView) -> None:
        best = view.best
        if what == "rehearse":
            self._send(view.rehearse)
        elif what == "copy":
            self._send(qc.CopyQuestion(view.pack, view.key))
        elif what == "edit":
            self._send(qc.OpenQuestion(view.pack, view.key, write=True))
        elif what == "delete":
            self._send(qc.DeleteQuestion(view.pack, view.key))
        elif what == "play" and best is not None:
            self._send(StopPlaying() if self.side.best.play.playing else Play(best.clip))
        elif what == "debrief" and best is not None:
            self._send(ShowDebrief(best.session))

    def _act_on_draft(self, what: str, view: DraftView) -> None:
        if what == "use":
            self._send(qc.UseDraft())
        elif what == "try" and view.rehearse is not None:
            if view.changed:
                self._send(qc.UseDraft())
            self._send(view.rehearse)
        elif what == "text":
            self._send(qc.WriteAsText(not view.as_text))
        elif what == "undo":
            if isinstance(self.middle, QuestionForm | QuestionText):
                self.middle.writing.overruled = True
            self._send(qc.UndoDraft())
        elif what == "drop":
            self._send(qc.DropDraft(view.pack, view.key))
        elif what == "delete":
            self._send(qc.DeleteQuestion(view.pack, view.key))

    def _act_on_pack(self, what: str, pack: str) -> None:
        if what == "page":
            self._send(qc.OpenPackPage(pack))
        elif what == "delete-pack":
            self._send(qc.DeletePack(pack))
        elif path := self._where_to(self, pack):
            self._send(qc.ExportPack(pack, path))

    def _import(self, path: str = "") -> None:
        path = path or self._which_file(self)
        if path:
            self.post(qc.ImportPack(path))

    def _new(self) -> None:
        self.post(qc.NewQuestion(self._shown.pack if self._shown is not None else ""))

    def _new_pack(self) -> None:
        ask_for_title(self, lambda title: self.post(qc.NewPack(title)))

    def _go_to(self, mend: Mend) -> None:
        if isinstance(self.middle, QuestionForm):
            self.middle.go_to(mend.place)
        elif isinstance(self.middle, QuestionText):
            self.middle.go_to(mend.line)

    def _keep_known(self, known: bool) -> None:
        self._known = known

    # ---- frame

    def _put(self, made: Middle) -> None:
        focused = self.middle is not None and self.middle.isAncestorOf(self.focusWidget() or self)
        if self.middle is not None:
            if isinstance(self.middle, QuestionForm | QuestionText):
                self.middle.writing.forget()
            self._place.removeWidget(self.middle)
            self.middle.hide()
            self.middle.deleteLater()
        self.middle = made
        self._place.addWidget(made, 1)
        made.show()
        self.empty.hide()
        if focused:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        if self._speaking:
            self._send(qc.SayAloud(""))
        super().hideEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        window = self.window()
        small = is_small(window.width(), window.height())
        side = side_margin(self.width(), small)
        self.head.fit(side, small)
        self._left.setContentsMargins(side, space(3) if small else space(4), 0, 0)
        self._right.setContentsMargins(0, 0, side - metric("scroll-bar"), 0)
        for part in (self._side_place, self._second_rule):
            part.setVisible(not small)
        self.line.setVisible(small)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _dropped(event):
            event.acceptProposedAction()
            self._import(path)

    def _connect(self) -> None:
        self.head.imports.clicked.connect(lambda: self._import())
        self.head.tailor.clicked.connect(lambda: self.post(ShowTailoring()))
        self.head.new.clicked.connect(self._new)
        self.head.new_pack.clicked.connect(self._new_pack)
        self.search.asked.connect(lambda query: self.post(qc.ShowQuestions(query)))
        self.search.left.connect(lambda: self.list.heads[0].setFocus() if self.list.heads else None)
        self.list.opened.connect(lambda pack, key: self.post(qc.OpenQuestion(pack, key)))
        self.list.pack_opened.connect(lambda pack: self.post(qc.OpenPackPage(pack)))
        for side in (self.side, self.line):
            side.acted.connect(self._act)
            side.went_to.connect(self._go_to)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.take_focus, context=_HERE)
        QShortcut(QKeySequence.StandardKey.New, self, self._new, context=_HERE)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(metric("questions-list") + metric("scroll-bar"))
        self.search.setFixedWidth(metric("questions-list"))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self._left = QHBoxLayout()
        self._left.addWidget(left)
        middle = QWidget()
        self._place = QVBoxLayout(middle)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        self.empty = Label("Choose a question, or write one.", "small", "muted")
        self.empty.setContentsMargins(space(6), space(5), space(6), 0)
        self._place.addWidget(self.line)
        self._place.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self._second_rule = Rule(upright=True)
        self._side_place = ColumnScroll(metric("questions-side") + space(6), self.side)
        self._right = QHBoxLayout()
        self._right.addWidget(self._side_place)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._left)
        row.addSpacing(space(6) - metric("scroll-bar"))
        row.addWidget(Rule(upright=True))
        row.addWidget(middle, 1)
        row.addWidget(self._second_rule)
        row.addLayout(self._right)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(Rule())
        page.addLayout(row, 1)


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _dropped(event: QDropEvent) -> str:
    """The pack file that is being dropped; empty when it is anything else."""
    urls = event.mimeData().urls()
    path = urls[0].toLocalFile() if len(urls) == 1 else ""
    return path if Path(path).suffix in SUFFIXES else ""
