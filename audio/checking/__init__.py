"""Is this microphone fit for a rehearsal? Three seconds of sound, judged."""
