"""The language model behind the interviewer: a process of its own, never needed."""
