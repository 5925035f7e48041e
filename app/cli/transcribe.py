"""`greenroom transcribe FILE`, and `greenroom transcribe --session ID`: stored answers heard again."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from app.archive.lock import only_one
from app.archive.store import Store
from app.errors import GreenroomError
from app.session.hearings import TakeToHear, all_takes, judged_again, transcript_of
from app.session.terms import terms_for
from app.wiring import Workshop, workshop
from audio.transcribing.careful import Carefully, hear_clip
from audio.transcribing.engine import Engine
from audio.transcribing.messages import EarsSetup
from audio.transcribing.whole import transcribe_file
from audio.transcribing.worker import load


class NotTranscribed(GreenroomError):
    """Nothing was heard again, and why."""


def transcribe(options: argparse.Namespace) -> int:
    shop = workshop()
    setup = shop.ears_with(shop.whisper_folder()).setup
    if options.model or options.basic:
        setup = replace(setup, model_folder="" if options.basic else options.model)
    if bool(options.file) == bool(options.session):
        print("greenroom: name a sound file, or a rehearsal with --session. See greenroom --help.", file=sys.stderr)
        return 2
    if options.session:
        with only_one(shop.paths):
            return _stored(options, shop, setup)
    return _file(options, setup)


def _file(options: argparse.Namespace, setup: EarsSetup) -> int:
    heard = transcribe_file(Path(options.file), setup)
    if heard.warning:
        print(heard.warning, file=sys.stderr)
    if options.json:
        words = [asdict(word) for word in heard.words]
        print(json.dumps({"recogniser": asdict(heard.recogniser), "seconds": heard.seconds, "words": words}, indent=2))
        return 0
    if heard.recogniser.basic:
        print("basic recogniser: some words will be wrong", file=sys.stderr)
    print(" ".join(word.text for word in heard.words))
    return 0


def _stored(options: argparse.Namespace, shop: Workshop, setup: EarsSetup) -> int:
    """Each answer is kept as soon as it was heard: whoever stops half way keeps the first half."""
    archive = Store.open(shop.paths)
    try:
        takes = all_takes(archive.session(options.session), options.turn)
        if not takes:
            where = f"turn {options.turn} of this rehearsal" if options.turn else "this rehearsal"
            raise NotTranscribed(f"There is no recorded answer in {where}: `greenroom sessions show` lists them.")
        engine, warning = load(setup)
        if warning:
            raise NotTranscribed(f"{warning.split(' Until then')[0]} Nothing was transcribed.")
        texts = []
        for number, take in enumerate(takes, 1):
            print(f"Listening again: {number} of {len(takes)}", file=sys.stderr, flush=True)
            texts.append(_again(archive, shop, take, Carefully(engine)))
    finally:
        archive.close()
    if options.json:
        heard = [{"turn": take.turn, "text": text} for take, text in zip(takes, texts, strict=True)]
        print(json.dumps(heard, indent=2))
    return 0


def _again(archive: Store, shop: Workshop, take: TakeToHear, engine: Engine) -> str:
    """Hear it, keep it, judge it; the text."""
    questions = shop.material().questions
    question = questions.get(take.question)
    terms = terms_for(question, my_words=shop.settings.my_words) if question else ()
    heard = transcript_of(engine.recogniser, hear_clip(engine, shop.paths.clip(take.clip), terms))
    turn = next(turn for turn in archive.session(take.session).turns if turn.number == take.turn)
    before = next(known for known in turn.takes if known.number == take.take)
    archive.add_hearing(take.session, take.turn, take.take, heard)
    assessment = judged_again(turn, before, heard, questions)
    if assessment is not None:
        archive.add_assessment(take.session, take.turn, take.take, assessment)
    return heard.raw_text
