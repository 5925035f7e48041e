"""`greenroom bench NAME`: measures this machine in a home of its own; nothing of it stands among the rehearsals."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.bench.calibration_set import Half
from app.bench.figures import BenchFailed, Figure, Report, as_json, as_table, load_now, this_machine
from app.paths import Paths, paths_from
from app.wiring import ASSETS, Workshop

SAMPLES = ASSETS / "sample_answers"
WITH_MODEL = ("ears", "invented", "fillers", "wer", "jargon", "interviewer", "judge")
"""Those that can be told which model: a faster-whisper folder, or a language model for `interviewer` and `judge`."""
MOST_MINUTES = 600


def bench(options: argparse.Namespace) -> int:
    measures: dict[str, Callable[[Path, str], tuple[Figure, ...]]] = {
        "start": _start,
        "loop": _loop,
        "ears": partial(_ears, options.lengths, options.shape),
        "memory": _memory,
        "invented": _invented,
        "fillers": _fillers,
        "wer": partial(_wer, options.set),
        "jargon": partial(_jargon, options.set),
        "turns": partial(_turns, options),
        "interviewer": _interviewer,
        "mind": _mind,
        "replay": _replay,
        "library": partial(_library, options.archive),
        "judge": partial(_judge, options.final, options.api_base, options.labels),
        "hour": partial(_hour, options.minutes, options.fast),
    }
    if options.model and options.name not in WITH_MODEL:
        raise BenchFailed(f"--model goes with {', '.join(WITH_MODEL)}, not with `bench {options.name}`.")
    if bool(options.set) != (options.name == "wer") and options.name != "jargon":
        raise BenchFailed("`bench wer` needs --set FOLDER (pairs of sound and text); the others take none.")
    if options.labels and (options.name != "judge" or options.model or options.final):
        raise BenchFailed("--labels goes with `bench judge` alone, without --model and --final.")
    if options.api_base and not (options.name == "judge" and options.model):
        raise BenchFailed("--api-base goes with `bench judge --model NAME`.")
    if (options.lengths or options.shape) and options.name != "ears":
        raise BenchFailed("--lengths and --shape go with `bench ears`.")
    if options.recogniser and options.name != "turns":
        raise BenchFailed("--recogniser goes with `bench turns`; the others take --model FOLDER.")
    if options.fast and options.name != "hour":
        raise BenchFailed("--fast goes with `bench hour`.")
    if options.archive and options.name != "library":
        raise BenchFailed("--archive goes with `bench library`.")
    load_before = load_now()
    print(f"Measuring {options.name}; leave the machine alone meanwhile ...", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="greenroom-bench-", ignore_cleanup_errors=True) as folder:
        figures = measures[options.name](Path(folder), options.model)
    report = Report(options.name, this_machine(load_before), figures)
    print(as_json(report) if options.json else as_table(report))
    return 0


def _turns(options: argparse.Namespace, _folder: Path, _model: str) -> tuple[Figure, ...]:
    texts = ASSETS / "spoken_turns"
    which = next((name for name in ("heldout", "more", "final") if getattr(options, name)), "tuning")
    if not options.recogniser:
        from app.bench.turns import measure_turns

        return measure_turns(texts, which)
    from app.bench.recognisers import installed
    from app.bench.turns_heard import measure_turns_heard

    folder = "" if options.recogniser == "basic" else options.recogniser
    setup = installed(_yours().models, folder)[0 if folder else -1]
    return measure_turns_heard(texts, which, setup, options.sample)


def _hour(minutes: float, fast: bool, folder: Path, _model: str) -> tuple[Figure, ...]:
    if not 0 < minutes <= MOST_MINUTES:
        raise BenchFailed(f"--minutes takes a number up to {MOST_MINUTES}.")
    if fast:
        from app.bench.fast_hour import measure_fast_hour

        return measure_fast_hour(max(1, round(minutes * 60)), folder)
    from app.bench.hour import measure_hour

    return measure_hour(minutes, folder)


def _library(kept: str, folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.library import measure_library
    from app.bench.library_records import World
    from interviewer.packs import bundled_packs
    from interviewer.personas import load_personas

    world = World(tuple(bundled_packs(ASSETS)), tuple(load_personas(ASSETS)))
    return measure_library(folder, world, Path(kept).expanduser().absolute() if kept else None)


def _mind(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.mind import measure_mind

    return measure_mind(folder, _yours(), dict(os.environ), _samples())


def _judge(final: bool, address: str, labels: str, _folder: Path, model: str) -> tuple[Figure, ...]:
    if labels:
        from app.bench.labelled import measure_labels

        file = Path(labels).expanduser()
        return measure_labels(ASSETS, file, lambda: Workshop(_yours(), dict(os.environ)).open_archive())
    half: Half = "final" if final else "tuning"
    if not model:
        from app.bench.judge import measure_judge

        return measure_judge(ASSETS, half)
    from app.bench.judge_model import connected_readers, measure_judge_model
    from app.keys import Keys
    from interviewer.mind.messages import MindSetup

    asked = address or os.environ.get("GREENROOM_API_BASE", "")
    return measure_judge_model(ASSETS, half, connected_readers(MindSetup(model, asked, Keys(os.environ).find().key)))


def _interviewer(_folder: Path, model: str) -> tuple[Figure, ...]:
    from app.bench.interviewer import measure_interviewer
    from interviewer.packs import bundled_packs
    from interviewer.personas import load_personas

    packs, personas = bundled_packs(ASSETS), load_personas(ASSETS)
    if not model:
        return measure_interviewer(packs, personas)
    from app.bench.interviews.connected import connected
    from app.keys import Keys
    from interviewer.mind.messages import MindSetup

    address, limit_s = os.environ.get("GREENROOM_API_BASE", ""), 30.0
    asked = connected(MindSetup(model, address, Keys(os.environ).find().key, limit_s, limit_s, 2 * limit_s))
    return (*measure_interviewer(packs, personas, asked, everything=False), asked.figure())


def _samples() -> tuple[Path, ...]:
    return tuple(sorted(SAMPLES.glob("*.flac")))


def _yours() -> Paths:
    """Where the candidate's own models, voices and settings are."""
    return paths_from(os.environ)


