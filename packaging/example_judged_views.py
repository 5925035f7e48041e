"""Debriefs with a verdict: the committee’s, by key points, too little for one, what could not be scored, more takes."""

from dataclasses import replace

import example_debrief_views as plain

from app.session.debrief_views import (
    AttemptView,
    CommitteeView,
    DebriefView,
    DeliveryView,
    DisagreementView,
    ExchangeView,
    MistakeView,
    ModelAnswerView,
    NotScoredView,
    QuestionDebrief,
    QuoteView,
    ReaderView,
    RubricLine,
    StructureView,
    VerdictReason,
    VerdictView,
)

HELD_BACK = "Held at L6: no reader goes more than one step above what the key points show."
PRICE = "About $0.06 for six questions, to openai/gpt-5-mini."
RAISED = (
    VerdictReason("Asked how often the policies change before any design.", "Question 3", 3),
    VerdictReason("Named retrieval failures without being asked, and how they would show.", "Questions 1, 3", 1),
    VerdictReason("Let a test set decide, with a plain baseline.", "Question 6", 6),
)
LOWERED = (
    VerdictReason("No figure for the cost of a request, even when asked for one.", "Question 4", 4),
    VerdictReason("Took 48 seconds to the first point.", "Question 4", 4),
    VerdictReason("Never said what a tuned model ties you to.", "Question 3", 3),
)
VERDICT = VerdictView(
    who="The committee’s verdict",
    title="L5, senior",
    says="Fairly sure. Two of three readings say L5, one says L6. One question is not counted.",
    place=5.3,
    low=4.83,
    high=5.78,
    raised=RAISED,
    lowered=LOWERED,
)
VOTES = (
    ("Hiring manager", "Hire at L5"),
    ("Staff engineer", "Mixed at L5"),
    ("Product", "Strong hire at L6"),
)
BY_KEY_POINTS = replace(
    VERDICT,
    who="By key points",
    says="L5, could be L6. It rests on 14 of 31 key points in five questions. One question is not counted.",
    low=4.6,
    high=6.0,
)
TOO_LITTLE = VerdictView(
    who="By key points",
    title="Too little for a verdict",
    says="Two of six questions are scored. A verdict needs at least half of them.",
)
NO_MODEL = CommitteeView(refusal="A committee needs a language model, and none is connected.")
READS = CommitteeView(price=PRICE, progress="Scoring 3 of 6, about 40 s", part=0.45)
STOPPED = CommitteeView(price=PRICE, trouble="The model stopped answering after two questions. They are kept.")


def _quote_of(text: str) -> QuoteView:
    line = next(line for line in plain.scored_question().rubric if line.quote and text in line.quote.text)
    assert line.quote is not None
    return line.quote


def _readers() -> tuple[ReaderView, ...]:
    trade = RubricLine("partly", "A trade-off is named, but nobody is said to pay for it.", "Partly")
    return (
        ReaderView("Hiring manager", "L5", "Hire"),
        ReaderView("Staff engineer", "L5", "Mixed", (trade,)),
        ReaderView("Product", "L6", "Strong hire", note=HELD_BACK),
    )


def _disagreements() -> tuple[DisagreementView, ...]:
    measured = _quote_of("measure recall")
    held = (
        ("Hiring manager", RubricLine("said", "", "Said", measured)),
        ("Staff engineer", RubricLine("partly", "", "Partly", measured, "Named, but nothing hangs on the result.")),
        ("Product", RubricLine("not said", "", "Not said")),
    )
    return (DisagreementView("Sets up an evaluation first, and lets it decide", held),)


def _mistakes() -> tuple[MistakeView, ...]:
    words = plain.MAIN_WORDS
    said = QuoteView("So I would start with retrieval.", plain.MAIN_CLIP, words[-6].start, words[-1].end)
    stronger = (
        "I would ship retrieval with sources in three weeks. If more than one answer in ten breaks the form after "
        "that, I would tune a small model for the form alone."
    )
    lands = MistakeView(
        "Never lands", said, "", stronger, "End three answers in one sentence that says what you do, and until when."
    )
    costs = MistakeView(
        "No figure",
        None,
        "Nothing in your words about what a request costs, though volume was named.",
        "At two thousand tokens a request that is about half a cent. At a million requests I would look at a cache.",
        "",
    )
    return lands, costs


MODEL_ANSWERS = (
    ModelAnswerView(
        4, "Mid-level, about a minute", "I would begin with a prompt. If that does not do, I would add RAG."
    ),
    ModelAnswerView(
        5, "Senior, about two minutes", "These three solve different problems, so first I ask which we have."
    ),
    ModelAnswerView(
        6,
        "Staff, about two minutes",
        "Before I choose anything I want three numbers: how often these policies change, how long an employee will "
        "wait, and how many ask on a Monday morning. Then the choice is nearly made. Facts that change belong in "
        "retrieval, because then the answer is as fresh as the index, and I can show the paragraph it came from. What "
        "fails there is the search and not the model, so a set of two hundred real questions comes first, and it "
        "decides. I would tune only for the form, late, and knowing that it ties us to one model.",
    ),
)
DELIVERY = (
    DeliveryView(
        "pace",
        "Pace",
        "148",
        "words a minute",
        "Usual 130 to 165",
        "Yuan 2006",
        (140, 150, 146, 158, 149, 139, 152, 160, 148, 134, 144, 152),
        tuple(i / 11 for i in range(12)),
        100,
        200,
        130,
        165,
    ),
    DeliveryView(
        "pauses",
        "Pauses",
        "9",
        "longest 2.1 s",
        "Usual under 1.5 s",
        "ours",
        (0.6, 0.9, 0.5, 1.6, 0.7, 1.0, 2.1, 0.8, 0.7),
        tuple((i + 0.5) / 9 for i in range(9)),
        0,
        2.4,
        0,
        1.5,
    ),
    DeliveryView(
        "fillers",
        "Filled pauses",
        "3.1",
        "a minute, at least",
        "Usual up to 4",
        "ours",
        (3.1,),
        (0.1, 0.3, 0.32, 0.6, 0.85, 0.88),
        0,
        6,
        0,
        4,
    ),
    DeliveryView(
        "first point", "First point after", "14", "seconds", "Usual under 25", "ours", (14,), (), 0, 50, 0, 25
    ),
    DeliveryView(
        "talk share", "You spoke", "86", "% of the time", "Usual 60 to 80", "ours", (0.86,), (), 0, 1, 0.6, 0.8
    ),
)
ATTEMPTS = (
    AttemptView("2026-11-14-1830", 7, "First take", "14 November", "L5", 134, is_this=True),
    AttemptView("2026-11-20-0910", 1, "Second take", "today", "L6", 121, is_best=True, is_latest=True),
)


