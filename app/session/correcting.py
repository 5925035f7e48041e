"""The candidate corrects what was heard: kept beside the first hearing, learned for next time, judged again, undone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.archive.records import Correction, TakeRecord, TranscriptRecord, TurnRecord
from app.errors import NothingToCorrect
from app.session import commands as co
from app.session.corrected import (
    edited_text,
    is_worth_learning,
    next_step,
    read_words,
    rewritten,
    spoken_words,
    without_last_step,
)
from app.session.hearings import in_force
from app.session.offering import all_terms, plain
from app.session.views import Toast
from app.settings import MOST_WORDS
from interviewer.scoring.coverage import assess

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.session.planning import Material
    from app.wiring import Workshop

Found = tuple[TurnRecord, TakeRecord, TranscriptRecord]


class Correcting:
    """Belongs to the session thread."""

    def __init__(self, shop: "Workshop", archive: "Store", material: "Material") -> None:
        self._shop = shop
        self._archive = archive
        self._material = material

    def renew(self, material: "Material") -> None:
        self._material = material

    def obey(self, command: co.Command) -> Toast | None:
        """What to say about it; None when nothing reads otherwise than before."""
        match command:
            case co.CorrectWord():
                return self._correct_word(command)
            case co.CorrectText(session, turn, take, text):
                found = self._find(session, turn, take)
                made = rewritten(found[2], text)
                if not made:
                    return None
                self._write(session, found, (*found[2].corrections, *made))
                self._learn_all(found, made)
                return Toast("Your transcript is corrected", undo=co.UndoCorrection(session, turn, take))
            case co.UndoCorrection(session, turn, take):
                return self._undo(session, turn, take)
        return None

    def _correct_word(self, wanted: co.CorrectWord) -> Toast | None:
        found = self._find(wanted.session, wanted.turn, wanted.take)
        heard = found[2]
        text = " ".join(wanted.text.split())
        if not 0 <= wanted.first <= wanted.last < len(heard.words):
            raise NothingToCorrect("This word is not in the transcript any more; open the debrief again.")
        said = " ".join(word.text for word in heard.words[wanted.first : wanted.last + 1])
        now = next((each for each in read_words(heard) if each.first == wanted.first), None)
        if now is not None and (now.last, now.text) == (wanted.last, text):
            return None
        made = Correction(next_step(heard.corrections), wanted.first, wanted.last, text)
        self._write(wanted.session, found, (*heard.corrections, made))
        if text:
            self._learn(said, text, found[0].question)
        done = f"“{said}” now reads “{text}”" if text else f"“{said}” is taken out"
        return Toast(done, undo=co.UndoCorrection(wanted.session, wanted.turn, wanted.take))

    def _undo(self, session: str, turn: int, take: int) -> Toast | None:
        found = self._find(session, turn, take)
        heard = found[2]
        left = without_last_step(heard.corrections)
        if left == heard.corrections:
            return None
        self._write(session, found, left)
        for gone in _new(heard.corrections[len(left) :], left):
            said = " ".join(word.text for word in heard.words[gone.first : gone.last + 1])
            self._unlearn(said, gone.text)
        return Toast("The correction is undone")

    def _find(self, session: str, turn: int, take: int) -> Found:
        record = self._archive.session(session)
        for each in record.turns:
            for attempt in each.takes:
                heard = in_force(attempt)
                if (each.number, attempt.number) == (turn, take) and heard is not None:
                    return each, attempt, heard
        raise NothingToCorrect("This answer has no transcript yet; hear it again first.")

    def _write(self, session: str, found: Found, corrections: tuple[Correction, ...]) -> None:
        turn, take, heard = found
        corrected = replace(heard, corrections=corrections)
        text = edited_text(corrected)
        self._archive.correct_transcript(session, turn.number, take.number, heard, text, corrections)
        question = self._material.questions.get(turn.question)
        # A question that is no longer installed cannot be judged again; its verdicts stay as they were.
        if question is None or not take.assessments:
            return
        trap = next((t for t in question.traps if turn.kind == "trap" and t.id == turn.point), None)
        again = assess(question, spoken_words(corrected), trap, basic=heard.basic)
        self._archive.add_assessment(session, turn.number, take.number, again)

    def _learn_all(self, found: Found, made: tuple[Correction, ...]) -> None:
        """From a text that was rewritten: what could be a name or a term. A sentence put otherwise is neither."""
        turn, _, heard = found
        for each in _new(made, heard.corrections):
            said = " ".join(word.text for word in heard.words[each.first : each.last + 1])
            if is_worth_learning(each.text) and plain(said) != plain(each.text):
                self._learn(said, each.text, turn.question)

    def _learn(self, said: str, text: str, question: str) -> None:
        settings = self._shop.settings
        text = _term(text)
        pair = (plain(said), text)
        learned = (pair, *(known for known in settings.learned if known[0] != pair[0]))
        mine = settings.my_words
        known = {term.casefold() for term in (*mine, *self._glossary(question))}
        if is_worth_learning(text) and text.casefold() not in known:
            mine = (text, *mine)
        self._shop.save(settings.model_copy(update={"learned": learned[:MOST_WORDS], "my_words": mine[:MOST_WORDS]}))

    def _unlearn(self, said: str, text: str) -> None:
        settings = self._shop.settings
        text = _term(text)
        pair = (plain(said), text)
        if pair not in settings.learned:
            return
        learned = tuple(known for known in settings.learned if known != pair)
        still_meant = any(meant.casefold() == text.casefold() for _, meant in learned)
        mine = tuple(word for word in settings.my_words if still_meant or word.casefold() != text.casefold())
        self._shop.save(settings.model_copy(update={"learned": learned, "my_words": mine}))

    def _glossary(self, question: str) -> tuple[str, ...]:
        return glossary_of(self._material, question)


def _new(corrections: Iterable[Correction], known: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that say something that was not said before: rewriting a text says again what was corrected in it."""
    said = {(each.first, each.last, each.text) for each in known}
    return tuple(each for each in corrections if (each.first, each.last, each.text) not in said)


def _term(text: str) -> str:
    """Without the marks of the sentence that it stood in."""
    return text.strip(".,;:!?…“”\"") or text


def glossary_of(material: "Material", question: str) -> tuple[str, ...]:
    """The terms of a question and of its pack."""
    for pack in material.packs.values():
        for each in pack.questions:
            if each.id == question:
                return all_terms(each.glossary, pack.glossary)
    return ()