def _start(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.start import measure_start

    return measure_start(folder)


def _replay(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.replay import measure_replay

    return measure_replay(folder, _samples())


def _loop(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.loop import measure_loop

    return measure_loop(folder, _yours().home, _samples())


def _memory(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.memory import measure_memory

    return measure_memory(folder, _yours().home, _samples())


def _ears(lengths: str, shape: str, folder: Path, model: str) -> tuple[Figure, ...]:
    from app.bench.ears import LENGTHS_S, measure_ears, parsed_lengths

    wanted = parsed_lengths(lengths) if lengths else LENGTHS_S
    shop = Workshop(Paths(folder), dict(os.environ), models=_yours())
    plan = shop.ears_with(shop.whisper_folder())
    if shape:
        from app.bench.random_whisper import ENTRY, random_model

        made = random_model(shape, folder)
        # It understands nothing, so there are no words to compare.
        setup = replace(plan.setup, model_folder=str(made))
        return measure_ears(replace(plan, entry=ENTRY, setup=setup), _samples(), folder, wanted)
    if model:
        chosen = Path(model).expanduser().absolute()
        if not (chosen / "model.bin").is_file():
            raise BenchFailed(f"{model} holds no faster-whisper model: give a folder with a model.bin in it.")
        plan = replace(plan, setup=replace(plan.setup, model_folder=str(chosen)))
    return measure_ears(plan, _samples(), folder, wanted, _said())


def _said() -> tuple[str, ...]:
    """What the bundled answers say, in their order."""
    from app.bench.sample_texts import sample_texts

    return sample_texts(SAMPLES / "answers.yaml")


def _invented(folder: Path, model: str) -> tuple[Figure, ...]:
    from app.bench.invented import measure_invented
    from app.bench.recognisers import installed

    return measure_invented(installed(_yours().models, model), folder)


def _fillers(_folder: Path, model: str) -> tuple[Figure, ...]:
    from app.bench.fillers import measure_fillers
    from app.bench.recognisers import installed

    return measure_fillers(installed(_yours().models, model))


def _wer(pairs: str, _folder: Path, model: str) -> tuple[Figure, ...]:
    from app.bench.recognisers import installed
    from app.bench.wer import measure_wer
    from interviewer.packs import bundled_packs

    glossary = [term for pack in bundled_packs(ASSETS) for term in pack.glossary]
    glossary += [term for pack in bundled_packs(ASSETS) for question in pack.questions for term in question.glossary]
    return measure_wer(installed(_yours().models, model), Path(pairs), glossary)


def _jargon(sentences: str, folder: Path, model: str) -> tuple[Figure, ...]:
    from app.bench.jargon import measure_jargon, pack_sentences, read_sentences
    from audio.transcribing.messages import EarsSetup

    spoken = read_sentences(Path(sentences).expanduser()) if sentences else pack_sentences()
    return measure_jargon(EarsSetup(model_folder=model), spoken, folder)
