"""Nobody is told that something is missing while the words for it are there."""

from interviewer.scoring.judgment import Said, Shown
from interviewer.scoring.missing import FOUND_AFTER_ALL, truly_missing
from interviewer.scoring.quoting import quote_of
from interviewer.scoring.written import as_said
from interviewer.values import Finding, MoveKind
from tests.interviewer.saying import QUESTION

TEXT = "I would make an eval set first. Then I look at retrieval, and so I would begin with the index of all pages."


def said(text: str, turn: int = 1, kind: MoveKind = "question", point: str = "") -> Said:
    return Said(turn, kind, point, as_said(text))


def all_missed() -> list[Shown]:
    return [Shown(Finding(point.id, point.says, "missed", None, "Not there.")) for point in QUESTION.key_points]


def checked(*answers: Said, findings: list[Shown] | None = None) -> dict[str, Shown]:
    found = truly_missing(QUESTION, answers, all_missed() if findings is None else findings)
    return {each.finding.point: each for each in found}


def test_a_point_whose_words_were_said_is_not_missing() -> None:
    shown = checked(said(TEXT))["eval-first"]
    assert shown.finding.verdict == "hit"
    assert shown.finding.quote is not None
    assert shown.finding.quote.text == "I would make an eval set first."
    assert shown.finding.note == FOUND_AFTER_ALL
    assert shown.turn == 1


def test_a_point_without_its_words_stays_missing_with_the_judges_own_note() -> None:
    shown = checked(said(TEXT))["economics"]
    assert (shown.finding.verdict, shown.finding.note) == ("missed", "Not there.")


def test_what_was_only_said_when_it_was_asked_for_counts_in_part() -> None:
    reply = said("Well, I would say about two cents for each of them, or less.", 2, "follow-up", "economics")
    shown = checked(said(TEXT), reply)["economics"]
    assert shown.finding.verdict == "partly"
    assert shown.finding.note.startswith(FOUND_AFTER_ALL)
    assert shown.turn == 2


def test_words_that_do_not_count_make_nothing_of_a_missing_point() -> None:
    listed = said(f"{TEXT} Reranker, chunking, LoRA, cents, held out, recall, latency, hybrid search, drift, BM25.")
    assert checked(listed)["economics"].finding.verdict == "missed"


def test_what_a_judge_has_found_is_left_as_it_is() -> None:
    words = as_said(TEXT)
    quote = quote_of(words, 7, 12)
    own = Shown(Finding("eval-first", "", "partly", quote, "Thin."), 1)
    assert checked(said(TEXT), findings=[own])["eval-first"] == own


def test_a_point_that_a_judge_forgot_is_there_as_missing() -> None:
    assert checked(said(TEXT), findings=[])["economics"].finding.verdict == "missed"
    assert list(checked(said(TEXT), findings=[])) == [point.id for point in QUESTION.key_points]
