"""What `greenroom WORD...` means. Each command is imported when it is called, so that the window opens at once."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from app.cli.moving_words import add_moving_words
from app.cli.session_words import add_session_words
from app.errors import GreenroomError
from audio.errors import AudioError
from interviewer.errors import InterviewerError

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    options = parser().parse_args(arguments)
    module, function = options.run.split(":")
    command: Command = getattr(import_module(f"app.cli.{module}"), function)
    try:
        return command(options)
    except (GreenroomError, AudioError, InterviewerError) as error:
        print(f"greenroom: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("greenroom: stopped; everything up to here is saved.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has had enough.
        sys.stderr.close()
        return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"greenroom: {message}. See greenroom --help.\n")


def _seconds(text: str) -> float:
    """Of a microphone check."""
    seconds = float(text)
    if not 1.0 <= seconds <= 30.0:
        raise argparse.ArgumentTypeError("between 1 and 30 seconds")
    return seconds


def _count(text: str) -> int:
    """Of questions."""
    count = int(text)
    if not 1 <= count <= 60:
        raise argparse.ArgumentTypeError("between 1 and 60 questions")
    return count


def _numbers(text: str) -> tuple[int, ...]:
    """Of questions."""
    numbers = tuple(int(part) for part in text.split(","))
    if min(numbers) < 1:
        raise argparse.ArgumentTypeError("numbers of questions with commas between, such as 1,3")
    return numbers


def _days(text: str) -> int:
    """To look back."""
    days = int(text)
    if not 1 <= days <= 36500:
        raise argparse.ArgumentTypeError("between 1 and 36500 days")
    return days


def parser() -> argparse.ArgumentParser:
    top = _Parser(prog="greenroom", description="Rehearse a job interview out loud, on your own laptop.")
    top.set_defaults(run="window:window")
    words = top.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: str, about: str, json: bool = False) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = words.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        if json:
            made.add_argument("--json", action="store_true", help="print JSON")
        return made

    command("window", "window:window", "open the window (the same as no command)")
    doctor = command("doctor", "doctor:doctor", "what works on this machine, and what to add", json=True)
    doctor.add_argument("--mic", action="store_true", help="record a few seconds, play them, and judge the microphone")
    doctor.add_argument("--seconds", type=_seconds, default=3.0, metavar="N", help="with --mic: record so long (3)")
    doctor.add_argument("--no-play", action="store_true", help="with --mic: play nothing, measure no echo")

    demo = command("demo", "rehearse:demo", "a whole rehearsal with bundled sample answers, then a report", json=True)
    demo.add_argument("--fast", action="store_true", help="as fast as the machine can, not in real time")
    demo.add_argument("--keep", action="store_true", help="keep it among your own rehearsals")

    rehearse = command("rehearse", "rehearse:rehearse", "a whole rehearsal, headless, with recorded answers", json=True)
    rehearse.add_argument("--answers", nargs="+", required=True, metavar="FILE", help="sound files, one per answer")
    rehearse.add_argument("--fast", action="store_true", help="as fast as the machine can, not in real time")
    rehearse.add_argument("--aloud", action="store_true", help="let the interviewer be heard on the speaker")
    rehearse.add_argument("--round", default="", metavar="ID", help="a round's or a pack's id (greenroom rounds list)")
    rehearse.add_argument("--question", default="", metavar="ID", help="only this one question")
    about = "answer a question of this rehearsal again (ID:TURN where it asked several)"
    rehearse.add_argument("--again", default="", metavar="ID", help=about)
    about = "with --again: what was asked after it is asked again, in the same words"
    rehearse.add_argument("--same-follow-ups", action="store_true", help=about)
    rehearse.add_argument("--persona", default="", metavar="ID", help="who interviews")
    rehearse.add_argument("--level", default="5", choices=["4", "5", "6"], help="the level aimed for")
    rehearse.add_argument("--questions", type=_count, default=0, metavar="N", help="how many (default: one a file)")

    about = "what a job asks for, and which questions fit; nothing leaves this machine"
    tailor = command("tailor", "tailor:tailor", about, json=True)
    tailor.add_argument("--job", required=True, metavar="FILE", help="its description: PDF, .docx, Markdown or text")
    tailor.add_argument("--cv", default="", metavar="FILE", help="your CV, in the same formats")

    about = "the words in a sound file, or stored answers heard again"
    transcribe = command("transcribe", "transcribe:transcribe", about, json=True)
    transcribe.add_argument("file", nargs="?", default="", metavar="FILE")
    transcribe.add_argument("--session", default="", metavar="ID", help="a rehearsal's id: hear its answers again")
    transcribe.add_argument("--turn", type=int, default=0, metavar="N", help="with --session: only this turn's answer")
    transcribe.add_argument("--model", default="", metavar="FOLDER", help="a faster-whisper model's folder")
    transcribe.add_argument("--basic", action="store_true", help="use the basic recogniser")

    _scoring(command)

    about = "where you stand by topic, delivery, traps, and what is worth repeating next"
    progress = command("progress", "progress:progress", about, json=True)
    progress.add_argument("--days", type=_days, default=0, metavar="N", help="only the last N days (default: all)")
    progress.add_argument("--export", default="", metavar="FOLDER", help="write the data as CSV and JSON into a folder")

    add_session_words(command)
    add_moving_words(command)

    _exporting(command)

    models = command("models", "models:list_models", "recognisers, voices and turn models")
    model_words = models.add_subparsers(metavar="list|get|remove", required=True)
    model_list = model_words.add_parser("list", help="what is here and what could be, with size, memory and speed")
    model_list.set_defaults(run="models:list_models")
    model_list.add_argument("--measure", action="store_true", help="measure this machine first, about ten seconds")
    model_get = model_words.add_parser("get", help="fetch one, or add one from a folder or an archive")
    model_get.set_defaults(run="models:get_model")
    model_get.add_argument("model", nargs="?", default="", metavar="MODEL", help="as `models list` names it")
    model_get.add_argument("--from", dest="source", default="", metavar="PATH", help="a folder, a zip or a tar")
    model_remove = model_words.add_parser("remove", help="take one off this machine")
    model_remove.set_defaults(run="models:remove_model")
    model_remove.add_argument("model", metavar="MODEL", help="as `models list` names it")
    model_remove.add_argument("--yes", action="store_true", help="do not ask")
    for each in (model_list, model_get, model_remove):
        each.add_argument("--json", action="store_true", help="print JSON")

    packs = command("packs", "packs:list_packs", "the question packs, and your own")
    pack_words = packs.add_subparsers(metavar="list|check|new|export|import", required=True)
    pack_list = pack_words.add_parser("list", help="what is installed")
    pack_list.set_defaults(run="packs:list_packs")
    pack_list.add_argument("--json", action="store_true", help="print JSON")
    pack_check = pack_words.add_parser("check", help="every mistake in a pack, with file and line")
    pack_check.set_defaults(run="packs:check_packs")
    pack_check.add_argument("folder", nargs="?", default="", metavar="PACK", help="a folder or an id (default: all)")
    pack_new = pack_words.add_parser("new", help="begin a pack of your own")
    pack_new.set_defaults(run="packs:new_pack")
    pack_new.add_argument("title", metavar="TITLE", help="as it is shown")
    pack_export = pack_words.add_parser("export", help="write a pack as one file to share")
    pack_export.set_defaults(run="packs:export")
    pack_export.add_argument("pack", metavar="PACK", help="an id, or a folder")
    pack_export.add_argument("--out", default="", metavar="FILE", help="where to (default: here, under its id)")
    pack_import = pack_words.add_parser("import", help="take in a pack that somebody has shared")
    pack_import.set_defaults(run="packs:import_pack")
    pack_import.add_argument("file", metavar="FILE", help="a .greenroom-pack")
    clash = pack_import.add_mutually_exclusive_group()
    clash.add_argument("--replace", action="store_true", help="in place of your own pack of this id")
    clash.add_argument("--keep-both", action="store_true", help="beside it, under another id")

    _personas_and_rounds(command)
    _reviews(command)

    bench = command("bench", "bench:bench", "measure this machine", json=True)
    names = ["start", "loop", "ears", "memory", "invented", "fillers", "wer", "jargon", "turns", "hour"]
    names += ["interviewer", "mind", "library", "judge", "replay"]
    bench.add_argument("name", choices=names)
    bench.add_argument("--model", default="", metavar="MODEL", help="a faster-whisper folder, or a language model")
    bench.add_argument("--api-base", default="", metavar="URL", help="judge --model: where that language model answers")
    bench.add_argument("--labels", default="", metavar="FILE", help="judge: what people say (.yaml, .csv), beside it")
    bench.add_argument("--shape", default="", choices=["tiny", "base", "small"], help="ears: random weights, true cost")
    bench.add_argument("--archive", default="", metavar="FOLDER", help="library: keep its archive here, to reuse it")
    bench.add_argument("--lengths", default="", metavar="S,S", help="ears: seconds of the answers, such as 10,60,180")
    bench.add_argument("--set", default="", metavar="FOLDER", help="wer: one.wav with one.txt; jargon: a text file")
    bench.add_argument("--recogniser", default="", metavar="FOLDER", help="turns: its words ('basic' or a folder)")
    bench.add_argument("--sample", type=int, default=40, metavar="N", help="turns --recogniser: so many answers")
    turns_set = bench.add_mutually_exclusive_group()
    turns_set.add_argument("--final", action="store_true", help="turns: the second set; judge: the half not tuned on")
    turns_set.add_argument("--more", action="store_true", help="turns: a third set for tuning")
    turns_set.add_argument("--heldout", action="store_true", help="turns: the answers on which nothing was tuned")
    bench.add_argument("--minutes", type=float, default=60.0, metavar="N", help="hour: how long (default: 60)")
    bench.add_argument("--fast", action="store_true", help="hour: without a microphone, as fast as the machine can")
    return top


def _exporting(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    """Rehearsals as files for somebody else."""
    export = command("export", "export:export_sessions", "rehearsals as files: to read, to hear, to hand on")
    export.add_argument("session", nargs="+", metavar="SESSION", help="its id, or the beginning of it")
    about = "with commas: md, txt, html, pdf, docx, png, summary-pdf, srt, vtt, json, flac, mp3, zip (all in one)"
    export.add_argument("--format", default="md", metavar="md,json", help=about)
    export.add_argument("--out", default=".", metavar="FOLDER", help="where they go (default: here)")
    export.add_argument("--no-sound", action="store_true", help="leave out what can be heard")
    export.add_argument("--no-scores", action="store_true", help="leave out levels, verdicts and figures")
    export.add_argument("--no-names", action="store_true", help="people stand by their role")
    about = "only these questions, by their numbers in the debrief"
    export.add_argument("--questions", type=_numbers, default=(), metavar="1,3", help=about)
    summary = command("summary", "summary:summary", "a rehearsal on one page, to look at or to hang up")
    summary.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    summary.add_argument("--out", required=True, metavar="FILE", help="where to: a picture (.png) or paper (.pdf)")
    summary.add_argument("--no-names", action="store_true", help="people stand by their role")


def _scoring(command: Callable[[str, str, str, bool], argparse.ArgumentParser]) -> None:
    """What was said, judged: a rehearsal's debrief, one answer from a file, what waits."""
    about = "a rehearsal's verdict, its levels, and the words that bear them"
    debrief = command("debrief", "debrief:debrief", about, True)
    debrief.add_argument("session", metavar="ID", help="its id, or the beginning of it")
    about = "beside another take of the same question, line by line (ID:TURN where a rehearsal asked several)"
    debrief.add_argument("--compare", default="", metavar="ID", help=about)

    about = "what one answer showed, point by point with quotes, and its level; or what is stored, scored"
    score = command("score", "score:score", about, True)
    score.add_argument("--question", metavar="ID", help="the question that it answers")
    score.add_argument("--answer", metavar="FILE", help="a text, or a sound file")
    score.add_argument("--model", default="", metavar="FOLDER", help="for sound: a faster-whisper model's folder")
    score.add_argument("--pending", action="store_true", help="everything that waits to be scored")
    about = "judge a rehearsal once more (default: all), beside what other judges and versions held"
    score.add_argument("--again", nargs="?", const="", metavar="SESSION", help=about)
    about = "ask the three readers about a rehearsal (default: all that waits for them); says the price first"
    score.add_argument("--committee", nargs="?", const="", metavar="SESSION", help=about)
    score.add_argument("--yes", action="store_true", help="with --committee or --pending: ask them at that price")


