"""The Questions page as it is with the packs that came with Greenroom: views made by the session's own functions."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from app.own_packs.editing import added, written
from app.own_packs.form import form_of
from app.own_packs.judging import good_of, mends
from app.session.commands import StartRehearsal
from app.session.question_list import pack_rows
from app.session.question_reading import question_view
from app.session.question_views import BestTake, DraftView, PackRow, PacksView, QuestionRow, QuestionView
from interviewer.drafts import question_problems, read_draft, without_lines
from interviewer.pack_writing import question_text
from interviewer.packs import bundled_packs
from interviewer.values import Pack

PACKS = Path(__file__).resolve().parents[1] / "assets" / "packs"
MINE, HOUSE, KEY = "my-own-questions", "retrieval-tuning-or-prompting", "choose-approach-support"
WHO = {
    "hiring-manager": "Hiring manager",
    "staff-engineer": "Staff engineer",
    "ai-pm": "Group product manager",
    "architect": "Principal architect",
    "examiner": "ML fundamentals examiner",
    "recruiter": "Recruiter",
}
_START = StartRehearsal("one-question", "staff-engineer", "5", "10m", "hands-free", question=KEY)


class _NoShelf:
    """Nothing of one's own."""

    def packs(self) -> tuple[str, ...]:
        return ()


@cache
def packs() -> tuple[Pack, ...]:
    return bundled_packs(PACKS.parent)


def listed(chosen: tuple[str, str] = (HOUSE, KEY), trouble: str = "") -> PacksView:
    rows, _ = pack_rows(packs(), _NoShelf(), "")  # type: ignore[arg-type]  # it has what is asked for
    own = PackRow(
        MINE,
        "My own questions",
        "own",
        "3 questions: decision, design, behavioural. L4–L6",
        (
            QuestionRow(MINE, "policy", "A policy assistant for support", "Draft, decision, 2:30", True, 2),
            QuestionRow(MINE, "hourly", "Hourly news, and they want it cheap", "Design, 4:00"),
            QuestionRow(MINE, "failed", "Tell me about a tuning run that failed", "Behavioural, 2:00"),
        ),
        3,
    )
    bank = PackRow("bank", "For the bank", "imported", "2 questions: product. L5–L6", (), 2, trouble)
    return PacksView((own, bank, *rows[1:]), chosen=chosen)


def reading(best: bool = True) -> QuestionView:
    pack = next(pack for pack in packs() if pack.id == HOUSE)
    question = next(question for question in pack.questions if question.id == KEY)
    take = BestTake("s3", "14 November, 18:42", "6 of 9 key points said", "clips/s3/a.flac", 140.0, 3) if best else None
    return question_view(question, pack, WHO, "bundled", _START, take)


def writing(as_text: bool = False) -> DraftView:
    text = (PACKS / HOUSE / "questions" / f"{KEY}.yaml").read_text(encoding="utf-8")
    document, _ = read_draft(text)
    assert document is not None
    fields = written(document.data, ("title",), "A policy assistant for support")
    fields = written(fields, ("key_points", 3, "cues"), "")
    fields = written(fields, ("ladder", 4), "")
    problems = question_problems(without_lines(fields), list(WHO))
    if as_text:
        text = question_text(fields).replace("kind: decision", "kind: decison")
        document, found = read_draft(text)
        assert document is not None
        problems = (*found, *question_problems(document, list(WHO)))
    return DraftView(
        pack=MINE,
        key="policy",
        title="A policy assistant for support",
        pack_title="My own questions",
        of_pack=False,
        as_text=as_text,
        text=text,
        sections=form_of(fields, tuple(WHO.items())),
        mends=mends(problems),
        good=(*good_of(fields), "Not like another question"),
        kept="Kept at 12:04",
        rehearse=_START,
    )


def empty_form() -> DraftView:
    """A new question, with one key point begun."""
    fields = added({"id": "new-question", "ask": {"plain": ""}}, ("key_points",))
    return replace(
        writing(),
        title="New question",
        text=question_text(fields),
        sections=form_of(fields, tuple(WHO.items())),
        mends=mends(question_problems(without_lines(fields), list(WHO))),
        good=(),
    )
