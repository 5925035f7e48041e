"""What can go wrong in the world of questions and models; each message names the remedy."""


class InterviewerError(Exception):
    """The world failed, not the program: shown to the candidate as it is."""


class PackError(InterviewerError):
    """A question pack has a mistake: the message says file, line and what to change."""


class ModelError(InterviewerError):
    """The language model gave no usable answer; never carries a key or what was said."""


class ConversationError(RuntimeError):
    """We failed: an event arrived that has no meaning in this phase."""
