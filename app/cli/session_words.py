"""The words behind `greenroom sessions`."""

import argparse
from collections.abc import Callable
from datetime import date, datetime, timedelta

STATES = ("interrupted", "finished", "ended", "broken", "running")
SORTS = ("newest", "oldest", "longest", "level", "name", "largest")
Command = Callable[[str, str, str], argparse.ArgumentParser]


def add_session_words(command: Command) -> None:
    sessions = command("sessions", "sessions:list_sessions", "the rehearsals that are kept")
    what = sessions.add_subparsers(metavar="WORD", required=True)

    def word(name: str, run: str, about: str, json: bool = False) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = what.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        if json:
            made.add_argument("--json", action="store_true", help="print JSON")
        return made

    listing = word("list", "sessions:list_sessions", "newest first", json=True)
    _add_filters(listing)
    listing.add_argument("--sort", choices=SORTS, default="newest", help="in which order (newest)")
    listing.add_argument("--limit", type=_count, default=500, metavar="N", help="so many at most (500)")
    show = word("show", "sessions:show_session", "one rehearsal, as a report", json=True)
    _add_session(show)
    search = word("search", "shelf:search", "everything that was ever said, asked or noted", json=True)
    search.add_argument("text", nargs="+", metavar="TEXT", help='words, "a phrase" in quotes, a beginning*')
    _add_filters(search)
    search.add_argument("--limit", type=_count, default=20, metavar="N", help="so many rehearsals at most (20)")
    search.add_argument("--hits", type=_count, default=3, metavar="N", help="so many places in each (3)")
    _add_naming(word)
    _add_trash(word)
    word("storage", "shelf:storage", "what the rehearsals take up on the disk", json=True)
    word("tidy", "shelf:tidy", "empty old trash and drop old sound by your settings, as every start of the window does")
    word("rebuild", "backup:rebuild_all", "make the archive anew from the folders of the rehearsals, when it is lost")
    word("reindex", "shelf:reindex", "make what is searched anew")


def _add_naming(word: Callable[..., argparse.ArgumentParser]) -> None:
    tag = word("tag", "shelf:tag", "put tags on a rehearsal")
    untag = word("untag", "shelf:untag", "take tags off it")
    for each in (tag, untag):
        _add_session(each)
        each.add_argument("tags", nargs="+", metavar="TAG")
    note = word("note", "shelf:note", "note something about it, in place of what was noted before")
    _add_session(note)
    note.add_argument("text", metavar="TEXT", help="empty ('') for none")
    rename = word("rename", "shelf:rename", "call it something else")
    _add_session(rename)
    rename.add_argument("title", metavar="TITLE", help="empty ('') for the name of its round")


def _add_trash(word: Callable[..., argparse.ArgumentParser]) -> None:
    delete = word("delete", "shelf:delete", "put rehearsals into the trash; restore brings them back")
    restore = word("restore", "shelf:restore", "take rehearsals out of the trash")
    purge = word("purge", "shelf:purge", "remove rehearsals in the trash for good, with their recordings")
    for each, how_many in ((delete, "+"), (restore, "+"), (purge, "*")):
        each.add_argument("sessions", nargs=how_many, metavar="ID", help="an id, or the beginning of it")
    purge.add_argument("--all", action="store_true", help="everything that is in the trash")
    purge.add_argument("--yes", action="store_true", help="do not ask")
    purge.add_argument("--compact", action="store_true", help="make the archive's file smaller, too; may take a while")
    word("trash", "shelf:trash", "what is in the trash", json=True)


def _add_session(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", metavar="ID", help="its id, or the beginning of it")


def _add_filters(parser: argparse.ArgumentParser) -> None:
    only = parser.add_argument_group("only those")
    only.add_argument("--round", default="", metavar="ID", help="of this round or pack")
    only.add_argument("--persona", default="", metavar="ID", help="with this interviewer")
    only.add_argument("--level", type=int, choices=(4, 5, 6), default=None, help="that showed this level")
    only.add_argument("--aimed", type=int, choices=(4, 5, 6), default=None, help="that aimed for this level")
    _add_either(only, "scored", "that have a level", "that have none")
    only.add_argument("--state", choices=STATES, action="append", default=[], help="in this state (can be repeated)")
    only.add_argument("--since", type=_day, default=None, metavar="DAY", help="of this day or later, as 2026-11-20")
    only.add_argument("--until", type=_end_of_day, default=None, metavar="DAY", help="of this day or earlier")
    only.add_argument("--tag", default="", metavar="TAG", help="with this tag")
    _add_either(only, "again", "that repeat a question", "that do not")


def _add_either(only: argparse._ArgumentGroup, name: str, yes: str, no: str) -> None:
    either = only.add_mutually_exclusive_group()
    either.add_argument(f"--{name}", dest=name, action="store_true", default=None, help=yes)
    either.add_argument(f"--not-{name}", dest=name, action="store_false", default=None, help=no)


def _day(text: str) -> float:
    """Its beginning, where this machine is, in seconds since 1970."""
    return _midnight(_date(text))


def _end_of_day(text: str) -> float:
    return _midnight(_date(text) + timedelta(days=1))


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        datetime.combine(day + timedelta(days=1), datetime.min.time()).timestamp()
    except (ValueError, OverflowError, OSError) as error:
        raise argparse.ArgumentTypeError("a day is written as 2026-11-20") from error
    return day


def _midnight(day: date) -> float:
    return datetime.combine(day, datetime.min.time()).timestamp()


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 100_000:
        raise argparse.ArgumentTypeError("between 1 and 100000")
    return count
