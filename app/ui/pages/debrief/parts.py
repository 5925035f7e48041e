"""What a question's debrief is made of, in the order in which it is read: each part is made when its turn comes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from app.session.debrief_views import QuestionDebrief, RubricLine
from app.session.level_words import next_level_title
from app.session.shared_views import Choice
from app.ui.pages.debrief.attempts import Attempts
from app.ui.pages.debrief.mentors import Mentors
from app.ui.pages.debrief.model_answers import ModelAnswers
from app.ui.pages.debrief.not_scored import NotScoredCard
from app.ui.pages.debrief.readers import Differences, who_read
from app.ui.pages.debrief.sections import signed_lines
from app.ui.pages.debrief.stronger import YouSaidStronger
from app.ui.pages.debrief.structures import Structures
from app.ui.theme.tokens import space
from app.ui.widgets.delivery_section import DeliverySection
from app.ui.widgets.rubric import Post, Rubric, WordsOf
from app.ui.widgets.trap_card import TrapCard


@dataclass(frozen=True, slots=True)
class Around:
    """What a question's debrief knows of the rehearsal it belongs to; `same_follow_ups` was chosen before."""

    session: str = ""
    recognisers: tuple[Choice, ...] = ()
    same_follow_ups: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """`before` is the space above it, in pixels."""

    before: int
    make: Callable[[], QWidget]


def parts_of(question: QuestionDebrief, around: Around, post: Post, words_of: WordsOf) -> Iterator[Part]:
    """Everything between the recording and the words."""
    if question.number:
        yield from _verdicts(question, around, post, words_of)
    for trap in question.traps:
        yield Part(space(6), partial(TrapCard, trap, post, words_of))
    if question.mistakes:
        yield Part(space(6), partial(YouSaidStronger, question.mistakes, post, words_of))
    if question.delivery:
        yield Part(space(6), partial(DeliverySection, question.delivery))
    if question.readers:
        yield Part(space(6), partial(who_read, question.readers))
    if question.disagreements or any(reader.says for reader in question.readers):
        yield Part(space(2), partial(Differences, question.disagreements, question.readers, post, words_of))
    if question.model_answers:
        answers = partial(ModelAnswers, question.model_answers, question.question, around.session, post)
        yield Part(space(2) if question.readers else space(6), answers)
    if question.mentors:
        yield Part(space(6), partial(Mentors, question.mentors, around.session, post, words_of))
    if len(question.attempts) > 1:
        yield Part(space(6), partial(Attempts, question.attempts, post))
    if question.earlier_verdicts:
        yield Part(space(6), partial(signed_lines, "Earlier verdicts", "", question.earlier_verdicts))


def _verdicts(question: QuestionDebrief, around: Around, post: Post, words_of: WordsOf) -> Iterator[Part]:
    if not question.scored:
        yield Part(space(5), partial(NotScoredCard, question, around.session, post))
    if question.rubric:
        holds = "What an L6 answer holds" if question.level else "What a strong answer holds"
        yield Part(space(6), partial(Rubric, holds, question.counts, question.rubric, post, words_of))
    if question.lowered:
        lines = [RubricLine(each.mark, each.says, "", each.quote, each.note) for each in question.lowered]
        yield Part(space(6), partial(Rubric, "Lowered it", "", lines, post, words_of, mark="lowered"))
    if question.next_level:
        title = next_level_title(question.level)
        yield Part(space(6), partial(signed_lines, title, "plus", question.next_level))
    if question.structures:
        yield Part(space(6), partial(Structures, question.structures, post, words_of))
