"""Two takes of a question as somebody would meet them: for pictures of the page, and for tests."""

from dataclasses import replace

from example_rehearsal_views import heights

from app.session.debrief_views import (
    ComparedLine,
    DeliveryKind,
    DeliveryView,
    MarkName,
    PartView,
    QuoteView,
    RubricLine,
    TakeView,
    TwoTakesView,
    WordView,
)

TITLE = "Prompting, retrieval or tuning for the policy assistant"
CLIPS = ("s3/turn-07/take-1.flac", "s9/turn-01/take-1.flac")
_VERDICTS = {"said": "Said", "partly": "Partly", "not said": "Not said", "not scored": "Not scored"}
_FOLLOWED = "s9/turn-02/take-1.flac"
_LINES: tuple[tuple[str, tuple[MarkName, str, float], tuple[MarkName, str, float], str], ...] = (
    (
        "Asks about freshness, latency, cost or volume first",
        ("said", "How often do these policies change, and who notices when we are a day behind?", 6.0),
        ("said", "Two questions first: how fresh, and how many a day?", 4.0),
        "",
    ),
    (
        "Sets up an evaluation first, and lets it decide",
        ("partly", "At some point we would want a set of test questions", 63.0),
        ("said", "Before any of it I take two hundred real questions and a plain baseline", 45.0),
        "Better",
    ),
    (
        "Puts a figure, or at least terms, on cost per request",
        ("not said", "", 0.0),
        ("said", "Two thousand tokens of context, call it half a cent a question", 78.0),
        "New",
    ),
    (
        "Ends with one recommendation and what would change it",
        ("partly", "So I would start with retrieval", 125.0),
        ("said", "Retrieval first. If form fails one time in ten after that, I tune for form", 104.0),
        "Better",
    ),
    ("Says what tuning ties you to: one model, and its upkeep", ("not said", "", 0.0), ("not said", "", 0.0), ""),
)


def two_takes() -> TwoTakesView:
    lines = tuple(
        ComparedLine(says, _line(says, first, CLIPS[0]), _line(says, second, CLIPS[1]), change)
        for says, first, second, change in _LINES
    )
    return TwoTakesView(
        title=TITLE,
        first=_take("First take", "14 November, 18:42", "L5", 134.0, CLIPS[0], [line.first for line in lines]),
        second=_take("Second take", "16 November, 09:10", "L6", 112.0, CLIPS[1], [line.second for line in lines]),
        lines=lines,
        delivery=_delivery(),
        summary="Three lines better, none worse.",
        detail="22 seconds shorter. First point after 4 seconds instead of 6.",
        session="s9",
        turn=1,
        back="s3",
    )


def with_follow_ups() -> TwoTakesView:
    """Long titles, a second answer, a recording that is gone, and a line that contradicts itself."""
    view = two_takes()
    followed = PartView("Follow-up", _FOLLOWED, 31.0, heights(80, 5), ((0.3, "said", _LINES[0][0]),))
    alone = replace(view.first, parts=tuple(replace(part, missing=True) for part in view.first.parts))
    wrong = QuoteView("Tuning costs nothing once it is done", CLIPS[1], 92.0, 95.0)
    *before, last = view.lines
    against = replace(last, second=RubricLine("not said", last.says, "Contradicted", wrong), change="Worse")
    second = replace(
        view.second, title="Third take", level="L5–L6", seconds=143.0, parts=(*view.second.parts, followed)
    )
    return replace(
        view,
        title=f"{TITLE}, when nobody can say how many of the old policies are still in force",
        first=alone,
        second=second,
        lines=(*before, against),
        summary="Three lines better, one worse.",
        detail="9 seconds longer, with one answer more. First point after 4 seconds instead of 6.",
    )


def not_scored() -> TwoTakesView:
    view = two_takes()
    bare = replace(view.first, level="", parts=tuple(replace(part, marks=()) for part in view.first.parts))
    second = replace(view.second, level="", parts=tuple(replace(part, marks=()) for part in view.second.parts))
    says = "Neither take is scored, so their lines cannot be compared."
    return replace(view, first=bare, second=second, lines=(), summary=says, detail="22 seconds shorter.")


def _line(says: str, found: tuple[MarkName, str, float], clip: str) -> RubricLine:
    mark, text, start = found
    quote = QuoteView(text, clip, start, start + 0.36 * len(text.split())) if text else None
    return RubricLine(mark, says, _VERDICTS[mark], quote)


def _take(title: str, when: str, level: str, seconds: float, clip: str, lines: list[RubricLine]) -> TakeView:
    quotes = [(line.quote, line) for line in lines if line.quote is not None]
    marks = tuple((quote.start / seconds, line.mark, line.says) for quote, line in quotes)
    words = tuple(
        WordView(word, quote.start + 0.36 * i, quote.start + 0.36 * i + 0.3, 0.9)
        for quote, _ in quotes
        for i, word in enumerate(quote.text.split())
    )
    peaks = tuple(abs(height) for height in heights(240, len(title)))
    return TakeView(title, when, level, seconds, (PartView("Your answer", clip, seconds, peaks, marks, words),))


def _delivery() -> tuple[tuple[DeliveryView, DeliveryView], ...]:
    def pair(
        kind: DeliveryKind, title: str, unit: str, usual: str, scale: tuple[float, ...], *drawn: tuple[float, ...]
    ) -> tuple[DeliveryView, DeliveryView]:
        low, high, usual_low, usual_high = scale
        first, second = (
            DeliveryView(
                kind, title, f"{values[0]:.0f}", unit, usual, "", values,
                tuple((place + 0.5) / len(values) for place in range(len(values))), low, high, usual_low, usual_high,
            )
            for values in drawn
        )  # fmt: skip
        return first, second

    share = pair("talk share", "You spoke", "% of the time", "Usual 70 to 90", (0, 100, 70, 90), (84,), (79,))
    return (
        pair(
            "pace", "Pace", "words a minute", "Usual 125 to 170", (90, 210, 125, 170),
            (142, 128, 150, 163, 139, 121, 147), (151, 149, 156, 148, 152, 150),
        ),
        pair("first point", "First point after", "seconds", "Usual under 20", (0, 40, 0, 20), (6, 31), (4, 12, 26)),
        share,
    )  # fmt: skip
