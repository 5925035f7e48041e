"""From sentences to sound, one sentence at a time."""
