"""What "answer it again" can ask after the answer, in the words of every page that offers it."""

FRESH, SAME = "Fresh follow-ups", "Same follow-ups"
CHOICES = ((FRESH, False), (SAME, True))
"""with whether the same are wanted"""


def words_of(same: bool) -> str:
    return SAME if same else FRESH


def more_of(same: bool) -> str:
    return "What was asked after it is asked again" if same else "What is asked after it follows the new answer"
