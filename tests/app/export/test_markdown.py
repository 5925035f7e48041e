"""The report reads well, names who did what, and never shows a verdict that was not given."""

from dataclasses import replace

from markdown_it import MarkdownIt

from app.archive.records import SessionRecord, TranscriptRecord
from app.export.markdown import to_markdown
from interviewer.values import Assessment, Finding, Quote, TrapFinding
from tests.app.archive.examples import START, TRANSCRIPT, UNSCORED, answered, turn, whole_session

TITLES = {"versus": "Which one is better?", "tickets": "Ten years of tickets"}


def report(*assessments: Assessment) -> str:
    asked = answered()
    take = replace(asked.takes[0], assessments=assessments)
    return to_markdown(SessionRecord(START, "finished", "", (replace(asked, takes=(take,)),)), TITLES)


def test_it_says_when_who_asked_who_heard_and_who_judged() -> None:
    text = to_markdown(whole_session(), TITLES)
    for line in (
        "# Rehearsal: Retrieval, tuning or prompting?",
        "- **When:** 2026-11-20 at 07:25 UTC",
        "- **How it ended:** finished",
        "- **Interviewer:** Mara, at level L5",
        "- **Asked by:** house interviewer",
        "- **Recognised by:** basic recogniser: pocketsphinx en-us",
        "- **Judged by:** coverage 1",
        "## 1. Which one is better?",
        "> Which one is better?",
        "*Note: The model was too slow.*",
    ):
        assert line in text.splitlines()


def test_the_basic_recogniser_is_named_wherever_its_words_stand() -> None:
    text = to_markdown(whole_session(), TITLES)
    assert "**Answer** (0:12, basic recogniser: pocketsphinx en-us, corrected by hand)" in text
    better = replace(TRANSCRIPT, engine="whisper", model="base", basic=False, edited_text="")
    asked = answered()
    heard = replace(asked, takes=(replace(asked.takes[0], transcripts=(better,)),))
    text = to_markdown(SessionRecord(START, "finished", "", (heard,)))
    assert "**Answer** (0:12, whisper base)" in text
    assert "basic recogniser" not in text


def test_every_verdict_stands_with_the_words_and_when_they_were_said() -> None:
    lines = to_markdown(whole_session(), TITLES).splitlines()
    assert "- **Said** · Tuning changes form, not knowledge: “tuning brings form” (0:01–0:01)" in lines
    assert "- **Not said** · An evaluation comes first *(Not heard in this answer.)*" in lines
    assert "- **Partly said** · Constraints before the solution: “Retrieval” (0:00–0:00)" in lines
    assert "- **Heard** · The bare ladder: “tuning brings form” (0:01–0:01)" in lines


def test_a_span_is_given_in_minutes_and_seconds() -> None:
    found = Finding("p", "A point", "hit", Quote("late words", 300, 301, 125.9, 3600.0))
    assert "“late words” (2:05–60:00)" in report(Assessment("versus", "coverage", "1", True, "", (found,)))


def test_a_trap_is_told_as_noticed_walked_in_or_open() -> None:
    fell = Quote("tune on all of it", 0, 4, 1.0, 2.0)
    outcomes = {
        True: "**Trap** (Ten years of tickets): **noticed**",
        False: "**Trap** (Ten years of tickets): **walked in**: “tune on all of it” (0:01–0:02)",
        None: "**Trap** (Ten years of tickets): **cannot be told from this answer**",
    }
    for noticed, line in outcomes.items():
        trap = TrapFinding("tickets", noticed, fell if noticed is False else None, ())
        assert line in report(Assessment("versus", "coverage", "1", True, trap=trap)).splitlines()


def test_an_answer_that_was_not_scored_says_why_and_shows_no_verdict() -> None:
    text = report(UNSCORED)
    assert "**Not scored:** The answer has only three words." in text
    assert "Key points" not in text


def test_only_the_judgment_in_force_is_shown() -> None:
    assert "Not scored" not in to_markdown(whole_session())
    assert "Key points" not in report(*reversed(answered().takes[0].assessments))


