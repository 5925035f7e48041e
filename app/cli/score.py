"""`greenroom score`: one answer from a file, of which nothing is kept; or what is stored, scored now or once more."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from difflib import get_close_matches
from pathlib import Path

from app.errors import GreenroomError
from app.wiring import workshop
from interviewer.scoring.advice import ADVICE
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.credible import LeftOut
from interviewer.scoring.judgment import Judgment, Noticed, Said, Shown
from interviewer.scoring.levels import judge_level
from interviewer.scoring.structures import STRUCTURES
from interviewer.scoring.written import as_said
from interviewer.values import Finding, HeardWord, Question, Quote

LOOKED_AT = 4096
MOST_TEXT = 1_000_000


class NotJudged(GreenroomError):
    """There is nothing to judge, and why."""


WHAT = "greenroom: name --question with --answer, or --pending, or --again, or --committee. See greenroom --help."


def score(options: argparse.Namespace) -> int:
    one_answer = options.question is not None and options.answer is not None
    wanted = (one_answer, options.pending, options.again is not None, options.committee is not None)
    if sum(wanted) != 1 or (options.question is None) != (options.answer is None):
        print(WHAT, file=sys.stderr)
        return 2
    if not wanted[0]:
        from app.cli.score_stored import score_by_readers, score_stored

        return score_stored(options) if options.committee is None else score_by_readers(options)
    question = _question(options.question)
    words, basic = _words(Path(options.answer).expanduser(), options.model)
    judgment = judge_attempt(question, (Said(1, "question", "", words, basic),))
    left_out = judge_level(question, words, basic).left_out
    if options.json:
        print(json.dumps(_as_data(question, judgment, left_out), indent=2))
    else:
        print("\n".join(_as_lines(question, judgment, left_out)))
    return 0


def _question(id: str) -> Question:
    known = workshop().material().questions
    if id not in known:
        near = get_close_matches(id, known, 3, 0.3)
        raise NotJudged(f"There is no question '{id}'. Near to it: {', '.join(near) or 'none'}.")
    return known[id]


def _words(file: Path, model: str) -> tuple[tuple[HeardWord, ...], bool]:
    """The words, and whether the basic recogniser wrote them."""
    if not file.is_file():
        raise NotJudged(f"{file.name} is not there: check the name.")
    if _is_text(file):
        return as_said(file.read_text(encoding="utf-8-sig")), False
    from audio.transcribing.whole import transcribe_file

    shop = workshop()
    setup = shop.ears_with(shop.whisper_folder()).setup
    heard = transcribe_file(file, replace(setup, model_folder=model) if model else setup)
    if heard.warning:
        print(heard.warning, file=sys.stderr)
    words = tuple(HeardWord(word.text, word.start, word.end, word.probability) for word in heard.words)
    return words, heard.recogniser.basic


def _is_text(file: Path) -> bool:
    """Sound holds zero bytes, or bytes that no text has."""
    if file.stat().st_size > MOST_TEXT:
        return False
    content = file.read_bytes()
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content[:LOOKED_AT]


def _as_data(question: Question, judgment: Judgment, left_out: Sequence[LeftOut]) -> dict[str, object]:
    points = {point.id: point for point in question.key_points}
    added = [points[id] for id in judgment.next_level]
    mistakes = [{**_noticed(each, ""), **asdict(ADVICE[each.id])} for each in judgment.mistakes]
    return {
        **asdict(judgment),
        "findings": _findings(judgment.findings),
        "raised": _findings(judgment.raised),
        "lowered": _findings(judgment.lowered),
        "next_level": [{"point": point.id, "says": point.says, "level": point.level} for point in added],
        "structures": [_noticed(each, STRUCTURES[each.id].title) for each in judgment.structures],
        "mistakes": mistakes,
        "left_out": [asdict(each) for each in left_out],
    }


def _findings(shown: Sequence[Shown]) -> list[dict[str, object]]:
    return [asdict(each.finding) for each in shown]


def _noticed(noticed: Noticed, title: str) -> dict[str, object]:
    return {"id": noticed.id, "title": title, "quote": asdict(noticed.quote) if noticed.quote else None}


def _as_lines(question: Question, judgment: Judgment, left_out: Sequence[LeftOut]) -> list[str]:
    says = {point.id: point.says for point in question.key_points}
    lines = [question.title, "", standing_in_words(judgment)]
    lines += [judgment.reason] if judgment.reason else []
    for title, shown in (("Raised it", judgment.raised), ("Lowered it", judgment.lowered)):
        lines += ["", f"{title}:", *(_with_quote(each.finding) for each in shown)] if shown else []
    if judgment.next_level:
        lines += ["", "The next level would have added:", *(f"  - {says[point]}" for point in judgment.next_level)]
    if judgment.structures:
        lines += ["", "Structures:"]
        lines += [f"  - {STRUCTURES[each.id].title}{_quoted(each.quote)}" for each in judgment.structures]
    for mistake in judgment.mistakes:
        advice = ADVICE[mistake.id]
        said = f'You said "{mistake.quote.text}"' if mistake.quote else advice.noticed
        lines += ["", advice.title, f"  {said}", f"  Stronger: {advice.stronger}"]
    if judgment.findings:
        findings = [each.finding for each in judgment.findings]
        lines += ["", "Point by point:", *(_with_quote(each, each.verdict) for each in findings)]
    lines += ["", "Did not count:"] if left_out else []
    lines += [f"  - {each.last - each.first + 1} words: {each.reason}" for each in left_out]
    return lines


def standing_in_words(judgment: Judgment) -> str:
    if judgment.level is None:
        return "Not scored"
    could_be = " or ".join(f"L{level}" for level in judgment.could_be)
    if could_be:
        return f"L{judgment.level}, could be {could_be}"
    return f"L{judgment.level}" if judgment.sure else f"L{judgment.level}, unsure: the basic recogniser wrote the words"


def _with_quote(finding: Finding, verdict: str = "") -> str:
    return f"  - {f'{verdict}: ' if verdict else ''}{finding.says}{_quoted(finding.quote)}"


def _quoted(quote: Quote | None) -> str:
    return f' - "{quote.text}"' if quote else ""
