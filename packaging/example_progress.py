"""Views of the progress page, realistic and frozen: for the pictures of the window and for its tests."""

from dataclasses import replace

from app.session.debrief_views import ProgressView, RepeatView, TopicView, TrapTrendView, TrendView
from app.session.shared_views import Choice

SPANS = (Choice("30", "30 days"), Choice("90", "90 days"), Choice("all", "All"))


def topic(name: str, level: str, sure: str, places: tuple[float, ...], first: float, last: float) -> TopicView:
    """`first` and `last` are half the width of the band at the left and at the right."""
    steps = len(places) - 1
    points = tuple((0.95 * n / steps, place) for n, place in enumerate(places))
    halves = [first + (last - first) * n / steps for n in range(steps + 1)]
    band = tuple((x, place - half, place + half) for (x, place), half in zip(points, halves, strict=True))
    x, low, high = 1.0, places[-1] - 1.15 * last, places[-1] + 1.15 * last
    now = f"now {places[-1]:.1f}, four times in five between {low:.1f} and {high:.1f}"
    says = f"{name}: {level}, {sure}. 21 answers; {now}; at the left {places[0]:.1f}."
    return TopicView(name, level, sure, points, (*band, (x, low, high)), says)


TOPICS = (
    topic("Retrieval", "L5", "fairly sure", (4.35, 4.35, 4.65, 4.7, 5.0, 5.1, 5.25, 5.3, 5.45), 0.5, 0.24),
    topic("Evaluation", "L6", "sure", (4.4, 4.6, 5.0, 5.1, 5.25, 5.4, 5.55, 5.7, 5.9), 0.55, 0.16),
    topic("System design", "L5", "fairly sure", (4.7, 4.78, 4.85, 4.9, 5.03, 5.05, 5.0, 5.2, 5.25), 0.5, 0.22),
    topic("Fine-tuning", "L5", "not sure yet", (4.25, 4.4, 4.4, 4.6, 4.6, 4.8, 4.95), 0.6, 0.4),
    topic("Economics", "L4", "fairly sure", (4.0, 4.1, 4.15, 4.25, 4.33, 4.22, 4.3, 4.3, 4.32), 0.5, 0.26),
    TopicView(
        "Prompting",
        "",
        "3 answers",
        ((0.02, 4.8), (0.48, 5.1), (0.97, 4.6)),
        says="Prompting: no level yet, 3 answers; it takes 4.",
    ),
)
DELIVERY = (
    TrendView("Pace", "148", "a minute", (178, 174, 176, 164, 162, 166, 155, 158, 152, 148), 115, 185, 125, 170,
              "Pace: 148 a minute lately, at first 178, in 23 rehearsals; usual 125 to 170."),
    TrendView("First point after", "18", "s", (44, 36, 40, 32, 26, 28, 23, 20, 22, 18), 0, 50, 0, 25,
              "First point after: 18 s lately, at first 44, in 23 rehearsals; usual up to 25."),
    TrendView("Filled pauses", "3.1", "a minute", (5.6, 5.1, 5.3, 4.5, 4.2, 4.4, 3.7, 3.9, 3.3, 3.1), 0, 6, 0, 4,
              "Filled pauses: 3.1 a minute lately, at first 5.6, in 23 rehearsals; usual up to 4."),
    TrendView("You spoke", "78", "%", (92, 89, 90, 87, 84, 85, 82, 80, 81, 78), 70, 100, 75, 95,
              "You spoke: 78 % lately, at first 92, in 23 rehearsals; usual 75 to 95."),
)  # fmt: skip


def trap(title: str, *met: bool | None) -> TrapTrendView:
    words = {True: "noticed", False: "walked in", None: "cannot be told"}
    return TrapTrendView(title, met, f"{title}, from old to new: {', '.join(words[each] for each in met)}")


TRAPS = (
    trap("Ten years of tickets", False, False, True, True),
    trap("Money is no object", False, True, True),
    trap("Launch and collect", False, False),
    trap("Judge prefers long", True, True, True),
    trap("Lower loss wins", False, None, True),
    trap("Retune to fix", True),
)
_PLAN, _SUM = "Left out twice: Plans the move before the date", "Left out three times running: Does the sum at volume"
REPEAT = (
    RepeatView("retired", "The base model is retired", _PLAN, "Today", "s3", 4),
    RepeatView("cost", "What one answer costs, and where the money goes", _SUM, "Today", "s3", 7),
    RepeatView("tickets", "Ten years of tickets", "The trap was not noticed, twice", "Tomorrow", "s2", 1, False),
    RepeatView("know", "How would you know?", "Held well; a longer gap this time", "Thursday", "s1", 10, False),
)
PROGRESS_VIEW = ProgressView(
    subtitle="118 answers in 23 rehearsals; 9 are not scored and not counted",
    spans=SPANS,
    span="90",
    topics=TOPICS,
    delivery=DELIVERY,
    traps=TRAPS,
    repeat=REPEAT,
)
MORE_TOPICS_VIEW = replace(
    PROGRESS_VIEW,
    topics=(
        *TOPICS[:5],
        topic("No language model", "L5", "not sure yet", (4.6, 4.9, 5.0, 4.8), 0.5, 0.42),
        topic("Continued pre-training", "L4", "fairly sure", (4.2, 4.1, 4.3, 4.2, 4.3), 0.5, 0.3),
        topic("Access rights", "L5", "sure", (4.8, 4.9, 5.0, 5.0, 5.1), 0.4, 0.18),
    ),
    traps=TRAPS[:2],
    delivery=DELIVERY[1:2],
)
NOTHING_YET_VIEW = ProgressView("", (), "90", (), (), (), (), empty="Nothing to see yet")
NONE_LATELY_VIEW = ProgressView("", SPANS, "30", (), (), (), REPEAT[:2], empty="No answer was scored in this time")
