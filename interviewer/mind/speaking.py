"""From a reply that is being written to sentences that may be spoken: none leaves before it has passed every check.

Pure but for what it remembers of its own reply; belongs to one request.
"""

from interviewer.mind.checks import Bounds, fault_in, fault_of_form, is_question
from interviewer.mind.reading import PartialReply, read_reply
from interviewer.sentences import asks, take_sentences


class Unspeakable(Exception):
    """What was written must not be said. The message is for the model; it may quote the model, nobody else."""


class ReplySpeaker:
    """`done` once the question has been asked: whatever is written behind it is not said."""

    def __init__(self, moves: int, bounds: Bounds) -> None:
        self._moves = moves
        self._bounds = bounds
        self._taken = 0
        self.written = ""
        self.index: int | None = None
        self.spoken: tuple[str, ...] = ()
        self.done = False

    def push(self, text: str, final: bool = False) -> tuple[str, ...]:
        """More of the reply; the sentences that it allows to be spoken. Raises NotInTheForm, OverlongReply,
        Unspeakable."""
        self.written += text
        if self.done:
            return ()
        reply = read_reply(self.written, final)
        if reply.move is None:
            return ()
        if not 1 <= reply.move <= self._moves:
            raise Unspeakable(f"{reply.move} is no allowed move: the numbers go from 1 to {self._moves}.")
        self.index = reply.move - 1
        return self._speak(reply, final)

    @property
    def breaks_off(self) -> bool:
        """Was it in the middle of its object?"""
        begun = self.written.rpartition("</think>")[2].lstrip().removeprefix("```json").lstrip()
        return begun.startswith("{") and "}" not in begun

    def _speak(self, reply: PartialReply, final: bool) -> tuple[str, ...]:
        fault = fault_of_form(reply.said)
        if fault:
            raise Unspeakable(fault)
        # What was cut off by the end of the stream is no sentence.
        found, _ = take_sentences(reply.said, final=reply.all_said)
        fresh = found[self._taken :]
        self._taken = len(found)
        passed: list[str] = []
        for sentence in fresh:
            fault = fault_in(sentence, self.spoken, self._bounds)
            if fault:
                raise Unspeakable(fault)
            self.spoken = (*self.spoken, sentence)
            passed.append(sentence)
            if is_question(sentence):
                self.done = True
                break
        if not self.done and (reply.all_said or final):
            # A request counts only at the end: "Tell me one thing." may go before the question.
            self.done = reply.all_said and bool(self.spoken) and asks(self.spoken[-1])
            if not self.done:
                raise Unspeakable("It must end with one question.")
        return tuple(passed)
