"""`greenroom transcribe FILE`."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from app.wiring import workshop
from audio.transcribing.whole import transcribe_file


def transcribe(options: argparse.Namespace) -> int:
    setup = workshop().ears().setup
    if options.model or options.basic:
        setup = replace(setup, model_folder="" if options.basic else options.model)
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
