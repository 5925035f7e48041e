"""The measures of the page: A4 upright, in pixels of 96 to the inch, and the letters that are used on it."""

from app.ui.summary.parts import Letters

WIDTH, HEIGHT = 210 * 96 / 25.4, 297 * 96 / 25.4
INSIDE = 682.0
LEFT = (WIDTH - INSIDE) / 2
TOP, BOTTOM = 50.0, 44.0
GAP, WIDEST_GAP = 22.0, 34.0
"""Between two sections, where there is little and where there is much room."""

BRAND = Letters("heading", 13, 18)
TITLE = Letters("page", 30, 36)
SUBTITLE = Letters("small", 13, 20)
VERDICT = Letters("page", 32, 40)
NO_VERDICT = Letters("title", 21, 28)
HEADING = Letters("heading", 14, 20)
STRONG = Letters("interface", 13, 18)
BODY = Letters("small", 12, 17)
SMALL = Letters("small", 11, 15)
NAME = Letters("interface", 11, 15)
CAPTION = Letters("caption", 11, 15)
AXIS = Letters("figure", 10, 13)
NUMBER = Letters("figure", 11, 15)
FIGURE = Letters("figure-large", 19, 24)
FOOT = Letters("small", 10, 14)
