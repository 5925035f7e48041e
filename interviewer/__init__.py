"""The interviewer's mind: questions, conversation, follow-ups and scoring. Knows nothing of sound or of windows."""
