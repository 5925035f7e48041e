"""A model answer said aloud, in the voice of the interviewer who asked the question in that rehearsal."""

from typing import TYPE_CHECKING

from app.errors import GreenroomError
from app.session.aloud import Aloud
from app.session.judging_commands import HearModelAnswer
from app.session.question_commands import SayAloud
from interviewer.values import Persona

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.session.planning import Material
    from app.wiring import Workshop


def say_model_answer(
    command: HearModelAnswer, shop: "Workshop", archive: "Store", material: "Material", aloud: Aloud
) -> None:
    """Raises GreenroomError where there is none: the question is gone, or has none at this level."""
    question = material.questions.get(command.question)
    answers = (question.model_answers if question else None) or {}
    text = next((text for level, text in answers.items() if level == command.level), "")
    if not text:
        raise GreenroomError(
            f"There is no model answer at L{command.level} to this question any more. Its pack was changed or removed."
        )
    aloud.obey(SayAloud(command.what, text), shop.mouth(_asked_by(command.session, archive, material)))


def _asked_by(session: str, archive: "Store", material: "Material") -> Persona | None:
    """None where it is no longer known who asked: then any voice will do."""
    return material.personas.get(archive.session(session).start.persona) if session else None
