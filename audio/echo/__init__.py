"""The interviewer's own voice in the candidate's microphone: taken out, measured, and told from the candidate's."""
