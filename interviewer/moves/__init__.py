"""What the interviewer does next: every move that is allowed in a situation, and the one that the house takes."""
