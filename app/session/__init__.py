"""One rehearsal on its own thread: events in, effects performed, views out. No Qt here."""
