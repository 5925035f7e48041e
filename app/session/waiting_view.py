"""What waits to be scored, in one line above the list of rehearsals: how much, for how much, how far it has come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WaitingView:
    """Nothing in it: nothing waits. `offer` is the button's; `price` says where the words go and for how much.

    `refusal`: why nobody can be asked, and what to do. While it reads: `progress` and `part` (0 to 1).
    """

    says: str = ""
    offer: str = ""
    price: str = ""
    refusal: str = ""
    progress: str = ""
    part: float = 0.0
    trouble: str = ""


def waiting_says(answers: int, rehearsals: int) -> str:
    """ "3 answers in 2 rehearsals wait to be scored." """
    if not answers:
        return ""
    what = "1 answer" if answers == 1 else f"{answers} answers"
    where = "1 rehearsal" if rehearsals == 1 else f"{rehearsals} rehearsals"
    return f"{what} in {where} {'waits' if answers == 1 else 'wait'} to be scored."
