"""`greenroom rehearse` and `greenroom demo`: a session with recorded answers, and its report."""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from app.archive.lock import only_one
from app.archive.store import Store
from app.cli.archives import to_read
from app.cli.headless import Outcome, RehearsalFailed, rehearse_headless
from app.cli.named_takes import named, take_of
from app.export.json_file import to_json
from app.export.markdown import to_markdown
from app.export.rehearsed import rehearsed
from app.export.report import report
from app.paths import paths_from
from app.session.commands import StartRehearsal
from app.session.judging import judge_all, owed
from app.session.judging_commands import AnswerAgain
from app.session.planning import ONE_QUESTION
from app.wiring import ASSETS, Answers, Workshop, workshop

SAMPLES = ASSETS / "sample_answers"


@dataclass(frozen=True, slots=True)
class Job:
    wanted: StartRehearsal | AnswerAgain
    answers: Answers
    as_json: bool


def rehearse(options: argparse.Namespace) -> int:
    files = tuple(Path(name) for name in options.answers)
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise RehearsalFailed(f"{missing[0]} is not there: check the name.")
    wanted = _again(options) if options.again else _wanted(options, len(files))
    answers = Answers(files, paced=not options.fast, silent=options.fast or not options.aloud)
    return _run(Job(wanted, answers, options.json), dict(os.environ))


def _again(options: argparse.Namespace) -> AnswerAgain:
    if options.round or options.question or options.persona:
        raise RehearsalFailed("--again asks what was asked before: leave out --round, --question and --persona.")
    take = named(options.again)
    with to_read() as (shop, store):
        record = store.session(take.session)
        titles = {id: question.title for id, question in shop.material().questions.items()}
        turn = take_of(record, take.turn, titles).turn
    return AnswerAgain(record.start.id, turn, options.same_follow_ups)


def _wanted(options: argparse.Namespace, files: int) -> StartRehearsal:
    """Recorded answers are asked for as many questions as there are of them."""
    known = workshop().material().questions if options.question else {}
    if options.question and options.question not in known:
        near = get_close_matches(options.question, known, 3, 0.3)
        raise RehearsalFailed(f"There is no question '{options.question}'. Near to it: {', '.join(near) or 'none'}.")
    round = ONE_QUESTION if options.question else options.round
    count = 1 if options.question else options.questions or files
    return StartRehearsal(round, options.persona, options.level, "", "hands-free", options.question, count)


def demo(options: argparse.Namespace) -> int:
    files = tuple(sorted(SAMPLES.glob("*.flac")))
    wanted = StartRehearsal("", "staff-engineer", "5", "", "hands-free", count=3)
    job = Job(wanted, Answers(files, paced=not options.fast, silent=options.fast), options.json)
    environment = dict(os.environ)
    if options.keep:
        return _run(job, environment)
    with tempfile.TemporaryDirectory(prefix="greenroom-demo-") as home:
        # A demonstration must not stand among somebody's own rehearsals; models and voices are still theirs.
        return _run(job, environment, Path(home))


def _run(job: Job, environment: dict[str, str], home: Path | None = None) -> int:
    paths = paths_from(environment)
    shop = Workshop(
        paths_from({"GREENROOM_HOME": str(home)}) if home else paths, environment, job.answers, models=paths
    )
    out = sys.stderr if job.as_json else sys.stdout
    with only_one(shop.paths):
        outcome = rehearse_headless(shop, job.wanted, out)
        _report(shop, outcome, job.as_json)
    return 0


def _report(shop: Workshop, outcome: Outcome, as_json: bool) -> None:
    archive = Store.open(shop.paths)
    questions = shop.material().questions
    try:
        record = archive.session(outcome.session)
        # The session thread may have had no time to judge everything before it was sent home.
        judge_all(archive, record.start.id, owed(record, questions), questions, shop.utc())
        record = archive.session(outcome.session)
    finally:
        archive.close()
    if as_json:
        print(json.dumps(json.loads(to_json(record)), indent=2))
        return
    print(f"\n{'-' * 72}\n")
    print(to_markdown(report(rehearsed(record, questions, shop.paths.home))))
    print(f"Heard by: {outcome.recogniser}. Interviewer: {outcome.interviewer}.")
