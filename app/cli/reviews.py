"""`greenroom review export|import|list`: a rehearsal for a mentor, and what came back."""

import argparse
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from app.archive.review_records import ReviewRecord
from app.cli.archives import to_read, to_write
from app.export.mentor.data import MentorOptions
from app.export.mentor.writing import mentor_file_name
from app.reviews.plain import one_line
from app.session.mentoring import make_mentor_file
from app.session.words import when


def export_review(options: argparse.Namespace) -> int:
    """`--name` is the candidate's."""
    chosen = MentorOptions(options.show_verdicts, options.name, not options.without_interviewer, options.message)
    with to_write() as (shop, store):
        record = store.session(options.session)
        out = Path(options.out or mentor_file_name(record))
        out = out / mentor_file_name(record) if out.is_dir() else out
        written = make_mentor_file(shop, store, record.start.id, chosen, out)
    verdicts = "with our verdicts" if options.show_verdicts else "without our verdicts"
    print(f"{written.path} ({written.size / 1e6:.1f} MB, {verdicts})")
    if written.silent:
        print(f"{written.silent} clips are missing; their words are in the file, their sound is not.")
    print("Send it to your mentor; their review comes back as one small file: greenroom review import FILE")
    return 0


def import_one(options: argparse.Namespace) -> int:
    from app.reviews.taking_in import import_review

    with to_write() as (shop, store):
        taken = import_review(Path(options.file), store, shop.material().questions, shop.utc())
    verb = "Replaced an older review by" if taken.replaced else "Took in a review by"
    print(f"{verb} {one_line(taken.review.reviewer)}: {_counts(taken.review)}. Rehearsal {taken.session}.")
    return 0


def list_reviews(options: argparse.Namespace) -> int:
    with to_read() as (_, store):
        reviews = store.session(options.session).reviews
    if options.json:
        print(json.dumps([asdict(review) for review in reviews], indent=2))
        return 0
    if not reviews:
        print("No mentor has sent a review of this rehearsal yet. Make a file for one: greenroom review export ID")
    for review in reviews:
        level = "" if not review.judged else f", L{review.level}" if review.level else ", no level"
        blind = "" if review.blind else ", with our verdicts in sight"
        print(f"{one_line(review.reviewer)}, {when(review.written_at)}{level}{blind}: {_counts(review)}")
        if review.summary:
            print(f"  {one_line(review.summary)}")
        for remark in review.remarks:
            at = f"{int(remark.start) // 60}:{int(remark.start) % 60:02d}" if remark.turn else "the question"
            quoted = f" “{one_line(remark.quoted)}”" if remark.quoted else ""
            print(f"  [{remark.state}] turn {remark.turn or remark.question}, {at}{quoted}: {one_line(remark.text)}")
    return 0


def _counts(review: ReviewRecord) -> str:
    states = Counter(remark.state for remark in review.remarks)
    remarks, marks = len(review.remarks), len(review.marks)
    still = f" ({states['open']} open)" if remarks and states["open"] < remarks else ""
    return f"{remarks} remark{'' if remarks == 1 else 's'}{still}, {marks} mark{'' if marks == 1 else 's'}"
