"""Ears and mouth: what reaches the microphone, what leaves the speaker. Knows nothing of interviews."""
