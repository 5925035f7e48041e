"""Debriefs as somebody would meet them: for pictures of the page, and for tests."""

from dataclasses import replace

from example_rehearsal_views import HEARD_LONG, OPENING, heights

from app.session.debrief_views import (
    DebriefView,
    ExchangeView,
    HearingView,
    OfferView,
    QuestionDebrief,
    QuoteView,
    RubricLine,
    TrapView,
    WordView,
)
from app.session.shared_views import Choice


def words(text: str, start: float = 0.0, pace: float = 0.36) -> tuple[WordView, ...]:
    return tuple(
        WordView(word, start + i * pace, start + (i + 0.9) * pace, 0.9, i, i) for i, word in enumerate(text.split())
    )


def with_doubts(heard: tuple[WordView, ...], *doubts: str) -> tuple[WordView, ...]:
    """The same, with these words heard unclearly; what is offered for them sounds like them."""
    return tuple(
        replace(word, probability=0.3, doubtful=True, offers=_offers(word)) if word.text.strip(".,") in doubts else word
        for word in heard
    )


def _offers(word: WordView) -> tuple[OfferView, ...]:
    at = word.first
    return (OfferView("reranker", at, at), OfferView("LoRA", at, at), OfferView("recall at five", at, at + 1))


def corrected() -> ExchangeView:
    """The first answer, one word of it corrected by hand."""
    first, *rest = _exchanges()[0].words
    mended = replace(first, text="Prior to", heard=first.text)
    raw = " ".join(word.text for word in (first, *rest))
    return replace(_exchanges()[0], words=(mended, *rest), first_heard=raw)


MAIN_CLIP, TICKETS_CLIP, CLOUD_CLIP = "turn-07/take-1.flac", "turn-08/take-1.flac", "turn-11/take-1.flac"
MAIN_WORDS = words(f"{HEARD_LONG} earns its upkeep. So I would start with retrieval.")


def _said(criterion: str, text: str, mark: str = "said", note: str = "") -> RubricLine:
    """A line with its words found where they were said."""
    joined = [word.text.strip(".,:?") for word in MAIN_WORDS]
    wanted = [word.strip(".,:?") for word in text.split()]
    first = next(i for i in range(len(joined)) if joined[i : i + len(wanted)] == wanted)
    span = MAIN_WORDS[first : first + len(wanted)]
    quote = QuoteView(text, MAIN_CLIP, span[0].start, span[-1].end)
    return RubricLine(mark, criterion, {"said": "Said", "partly": "Partly"}[mark], quote, note)  # type: ignore[arg-type]


def _tickets() -> TrapView:
    asked = QuoteView(
        "By the way, we have ten years of customer tickets. How would you use them?",
        "turn-08/asked.flac",
        0,
        5.2,
        False,
    )
    reply = "I would not train on them yet. I would index the resolved ones, and look at what is still true."
    answered = QuoteView(reply, TICKETS_CLIP, 0.0, 7.2)
    strong = (
        RubricLine("said", "Index past resolutions first", "Said"),
        RubricLine("partly", "Clean: duplicates, personal data, stale answers", "Partly"),
        RubricLine("not said", "Tune a small subset, for tone only", "Not said"),
        RubricLine("not said", "Keep some tickets as a test set", "Not said"),
    )
    advice = (
        "Old tickets are answers to old questions. Say what you would throw away before you say what you would train."
    )
    return TrapView("ten years of support tickets", True, "Noticed", asked, answered, strong, advice)


def _exchanges() -> tuple[ExchangeView, ...]:
    asked = QuoteView(" ".join(OPENING), "turn-07/asked.flac", 0, 9.5, False)
    tickets = _tickets()
    reply = words(tickets.answered.text if tickets.answered else "")
    return (
        ExchangeView(
            turn=7,
            kind="question",
            asked=asked,
            why="",
            who="cloud model",
            mark="",
            clip=MAIN_CLIP,
            seconds=134,
            peaks=heights(240, 0.4),
            words=with_doubts(MAIN_WORDS, "often", "paragraph"),
            recogniser="Whisper small.en, careful",
            recogniser_is_basic=False,
            other_hearings=(HearingView("Whisper small.en, while you spoke", False, MAIN_WORDS),),
            filled_pauses="At least 4 filled pauses",
        ),
        ExchangeView(
            turn=8,
            kind="trap",
            asked=tickets.asked,
            why="you named retrieval before the data was looked at",
            who="house interviewer",
            mark="the model was too slow",
            clip=TICKETS_CLIP,
            seconds=31,
            peaks=heights(160, 1.9),
            words=reply,
            recogniser="pocketsphinx",
            recogniser_is_basic=True,
        ),
    )


