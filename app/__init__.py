"""The shell: the only part that sees both the sound and the interviewer."""
