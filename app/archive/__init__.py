"""Everything that is kept: rehearsals, turns, takes, transcripts, assessments."""
