"""The page that looks back on a rehearsal: the band, the list of questions, and the one that is read."""

from app.ui.pages.debrief.page import DebriefPage

__all__ = ["DebriefPage"]
