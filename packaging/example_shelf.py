"""A shelf of rehearsals as somebody would meet it: found in, filtered, thrown away. For pictures and for tests."""

from dataclasses import replace

from example_rehearsal_views import heights

from app.export.formats import CHOICES
from app.session.shared_views import Choice
from app.session.shelf_commands import Filters, SearchRehearsals
from app.session.shelf_views import HitView, ShelfState
from app.session.shelf_wanted import filter_choices
from app.session.views import RehearsalRow, RehearsalsView

ROUNDS = (
    Choice("deep-dive", "Technical deep dive"),
    Choice("design", "System design"),
    Choice("warm-up", "Warm-up"),
    Choice("fundamentals", "Fundamentals"),
)
PERSONAS = (
    Choice("staff", "Staff engineer, LLM team", "Maren Holt"),
    Choice("manager", "Hiring manager", "Ines Okafor"),
)
TAGS = (("team loop", 3), ("hybrid", 2), ("retry", 1))
STATE = ShelfState(
    kept=23,
    in_trash=2,
    storage="1.8 GB",
    trash_days=30,
    choices=filter_choices(ROUNDS, PERSONAS, TAGS),
    formats=CHOICES,
)


def row(number: int, title: str, when: str, length: str, **more: object) -> RehearsalRow:
    made = RehearsalRow(
        f"session-{number}", title, when, length, "Maren Holt", "", heights(80, number * 1.3, both=True), "L5"
    )
    return replace(made, **more)  # type: ignore[arg-type]  # named by the caller


def hit(time: str, part: float, who: str, text: str) -> HitView:
    """What was looked for stands in square brackets."""
    pieces = [piece.split("]") for piece in text.split("[")]
    parts = [(pieces[0][0], False)]
    for marked, rest in pieces[1:]:
        parts += [(marked, True), (rest, False)]
    mine = who == "You"
    turn = int(time.replace(":", ""))
    return HitView(
        kind="answer" if mine else "asked",
        who=who,
        of_candidate=mine,
        parts=tuple(part for part in parts if part[0]),
        time=time,
        part=part,
        turn=turn,
        take=1 if mine else 0,
        clip=f"clips/s/{turn}.flac",
        start=2.0,
        end=9.0,
        at=4.0,
    )


def found() -> RehearsalsView:
    """The rehearsals in which somebody spoke of chunks."""
    dive = (
        hit("3:20", 0.10, "Maren", "Say I double the [chunk] size. What gets better, and what gets worse?"),
        hit("3:31", 0.11, "You", "Bigger [chunks] carry more context, but the right sentence drowns in them"),
        hit("11:44", 0.38, "You", "Most of the bad answers I have seen came from the wrong [chunk], not a wrong model"),
    )
    design = (
        hit("18:05", 0.43, "You", "I would cut by heading, not by length, and keep the title with every [chunk]"),
        hit("22:40", 0.54, "Ines", "Why rerank at all, if your [chunks] are good?"),
    )
    warm_up = (hit("6:12", 0.52, "You", "Think of it as a book that somebody cut into [chunks] and put on shelves"),)
    rows = (
        row(0, "Technical deep dive", "14 November, 18:30", "31 min", tags=("team loop",), hits=dive, places=7),
        row(
            1, "System design", "11 November, 9:05", "42 min", tags=("hybrid", "retry"), hits=design, places=2,
            level="L5–L6", note="Draw before talking.",
        ),
        row(2, "Warm-up", "9 November, 20:15", "12 min", hits=warm_up, places=1, level="Not scored"),
    )  # fmt: skip
    asked = SearchRehearsals("chunk", Filters(time="90"))
    return RehearsalsView(rows, None, asked, 0, 3, 10, False, STATE)


def shelf() -> RehearsalsView:
    rows = (
        row(0, "Technical deep dive", "14 November, 18:30", "31 min", tags=("team loop",)),
        row(
            1, "System design", "11 November, 9:05", "42 min", tags=("hybrid", "retry"), persona="Ines Okafor",
            state="Interrupted", level="", note="Draw before talking.",
        ),
        row(
            2, "Dress rehearsal for the bank", "9 November, 20:15", "12 min", state="Ended early", level="Not scored",
            own_title="Dress rehearsal for the bank",
        ),
        *(
            row(number, f"Fundamentals {number}", f"{9 - number % 8} November, 7:50", "25 min", level="L4–L5")
            for number in range(3, 23)
        ),
    )  # fmt: skip
    return RehearsalsView(rows, None, SearchRehearsals(), 0, len(rows), 0, False, STATE)


def nothing_found() -> RehearsalsView:
    asked = SearchRehearsals("hovercraft", Filters(time="90", tag="team loop"))
    return RehearsalsView((), None, asked, 0, 0, 0, False, STATE)


def trash() -> RehearsalsView:
    rows = (
        row(7, "Fundamentals", "2 November, 7:50", "25 min", deleted="19 November, 9:12", size="41.2 MB"),
        row(8, "Warm-up", "30 October, 20:02", "9 min", deleted="3 November, 21:40", size="13.9 MB"),
    )
    return RehearsalsView(rows, None, SearchRehearsals(), 0, 2, 0, True, replace(STATE, storage="55.1 MB"))


def empty_trash() -> RehearsalsView:
    return RehearsalsView((), None, SearchRehearsals(), 0, 0, 0, True, replace(STATE, in_trash=0, storage="0 bytes"))
