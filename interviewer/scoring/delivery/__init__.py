"""How an attempt was spoken, from its words, its lengths and what was found in it: figures, never a level. Pure.

    answers -> one line of time -> pace, pauses, filled pauses, points, share, length, landing

What cannot be told is `Untold` with the reason; it is never a zero. docs/delivery.md says what each figure means.
"""

from interviewer.scoring.delivery.measuring import delivery_of
from interviewer.scoring.delivery.values import Answer, Delivery, Untold

__all__ = ["Answer", "Delivery", "Untold", "delivery_of"]