def _personas_and_rounds(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    """What is of the house and what is one's own: list, check, begin one."""
    personas = command("personas", "personas:list_personas", "who interviews: of the house, and your own")
    words = personas.add_subparsers(metavar="list|check|new", required=True)
    words.add_parser("list", help="everybody who can be chosen").set_defaults(run="personas:list_personas")
    check = words.add_parser("check", help="every mistake in an interviewer's file, with its line")
    new = words.add_parser("new", help="one of your own, begun as a copy")
    new.add_argument("name", metavar="NAME", help="how they are called, such as 'Kim Adler'")
    new.add_argument("--from", dest="start", default="staff-engineer", metavar="ID", help="whom to begin with")
    new.set_defaults(run="personas:new_persona")
    rounds = command("rounds", "personas:list_rounds", "what a rehearsal can draw from")
    round_words = rounds.add_subparsers(metavar="list|check", required=True)
    round_words.add_parser("list", help="rounds and packs").set_defaults(run="personas:list_rounds")
    round_check = round_words.add_parser("check", help="every mistake in a round's file, with its line")
    for each, run in ((check, "personas:check_personas"), (round_check, "personas:check_rounds")):
        each.set_defaults(run=run)
        each.add_argument("files", nargs="*", metavar="FILE", help="default: all of the house, and your own")


def _reviews(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    """A rehearsal for a mentor, and what came back."""
    review = command("review", "reviews:list_reviews", "a rehearsal for a mentor, and what they sent back")
    words = review.add_subparsers(metavar="export|import|list", required=True)
    export = words.add_parser("export", help="one page to listen to and to write on; works without a network")
    export.set_defaults(run="reviews:export_review")
    export.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    export.add_argument("--out", default="", metavar="FILE", help="where to (default: here, under a name of its own)")
    export.add_argument("--show-verdicts", action="store_true", help="put our verdicts in (default: left out)")
    export.add_argument("--name", default="", metavar="NAME", help="your name, as the mentor shall read it")
    export.add_argument("--message", default="", metavar="TEXT", help="a few words to the mentor")
    export.add_argument("--without-interviewer", action="store_true", help="do not name the interviewer")
    taken = words.add_parser("import", help="take in the file that a mentor has saved")
    taken.set_defaults(run="reviews:import_one")
    taken.add_argument("file", metavar="FILE", help="a greenroom-review-....json")
    listing = words.add_parser("list", help="who sent what, with every remark")
    listing.set_defaults(run="reviews:list_reviews")
    listing.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    listing.add_argument("--json", action="store_true", help="print JSON")
