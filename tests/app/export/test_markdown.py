"""The report reads well, names who did what, and never shows a verdict that was not given."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from app.archive.records import SessionRecord, TranscriptRecord
from app.export.markdown import to_markdown
from app.export.rehearsed import rehearsed
from app.export.report import report as report_of
from interviewer.values import Assessment, Finding, Question, Quote, TrapFinding
from tests.app.archive.examples import START, TRANSCRIPT, UNSCORED, answered, turn, whole_session
from tests.app.export.rehearsals import judged
from tests.app.session.stored_attempts import GOOD, QUESTIONS, record_of
from tests.app.session.stored_attempts import answered as said
from tests.interviewer.conversation.stage import heard


def printed(record: SessionRecord, questions: Mapping[str, Question] | None = None) -> str:
    return to_markdown(report_of(rehearsed(record, questions or {}, Path())))


def report(*assessments: Assessment) -> str:
    asked = answered()
    take = replace(asked.takes[0], assessments=assessments)
    return printed(SessionRecord(START, "finished", "", (replace(asked, takes=(take,)),)))


def test_it_says_when_who_asked_who_heard_and_who_judged() -> None:
    text = printed(whole_session())
    for line in (
        "# Rehearsal: Retrieval, tuning or prompting?",
        "- **When:** 2026-11-20 at 07:25 UTC",
        "- **How it ended:** finished",
        "- **Interviewer:** Mara, at level L5",
        "- **Asked by:** house interviewer",
        "- **Recognised by:** basic recogniser (en-us)",
        "- **Judged by:** coverage 1",
        f"- **Rehearsal:** {START.id}",
        "## 1. versus",
        "> Which one is better?",
        "*Note: The model was too slow.*",
    ):
        assert line in text.splitlines()


def test_a_verdict_comes_with_its_vote_and_what_it_rests_on() -> None:
    lines = printed(judged(record_of(said(1, GOOD))), QUESTIONS).splitlines()
    assert lines[lines.index("## Verdict") + 2].startswith("**L")
    assert any(line.startswith("**Hire at L5.") for line in lines)
    assert any(line.startswith("- **Said** · Evaluates first: “") for line in lines)


def test_the_basic_recogniser_is_named_wherever_its_words_stand() -> None:
    text = printed(whole_session())
    assert "**Answer** (0:12, basic recogniser" in text
    assert "often misheard: listen before you judge" in text
    better = replace(TRANSCRIPT, engine="whisper", model="base", basic=False, edited_text="")
    asked = answered()
    heard = replace(asked, takes=(replace(asked.takes[0], transcripts=(better,)),))
    text = printed(SessionRecord(START, "finished", "", (heard,)))
    assert "**Answer** (0:12, Whisper base)" in text
    assert "basic recogniser" not in text


def test_every_verdict_stands_with_the_words_and_when_they_were_said() -> None:
    lines = printed(whole_session()).splitlines()
    assert "- **Said** · Tuning changes form, not knowledge: “tuning brings form” (0:01–0:01)" in lines
    assert "- **Not said** · An evaluation comes first *(Not heard in this answer.)*" in lines
    assert "- **Partly said** · Constraints before the solution: “Retrieval” (0:00–0:00)" in lines
    assert "- **Contradicted** · The bare ladder: “tuning brings form” (0:01–0:01)" in lines


def test_a_span_is_given_in_minutes_and_seconds() -> None:
    found = Finding("p", "A point", "hit", Quote("late words", 300, 301, 125.9, 3600.0))
    assert "“late words” (2:05–60:00)" in report(Assessment("versus", "coverage", "1", True, "", (found,)))


def test_of_several_answers_to_a_question_a_quote_names_the_one() -> None:
    record = judged(record_of(said(1, "It depends on the " + GOOD), said(2, GOOD, kind="follow-up")))
    text = printed(record, QUESTIONS)
    assert "**Answer 1** (" in text
    assert "**Answer 2** (" in text
    assert "” (answer 1, 0:" in text or "” (answer 2, 0:" in text


def test_a_trap_is_told_as_noticed_walked_in_or_open() -> None:
    fell = Quote("tune on all of it", 0, 4, 1.0, 2.0)
    asked = replace(answered(2), kind="trap", point="tickets")
    for noticed, line in (
        (True, "**Trap:** Tickets: **Noticed**"),
        (False, "**Trap:** Tickets: **Walked in**: “tune on all of it” (answer 2, 0:01–0:02)"),
        (None, "**Trap:** Tickets: **Cannot be told**"),
    ):
        trap = TrapFinding("tickets", noticed, fell if noticed is False else None, ())
        judged_trap = (Assessment("versus", "coverage", "1", True, trap=trap),)
        second = replace(asked.takes[0], clip="second.flac", assessments=judged_trap)
        record = SessionRecord(START, "finished", "", (answered(), replace(asked, takes=(second,))))
        assert [each for each in printed(record).splitlines() if each.startswith(line)]


def test_an_answer_that_was_not_scored_says_why_and_shows_no_verdict() -> None:
    text = report(UNSCORED)
    assert "**Not scored.** The answer has only three words." in text
    assert "Key points" not in text


def test_only_the_judgment_in_force_is_shown() -> None:
    assert "Not scored" not in printed(whole_session())
    assert "Key points" not in report(*reversed(answered().takes[0].assessments))


def test_a_rehearsal_that_stopped_early_still_has_a_report() -> None:
    assert "Nothing was asked in this rehearsal." in printed(SessionRecord(START, "interrupted", "", ()))
    text = printed(SessionRecord(START, "interrupted", "", (turn(1),)))
    assert "> *(planned, not heard)* Which one is better?" in text
    assert "interrupted before its end" in text
    cut_off = answered()
    cut_off = replace(cut_off, takes=(replace(cut_off.takes[0], transcripts=(), assessments=()),))
    record = SessionRecord(START, "interrupted", "", (cut_off,))
    assert "not written down yet; the recording is kept" in printed(record)


def test_questions_are_numbered_and_the_closing_is_not() -> None:
    close = replace(turn(4, "close"), question="", spoken_text="Thank you.")
    turns = (turn(1), turn(2, "follow-up"), turn(3, question="tickets"), close)
    text = printed(SessionRecord(START, "finished", "", turns))
    headings = [line for line in text.splitlines() if line[:3] == "## " and line != "## Verdict"]
    assert headings == ["## 1. versus", "## 2. tickets", "## Closing"]


def test_hello_is_left_out_and_the_candidates_own_questions_stand_behind_the_others() -> None:
    talk = tuple(replace(turn(n, kind), question="") for n, kind in ((1, "hello"), (3, "invite"), (4, "reply")))
    close = replace(turn(5, "close"), question="", spoken_text="Thank you.")
    turns = (talk[0], replace(turn(2), reason="Left out last time: cost."), *talk[1:], close)
    text = printed(SessionRecord(START, "finished", "", turns))
    headings = [line for line in text.splitlines() if line.startswith("##") and line != "## Verdict"]
    assert headings == [
        *("## 1. versus", "### Asked", "## Your questions", "### Asked for your questions"),
        *("### Answered your question", "## Closing"),
    ]
    assert "*Why: Left out last time: cost.*" in text


def test_nothing_that_was_said_or_written_elsewhere_becomes_markup() -> None:
    evil = "<script>x</script> [a](javascript:x) # h\n\n# heading ![i](http://e.example)"
    asked = answered()
    words = replace(TRANSCRIPT, raw_text=evil, edited_text="", engine=evil, model=evil)
    quote = Quote(evil, 0, 1, 0.0, 1.0)
    finding = Finding(evil, evil, "hit", quote, evil)
    trap = TrapFinding(evil, None, quote, ())
    take = replace(asked.takes[0], transcripts=(words,), assessments=(
        Assessment(evil, evil, evil, True, "", (finding,), (), trap),
    ))  # fmt: skip
    hostile = replace(asked, spoken_text=evil, who=evil, mark=evil, question=evil, kind=evil, takes=(take,))
    record = SessionRecord(replace(START, round_name=evil, persona_name=evil), evil, "", (hostile,))
    kinds = set()
    for token in MarkdownIt("commonmark").parse(printed(record)):
        kinds |= {token.type, *(child.type for child in token.children or [])}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block"}
    assert len([line for line in printed(record).splitlines() if line.startswith("# ")]) == 1


def test_of_several_hearings_the_one_that_counts_is_printed_and_the_others_are_named() -> None:
    asked = answered()
    live = TranscriptRecord("whisper", "base.en", False, "an evolution set", heard("an evolution set"))
    careful = replace(live, model="base.en, careful", raw_text="an evaluation set", words=heard("an evaluation set"))
    take = replace(asked.takes[0], transcripts=(live, careful))
    text = printed(replace(whole_session(), turns=(replace(asked, takes=(take,)),)))
    assert "an evaluation set" in text
    assert "an evolution set" not in text
    assert "Also heard by Whisper base.en, while you spoke; kept in the archive" in text


@pytest.mark.parametrize("text", ["1) first", "- a", "# b", "2. c"])
def test_words_at_the_start_of_a_line_stay_words(text: str) -> None:
    record = replace(whole_session(), turns=(replace(answered(), spoken_text=text),))
    tokens = MarkdownIt("commonmark").parse(printed(record))
    inside = [token.content for token in tokens if token.type == "inline"]
    assert any(content.replace("\\", "") == text for content in inside)