def test_a_rehearsal_that_stopped_early_still_has_a_report() -> None:
    assert "Nothing was asked in this rehearsal." in to_markdown(SessionRecord(START, "interrupted", "", ()))
    text = to_markdown(SessionRecord(START, "interrupted", "", (turn(1),)))
    assert "> *(planned, not heard)* Which one is better?" in text
    assert "interrupted before its end" in text
    cut_off = answered()
    cut_off = replace(cut_off, takes=(replace(cut_off.takes[0], transcripts=(), assessments=()),))
    assert "not written down yet; the recording is kept" in to_markdown(
        SessionRecord(START, "interrupted", "", (cut_off,))
    )


def test_questions_are_numbered_and_the_closing_is_not() -> None:
    turns = (turn(1), turn(2, "follow-up"), turn(3, question="tickets"), turn(4, "close", "tickets"))
    headings = [
        line
        for line in to_markdown(SessionRecord(START, "finished", "", turns), TITLES).splitlines()
        if line[:3] == "## "
    ]
    assert headings == ["## 1. Which one is better?", "## 2. Ten years of tickets", "## Closing"]


def test_hello_is_left_out_and_the_candidates_own_questions_stand_behind_the_others() -> None:
    talk = tuple(replace(turn(n, kind), question="") for n, kind in ((1, "hello"), (3, "invite"), (4, "reply")))
    turns = (
        talk[0],
        replace(turn(2), reason="Left out last time: cost."),
        *talk[1:],
        replace(turn(5, "close"), question=""),
    )
    text = to_markdown(SessionRecord(START, "finished", "", turns), TITLES)
    headings = [line for line in text.splitlines() if line.startswith("##")]
    assert headings == [
        *("## 1. Which one is better?", "### Asked", "## Your questions", "### Asked for your questions"),
        *("### Answered your question", "## Closing", "### Closing"),
    ]
    assert "*Why: Left out last time: cost.*" in text


def test_nothing_that_was_said_or_written_elsewhere_becomes_markup() -> None:
    evil = "<script>x</script> [a](javascript:x) # h\n\n# heading ![i](http://e.example)"
    asked = answered()
    words = replace(TRANSCRIPT, raw_text=evil, edited_text="", engine=evil, model=evil)
    quote = Quote(evil, 0, 1, 0.0, 1.0)
    judged = Assessment(
        evil, evil, evil, True, "", (Finding(evil, evil, "hit", quote, evil),), (), TrapFinding(evil, None, quote, ())
    )
    take = replace(asked.takes[0], transcripts=(words,), assessments=(judged,))
    hostile = replace(asked, spoken_text=evil, who=evil, mark=evil, question=evil, kind=evil, takes=(take,))
    record = SessionRecord(replace(START, round_name=evil, persona_name=evil, started_at=evil), evil, "", (hostile,))
    kinds = set()
    for token in MarkdownIt("commonmark").parse(to_markdown(record, {evil: evil})):
        kinds |= {token.type, *(child.type for child in token.children or [])}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block"}
    tops = [line for line in to_markdown(record).splitlines() if line.startswith("# ")]
    assert len(tops) == 1


def test_of_several_hearings_the_one_that_counts_is_printed_and_the_others_are_named() -> None:
    asked = answered()
    live = TranscriptRecord("whisper", "base.en", False, "an evolution set", ())
    careful = TranscriptRecord("whisper", "base.en, careful", False, "an evaluation set", ())
    take = replace(asked.takes[0], transcripts=(live, careful))
    printed = to_markdown(replace(whole_session(), turns=(replace(asked, takes=(take,)),)))
    assert "an evaluation set" in printed
    assert "an evolution set" not in printed
    assert "Also heard by whisper base.en; kept in the archive" in printed
    corrected = replace(take, transcripts=(replace(live, edited_text="the evaluation set"), careful))
    printed = to_markdown(replace(whole_session(), turns=(replace(asked, takes=(corrected,)),)))
    assert "the evaluation set" in printed
