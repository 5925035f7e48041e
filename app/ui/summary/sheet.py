"""The measures of the page: A4 upright, in pixels of 96 to the inch, and the letters that are used on it."""

from dataclasses import dataclass

from app.ui.summary.parts import Letters

WIDTH, HEIGHT = 210 * 96 / 25.4, 297 * 96 / 25.4
INSIDE = 682.0
LEFT = (WIDTH - INSIDE) / 2
TOP, BOTTOM = 48.0, 40.0
WIDEST_GAP = 34.0
"""Between two sections, where there is much room."""

BRAND = Letters("heading", 13, 18)
TITLE = Letters("page", 30, 36)
SUBTITLE = Letters("small", 13, 20)
VERDICT = Letters("page", 32, 38)
NO_VERDICT = Letters("title", 21, 28)
HEADING = Letters("heading", 14, 20)
STRONG = Letters("interface", 13, 17)
SMALL_STRONG = Letters("interface", 12, 16)
BODY = Letters("small", 12, 16)
SMALL = Letters("small", 11, 15)
NAME = Letters("interface", 11, 15)
CAPTION = Letters("caption", 11, 15)
AXIS = Letters("figure", 10, 13)
NUMBER = Letters("figure", 11, 15)
FIGURE = Letters("figure-large", 19, 24)
FOOT = Letters("small", 10, 14)


@dataclass(frozen=True, slots=True)
class Density:
    """How close things stand. `titles`: lines of a question's title; `quotes`: what was answered to a trap."""

    gap: float
    small: bool
    titles: int
    quotes: bool


DENSITIES = (
    Density(22.0, False, 2, True),
    Density(18.0, False, 2, True),
    Density(18.0, False, 2, False),
    Density(16.0, True, 2, True),
    Density(16.0, True, 1, True),
    Density(13.0, True, 1, False),
)
"""From roomy to close: the first one that fits is taken."""
