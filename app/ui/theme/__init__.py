"""Every colour, letter, icon and duration of the window, made from one file of tokens."""

from app.ui.theme.none_guard import keep_none

# Every widget imports the theme, so this comes before the first of them.
keep_none()