def judged_question(**changed: object) -> QuestionDebrief:
    """The third question with everything that a committee leaves behind."""
    building = (
        StructureView("Constraints before the solution", _quote_of("how often")),
        StructureView("A trade-off and what eases it", None, "A cost was named, but nothing that makes it smaller."),
    )
    question = replace(
        plain.scored_question(),
        turn=7,
        question="prompting-retrieval-or-tuning",
        level="L5",
        level_says="Four of eight key points, two of them of the kind that L6 asks for. Fairly sure.",
        judged_by="The committee: three readers, openai/gpt-5-mini",
        counts="4 said, 2 partly, 2 not said",
        next_level=(
            "What a tuned model ties you to, and what moving away costs",
            "A figure for one request, and for all",
        ),
        structures=building,
        mistakes=_mistakes(),
        readers=_readers(),
        disagreements=_disagreements(),
        model_answers=MODEL_ANSWERS,
        attempts=ATTEMPTS,
        delivery=DELIVERY,
        earlier_verdicts=("By key points, 14 November: L5, could be L6",),
    )
    return replace(question, **changed)  # type: ignore[arg-type]  # named by the caller


def by_key_points() -> QuestionDebrief:
    says = "Four of eight key points, two of them of the kind that L6 asks for. Not sure: it could be L6."
    return judged_question(
        level="L5–L6", level_says=says, judged_by="By key points, on this machine", readers=(), disagreements=(),
        earlier_verdicts=(), attempts=(),
    )  # fmt: skip


def model_failed() -> QuestionDebrief:
    view = NotScoredView(
        "The cloud model gave no answer for 30 seconds, twice.",
        "Your recording and its transcript are safe, and this question does not count in the verdict.",
        can_score_now=True,
        can_score_later=True,
        can_count_key_points=True,
        cost="Scoring again costs about $0.02. Key points alone cost nothing and give no committee’s verdict.",
    )
    told = replace(plain.not_scored_question(), turn=11, question="withdrawn", not_scored=view)
    return replace(told, not_scored_reason=view.reason, model_answers=MODEL_ANSWERS)


def nothing_said() -> QuestionDebrief:
    """Not the judge's fault: there is nothing to score, and nothing to offer but another take."""
    view = NotScoredView("Fewer than twenty words of this answer were understood.", "Its recording is safe.")
    return replace(model_failed(), not_scored=view, not_scored_reason=view.reason)


def _other(number: int, title: str, level: str) -> QuestionDebrief:
    full = judged_question(turn=number, number=number, title=title, level=level, attempts=(), earlier_verdicts=())
    first: tuple[ExchangeView, ...] = full.exchanges[:1]
    return replace(full, traps=(), lowered=(), mistakes=(), disagreements=(), exchanges=first)


def verdict(**changed: object) -> DebriefView:
    """A rehearsal that the committee has judged."""
    shown: dict[str, object] = {
        "judge": "The committee",
        "judge_note": "",
        "listening": "",
        "verdict": VERDICT,
        "committee": CommitteeView(done=True),
        "questions": (
            _other(1, "Walk me through retrieval for our documentation", "L5"),
            _other(2, "Which documents go into the corpus?", "L5"),
            judged_question(),
            _other(4, "A rough cost for one conversation", "L4"),
            model_failed(),
            _other(6, "How do you know that it works?", "L6"),
        ),
    }
    return plain.debrief(**(shown | changed))


def key_points_only() -> DebriefView:
    questions = verdict().questions
    alone = tuple(replace(q, readers=(), disagreements=(), judged_by="By key points") for q in questions)
    note = "Matched against your words on this machine. It hears what was named, not how well it was argued."
    return verdict(
        verdict=BY_KEY_POINTS,
        judge="Key points",
        judge_note=note,
        committee=CommitteeView(price=PRICE),
        questions=(*alone[:2], by_key_points(), *alone[3:]),
    )


def too_little() -> DebriefView:
    questions = verdict().questions
    lost = tuple(
        replace(nothing_said(), number=q.number, title=q.title, turn=q.turn) if q.number > 2 else q for q in questions
    )
    return replace(key_points_only(), verdict=TOO_LITTLE, questions=lost, committee=NO_MODEL)


def committee_reads() -> DebriefView:
    return replace(key_points_only(), committee=READS)


def committee_stopped() -> DebriefView:
    return replace(key_points_only(), committee=STOPPED)


def voted() -> DebriefView:
    return verdict(verdict=replace(VERDICT, vote="Hire", votes=VOTES))