def _rubric() -> tuple[RubricLine, ...]:
    return (
        _said(
            "Asks about freshness, latency, cost or volume before choosing",
            "Before I pick anything: how often do these policies change, and who notices when we are a day behind?",
        ),
        _said(
            "Reframes: the three solve different problems",
            "Retrieval is for what the model does not know. Tuning is for how it behaves.",
        ),
        _said(
            "Retrieval for facts that change, with sources",
            "I would retrieve them and show the paragraph next to the answer.",
        ),
        _said(
            "Sets up an evaluation first, and lets it decide",
            "measure recall on a set of real questions",
            "partly",
            "Named, but after the choice was made: nothing hung on it.",
        ),
        RubricLine(
            "not said",
            "Puts a figure, or at least terms, on cost per request",
            "Not said",
            note="Nothing in your words about cost. Two cents or two dollars: say one and correct it.",
        ),
        RubricLine("not said", "Says what tuning ties you to: one model, and its upkeep", "Not said"),
    )


def scored_question() -> QuestionDebrief:
    lowered = _said(
        "Called a better component the cure before looking at the chunks", "A reranker before a bigger model"
    )
    return QuestionDebrief(
        number=3,
        title="Prompting, retrieval or tuning for the policy assistant",
        scored=True,
        not_scored_reason="",
        counts="3 said, 1 partly, 2 not said",
        rubric=_rubric(),
        lowered=(lowered,),
        traps=(_tickets(),),
        exchanges=_exchanges(),
    )


def not_scored_question() -> QuestionDebrief:
    plan = "The provider withdraws your tuned model in spring. What is your plan?"
    said = (
        "First I would want to know in November, not in spring, so somebody reads the notices every month. The second "
        "thing is that I keep the data I tuned on, and the test set, because then the move is a week and not a quarter."
    )
    exchange = replace(
        _exchanges()[0],
        turn=11,
        asked=QuoteView(plan, "turn-11/asked.flac", 0, 4.0, False),
        clip=CLOUD_CLIP,
        seconds=107,
        peaks=heights(220, 2.6),
        words=words(said),
    )
    reason = "Fewer than twenty words of this answer were understood. Your recording and its transcript are safe."
    return QuestionDebrief(5, "The tuned model is withdrawn in spring", False, reason, "", (), (), (), (exchange,))


def _plain(number: int, title: str, counts: str) -> QuestionDebrief:
    question = scored_question()
    return QuestionDebrief(number, title, True, "", counts, question.rubric[:3], (), (), question.exchanges[:1])


def debrief(**changed: object) -> DebriefView:
    shown: dict[str, object] = {
        "session": "2026-11-14-1830",
        "title": "Technical deep dive",
        "subtitle": "14 November, 31 min, with Maren Holt",
        "judge": "Key points only",
        "judge_note": "Matched against your words on this machine. A level needs a language model.",
        "summary": "You said 14 of 31 key points, and 5 more in part. One trap was set, and you noticed it. "
        "One question is not scored.",
        "questions": (
            _plain(1, "Walk me through retrieval for our documentation", "4 said, 1 partly, 1 not said"),
            _plain(2, "Which documents go into the corpus?", "3 said, 2 not said"),
            scored_question(),
            _plain(4, "A rough cost for one conversation", "1 said, 4 not said"),
            not_scored_question(),
            _plain(6, "How do you know that it works?", "3 said, 1 partly"),
        ),
        "listening": "Listening again: 2 of 6",
        "recognisers": (Choice("/models/small.en", "Whisper small.en"), Choice("basic", "Basic recogniser")),
    }
    return DebriefView(**(shown | changed))  # type: ignore[arg-type]  # named by the caller


def debrief_without_a_clip() -> DebriefView:
    question = scored_question()
    lost = replace(question.exchanges[0], clip_missing=True, peaks=())
    return debrief(questions=(replace(question, exchanges=(lost, *question.exchanges[1:])),))


def debrief_of_nothing() -> DebriefView:
    return debrief(questions=(), summary="", judge="", judge_note="")
