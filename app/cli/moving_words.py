"""The words behind `greenroom bundle` and `greenroom backup`."""

import argparse
from collections.abc import Callable

Command = Callable[[str, str, str], argparse.ArgumentParser]


def add_moving_words(command: Command) -> None:
    _bundle(command)
    _backup(command)


def _bundle(command: Command) -> None:
    bundle = command("bundle", "bundle:save", "everything in one file, for another machine (docs/moving.md)")
    words = bundle.add_subparsers(metavar="save|read", required=True)
    save = words.add_parser("save", help="rehearsals with their sound, packs, interviewers, rounds and settings")
    save.set_defaults(run="bundle:save")
    save.add_argument("file", metavar="FILE", help="where to; .greenroom is put behind it")
    save.add_argument("--sessions", default="", metavar="ID,ID", help="only these rehearsals, and nothing else")
    save.add_argument("--no-sound", action="store_true", help="words and verdicts only")
    save.add_argument("--with-jobs", action="store_true", help="with what you tailored to: job descriptions and CVs")
    read = words.add_parser("read", help="bring in what a bundle holds; what is here already stays as it is")
    read.set_defaults(run="bundle:read")
    read.add_argument("file", metavar="FILE", help="a .greenroom file")
    read.add_argument("--settings", action="store_true", help="take over its settings, too")
    for each in (save, read):
        each.add_argument("--json", action="store_true", help="print JSON")


def _backup(command: Command) -> None:
    backup = command("backup", "backup:list_backups", "copies of the archive: one a day, made by the window")
    words = backup.add_subparsers(metavar="now|list|restore", required=True)
    words.add_parser("now", help="make one, and read it back").set_defaults(run="backup:now")
    listing = words.add_parser("list", help="newest first")
    listing.set_defaults(run="backup:list_backups")
    listing.add_argument("--json", action="store_true", help="print JSON")
    restore = words.add_parser("restore", help="go back to one; rehearsals that came after it stay")
    restore.set_defaults(run="backup:restore_one")
    restore.add_argument("name", metavar="NAME", help="as `backup list` names it, or a part of that")
