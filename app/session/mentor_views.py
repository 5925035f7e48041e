"""What mentors wrote, put beside our own view of each question: remarks, marks, levels, and how far we agree. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from app.archive.records import SessionRecord
from app.archive.review_records import RemarkRecord, ReviewRecord
from app.reviews.agreement import MARK_OF, agreement, our_marks, pairs_of
from app.reviews.points import points_of
from app.session.debrief_views import (
    DebriefView,
    ExchangeView,
    MentorMark,
    MentorView,
    QuestionDebrief,
    QuoteView,
    RemarkView,
)
from app.session.level_words import level_words
from app.session.words import when
from interviewer.values import Question

AROUND_S = 2.0
NEXT = "Your next rehearsal of this question takes it up."
ANSWERED_IN = "You answered the question again, with this in mind, on"
_NAMES = {"said": "said", "partly": "partly", "not said": "not said", "cannot tell": "not scored"}
_VERDICTS = {"said": "Said", "partly": "Partly", "not said": "Not said", "cannot tell": "Cannot tell"}


def with_mentors(view: DebriefView, record: SessionRecord, questions: Mapping[str, Question]) -> DebriefView:
    if not record.reviews:
        return view
    said = {(sent.id, turn, id): says for sent in record.sent for turn, id, says in sent.points}
    ours = our_marks(record)
    told = tuple(_question(each, record, questions, said, ours) for each in view.questions)
    yours = view.yours and _question(view.yours, record, questions, said, ours)
    return replace(view, questions=told, yours=yours, mentors=tuple(_whole(review) for review in record.reviews))


def _question(
    question: QuestionDebrief,
    record: SessionRecord,
    questions: Mapping[str, Question],
    said: Mapping[tuple[str, int, str], str],
    ours: Mapping[tuple[int, str], int],
) -> QuestionDebrief:
    known = dict(points_of(record, question.turn, questions))
    exchanges = {exchange.turn: exchange for exchange in question.exchanges}

    def mentor(review: ReviewRecord) -> MentorView | None:
        marks = tuple(
            MentorMark(
                known.get(each.point) or said.get((review.file, question.turn, each.point), each.point),
                _NAMES[each.mark],  # type: ignore[arg-type]
                _VERDICTS[each.mark],
                MARK_OF.get(ours.get((question.turn, each.point), -1), ""),
            )
            for each in review.marks
            if each.question == question.turn
        )
        level = next((each for each in review.levels if each.question == question.turn), None)
        mine = (each for each in review.remarks if each.question == question.turn)
        told = (_remark(each, exchanges.get(each.turn)) for each in mine)
        # What the candidate asked at the end is not asked of them again.
        remarks = tuple(replace(each, again=bool(question.number)) for each in told)
        if not marks and level is None and not remarks:
            return None
        given = "" if level is None else level_words(level.level, ()) or "No level"
        pairs = tuple(pair for pair in pairs_of(record, review) if pair.question == question.turn)
        agree = agreement(pairs).says if review.blind else "Our verdicts were in sight" if marks else ""
        return MentorView(review.key, review.reviewer, given, agree, marks, remarks)

    found = (mentor(review) for review in record.reviews)
    return replace(question, mentors=tuple(each for each in found if each is not None))


def _whole(review: ReviewRecord) -> MentorView:
    level = "" if not review.judged else level_words(review.level, ()) or "No level"
    return MentorView(review.key, review.reviewer, level, review.summary)


def _remark(remark: RemarkRecord, answer: ExchangeView | None) -> RemarkView:
    if not remark.turn:
        return RemarkView(remark.id, "The whole question", None, remark.text, remark.state, _note(remark))
    clip = answer.clip if answer and not answer.clip_missing and answer.take == remark.take else ""
    start, end, text = remark.start, remark.end, remark.quoted
    if remark.first < 0:
        # A moment is heard, and read, with a little of what stands around it.
        start, end = max(0.0, start - AROUND_S), start + AROUND_S
        near = [word.text for word in answer.words if word.end > start and word.start < end] if answer else []
        text = " ".join(near) or "…"
    place = f"{int(remark.start) // 60}:{int(remark.start) % 60:02d}"
    return RemarkView(remark.id, place, QuoteView(text, clip, start, end), remark.text, remark.state, _note(remark))


def _note(remark: RemarkRecord) -> str:
    if remark.state == "work on":
        return NEXT
    return f"{ANSWERED_IN} {when(remark.since)}." if remark.answered_in else ""
