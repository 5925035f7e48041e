"""A correction from the command to the archive: kept beside the first hearing, judged again, learned, undone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.archive.records import SessionStart, TakeRecord, TranscriptRecord, TurnRecord
from app.archive.store import Store
from app.errors import NothingToCorrect
from app.paths import Paths, make_folders
from app.session.commands import CorrectText, CorrectWord, ShowHome, UndoCorrection
from app.session.correcting import Correcting
from app.session.debrief_views import DebriefView
from app.session.desk import Desk as SessionDesk
from app.session.library import Library
from app.session.planning import Material
from app.session.views import Toast, View
from app.wiring import Workshop
from interviewer.scoring.coverage import assess
from interviewer.values import Assessment, Pack
from tests.interviewer.conversation.stage import MAREN, heard, question

ALPHA = replace(question("alpha"), glossary=("evaluation set", "reranker"))
PACK = Pack("p", "Deep dive", 1, "", (ALPHA,), glossary={"LoRA": ""})
MATERIAL = Material({"p": PACK}, {MAREN.id: MAREN})
START = SessionStart("s1", "2026-11-20T18:42:00+00:00", "Deep dive", "p", MAREN.id, MAREN.name, 5, True, ("alpha",))
SAID = "first I would build an elevation set so that we know where we stand with Cooper Netis before anything else"
ELEVATION, NETIS = SAID.split().index("elevation"), SAID.split().index("Netis")


@dataclass
class Desk:
    """What a correction needs around it, with one answered question in the archive."""

    shop: Workshop
    store: Store
    correcting: Correcting

    @property
    def take(self) -> TakeRecord:
        return self.store.session("s1").turns[0].takes[0]

    @property
    def transcript(self) -> TranscriptRecord:
        return self.take.transcripts[0]

    @property
    def assessment(self) -> Assessment:
        return self.take.assessments[-1]

    def debrief(self) -> DebriefView:
        return Library(self.shop, self.store, MATERIAL).debrief("s1")

    def correct(self, first: int, text: str, last: int | None = None) -> str:
        said = self.correcting.obey(CorrectWord("s1", 1, 1, first, first if last is None else last, text))
        return said.text if said else ""

    def undo(self) -> str:
        said = self.correcting.obey(UndoCorrection("s1", 1, 1))
        return said.text if said else ""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    paths = Paths(tmp_path / "home")
    make_folders(paths)
    shop = Workshop(paths, {})
    store = shop.open_archive()
    store.begin_session(START)
    turn = TurnRecord(1, "question", "alpha", "", "How?", "How?", "", "house interviewer", "", "", "", 0.0)
    store.begin_turn("s1", turn)
    store.begin_take("s1", 1, "clips/s1/a.flac", START.started_at)
    store.keep_take("s1", 1, 1, "clips/s1/a.flac", 9.0)
    store.add_transcript("s1", 1, 1, TranscriptRecord("whisper", "base", False, SAID, heard(SAID)))
    store.add_assessment("s1", 1, 1, assess(ALPHA, heard(SAID)))
    yield Desk(shop, store, Correcting(shop, store, MATERIAL))
    store.close()


def said_points(assessment: Assessment) -> set[str]:
    return {finding.point for finding in assessment.findings if finding.verdict == "hit"}


def test_a_corrected_word_is_judged_again_and_quoted_where_it_was_said(desk: Desk) -> None:
    assert "eval-first" not in said_points(desk.assessment)
    assert desk.correct(ELEVATION, "evaluation") == "“elevation” now reads “evaluation”"
    assert "eval-first" in said_points(desk.assessment)
    (quote,) = (f.quote for f in desk.assessment.findings if f.point == "eval-first")
    assert quote is not None
    assert "evaluation set" in quote.text
    assert quote.start <= heard(SAID)[ELEVATION].start <= quote.end


def test_the_first_hearing_stays_beside_the_correction(desk: Desk) -> None:
    desk.correct(ELEVATION, "evaluation")
    assert desk.transcript.raw_text == SAID
    assert desk.transcript.words == heard(SAID)
    assert desk.transcript.edited_text == SAID.replace("elevation", "evaluation")


def test_the_debrief_shows_the_correction_and_what_was_first_heard(desk: Desk) -> None:
    desk.correct(NETIS - 1, "Kubernetes", NETIS)
    (exchange,) = desk.debrief().questions[0].exchanges
    word = exchange.words[NETIS - 1]
    assert (word.text, word.heard, word.doubtful) == ("Kubernetes", "Cooper Netis", False)
    assert exchange.first_heard == SAID


def test_a_correction_is_undone_with_its_verdict_and_what_was_learned(desk: Desk) -> None:
    desk.correct(NETIS - 1, "Kubernetes", NETIS)
    desk.correct(ELEVATION, "evaluation")
    assert desk.undo() == "The correction is undone"
    assert "eval-first" not in said_points(desk.assessment)
    assert desk.transcript.edited_text == SAID.replace("Cooper Netis", "Kubernetes")
    assert desk.undo()
    assert desk.transcript.edited_text == ""
    assert desk.shop.settings.my_words == ()
    assert desk.shop.settings.learned == ()
    assert desk.undo() == ""


def test_a_new_name_is_learned_and_offered_first_next_time(desk: Desk) -> None:
    desk.correct(NETIS - 1, "Kubernetes", NETIS)
    assert desk.shop.settings.my_words == ("Kubernetes",)
    assert desk.shop.settings.learned == (("cooper netis", "Kubernetes"),)
    again = tuple(replace(word, probability=0.2) for word in heard("we moved to Cooper Netis last year in spring"))
    desk.store.begin_turn("s1", replace(desk.store.session("s1").turns[0], number=2, takes=()))
    desk.store.begin_take("s1", 2, "clips/s1/b.flac", START.started_at)
    desk.store.keep_take("s1", 2, 1, "clips/s1/b.flac", 4.0)
    desk.store.add_transcript("s1", 2, 1, TranscriptRecord("whisper", "base", False, "again", again))
    words = desk.debrief().questions[0].exchanges[1].words
    assert words[3].offers[0].text == "Kubernetes"
    assert (words[3].offers[0].first, words[3].offers[0].last) == (3, 4)


def test_what_is_in_the_glossary_or_is_a_small_word_does_not_crowd_my_words(desk: Desk) -> None:
    desk.correct(ELEVATION, "LoRA")
    desk.correct(0, "at")
    assert desk.shop.settings.my_words == ()
    assert [meant for _, meant in desk.shop.settings.learned] == ["at", "LoRA"]


def test_what_was_learned_outlives_the_program(desk: Desk) -> None:
    desk.correct(NETIS, "Netflix")
    assert Workshop(desk.shop.paths, {}).settings.learned == (("netis", "Netflix"),)


def test_the_whole_text_can_be_written_anew_and_taken_back_at_once(desk: Desk) -> None:
    new = SAID.replace("elevation", "evaluation").replace("Cooper Netis", "Kubernetes")
    assert desk.correcting.obey(CorrectText("s1", 1, 1, new)) is not None
    assert desk.transcript.edited_text == new
    assert "eval-first" in said_points(desk.assessment)
    desk.undo()
    assert desk.transcript.edited_text == ""


def test_a_word_taken_out_is_not_learned(desk: Desk) -> None:
    assert desk.correct(0, "") == "“first” is taken out"
    assert desk.transcript.edited_text == SAID.removeprefix("first ")
    assert desk.shop.settings.learned == ()


def test_the_same_text_again_changes_nothing(desk: Desk) -> None:
    before = desk.take
    assert desk.correct(0, "first") == ""
    assert desk.correcting.obey(CorrectText("s1", 1, 1, SAID)) is None
    assert desk.take == before


def test_a_word_that_is_not_there_is_refused_with_a_remedy(desk: Desk) -> None:
    with pytest.raises(NothingToCorrect, match="open the debrief again"):
        desk.correct(99, "x")
    with pytest.raises(NothingToCorrect, match="hear it again first"):
        desk.correcting.obey(CorrectWord("s1", 7, 1, 0, 0, "x"))


def test_other_commands_are_not_its_business(desk: Desk) -> None:
    assert desk.correcting.obey(ShowHome()) is None


def test_a_correction_comes_back_as_a_new_debrief_and_a_way_to_undo_it(desk: Desk) -> None:
    shown: list[View] = []
    desk.store.close()
    session = SessionDesk(desk.shop, shown.append, lambda _item: None)
    try:
        session.obey(CorrectWord("s1", 1, 1, ELEVATION, ELEVATION, "evaluation"), 0.0)
        debrief, toast = shown[-2:]
        assert isinstance(debrief, DebriefView)
        assert debrief.questions[0].exchanges[0].words[ELEVATION].text == "evaluation"
        assert isinstance(toast, Toast)
        assert toast.undo == UndoCorrection("s1", 1, 1)
        session.obey(toast.undo, 0.0)
        assert isinstance(shown[-2], DebriefView)
        assert shown[-2].questions[0].exchanges[0].words[ELEVATION].text == "elevation"
    finally:
        session.close()


def mine(desk: Desk) -> tuple[str, ...]:
    return desk.shop.settings.my_words


def learned(desk: Desk) -> tuple[tuple[str, str], ...]:
    return desk.shop.settings.learned


def rewrite(desk: Desk, text: str) -> None:
    assert desk.correcting.obey(CorrectText("s1", 1, 1, text)) is not None


def test_names_in_a_rewritten_text_are_learned_as_those_of_single_words_are(desk: Desk) -> None:
    rewrite(desk, SAID.replace("Cooper Netis", "Kubernetes,"))
    assert mine(desk) == ("Kubernetes",)
    assert learned(desk) == (("cooper netis", "Kubernetes"),)
    desk.undo()
    assert mine(desk) == ()
    assert learned(desk) == ()


def test_a_sentence_put_otherwise_is_no_word_of_mine(desk: Desk) -> None:
    rewrite(desk, SAID.replace("so that we know where we stand", "because otherwise nobody could tell how good it is"))
    assert mine(desk) == ()
    assert learned(desk) == ()


def test_rewriting_a_text_leaves_alone_what_was_learned_from_it_before(desk: Desk) -> None:
    desk.correct(NETIS, "Netflix")
    rewrite(desk, SAID.replace("Netis", "Netflix").replace("elevation", "evaluation"))
    assert learned(desk) == (("elevation", "evaluation"), ("netis", "Netflix"))
    desk.undo()
    assert learned(desk) == (("netis", "Netflix"),)
    assert mine(desk) == ("Netflix",)
