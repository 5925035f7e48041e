"""The replay: everything that was said on one timeline, with its transcript beneath. Brings pyqtgraph with it."""

from app.ui.pages.replay.page import ReplayPage as ReplayPage
