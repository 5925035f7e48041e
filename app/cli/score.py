"""`greenroom score --question ID --answer FILE`: what one answer showed, and where it stands. Nothing is kept."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from difflib import get_close_matches
from pathlib import Path

from app.errors import GreenroomError
from app.wiring import workshop
from interviewer.scoring.levels import JUDGE, JUDGE_VERSION, LevelJudgment, judge_level
from interviewer.scoring.mistakes import Mistake, mistakes_in
from interviewer.scoring.written import as_said
from interviewer.values import Finding, HeardWord, Question

LOOKED_AT = 4096
MOST_TEXT = 1_000_000


class NotJudged(GreenroomError):
    """There is nothing to judge, and why."""


def score(options: argparse.Namespace) -> int:
    question = _question(options.question)
    words, basic = _words(Path(options.answer).expanduser(), options.model)
    judgment = judge_level(question, words, basic)
    mistakes = mistakes_in(question, words, judgment.findings, judgment.level, basic) if judgment.level else ()
    if options.json:
        print(json.dumps(_as_data(judgment, mistakes), indent=2))
    else:
        print("\n".join(_as_lines(question, judgment, mistakes)))
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


def _as_data(judgment: LevelJudgment, mistakes: tuple[Mistake, ...]) -> dict[str, object]:
    return {
        "judge": JUDGE,
        "judge_version": JUDGE_VERSION,
        **asdict(judgment),
        "next_level": [{"point": point.id, "says": point.says, "level": point.level} for point in judgment.next_level],
        "mistakes": [asdict(mistake) for mistake in mistakes],
    }


def _as_lines(question: Question, judgment: LevelJudgment, mistakes: tuple[Mistake, ...]) -> list[str]:
    lines = [question.title, "", standing_in_words(judgment)]
    lines += [judgment.reason] if judgment.reason else []
    for title, findings in (("Raised it", judgment.raised), ("Lowered it", judgment.lowered)):
        lines += ["", f"{title}:", *(_with_quote(each) for each in findings)] if findings else []
    if judgment.next_level:
        lines += ["", "The next level would have added:", *(f"  - {point.says}" for point in judgment.next_level)]
    for mistake in mistakes:
        said = f'You said "{mistake.said.text}"' if mistake.said else mistake.advice.noticed
        lines += ["", mistake.advice.title, f"  {said}", f"  Stronger: {mistake.advice.stronger}"]
    if judgment.findings:
        lines += ["", "Point by point:", *(_with_quote(each, each.verdict) for each in judgment.findings)]
    lines += ["", "Did not count:"] if judgment.left_out else []
    lines += [f"  - {each.last - each.first + 1} words: {each.reason}" for each in judgment.left_out]
    return lines


def standing_in_words(judgment: LevelJudgment) -> str:
    if judgment.level is None:
        return "Not scored"
    could_be = " or ".join(f"L{level}" for level in judgment.could_be)
    if could_be:
        return f"L{judgment.level}, could be {could_be}"
    return f"L{judgment.level}" if judgment.sure else f"L{judgment.level}, unsure: the basic recogniser wrote the words"


def _with_quote(finding: Finding, verdict: str = "") -> str:
    quote = f' - "{finding.quote.text}"' if finding.quote else ""
    return f"  - {f'{verdict}: ' if verdict else ''}{finding.says}{quote}"
