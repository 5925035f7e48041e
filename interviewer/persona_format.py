"""The shape of a persona's file (docs/personas.md), and the way from there to our own value."""

from typing import Annotated, Literal

from pydantic import Field

from interviewer.pack_format import ConstraintShape, FromFile, Id, Text
from interviewer.values import AnswerInRole, Interrupting, Persona

_Phrases = Annotated[list[Text], Field(min_length=1)]
_Own = Annotated[list[Text], Field(max_length=12, default_factory=list)]
Preferred = Literal["follow-up", "number", "dig", "flip", "press"]


class WordingShape(FromFile):
    """Greeting and closing are said as a whole; of the others one phrase is chosen.

    What is left out from `hello` on is said in the house's words.
    """

    greeting: _Phrases
    bridge: _Phrases
    nudge: _Phrases
    rephrase: _Phrases
    cut_in: Annotated[_Phrases, Field(alias="cut-in")]
    closing: _Phrases
    repeat: _Phrases
    clarify_none: _Phrases
    hello: _Own
    hello_again: _Own
    dig: _Own
    number: _Own
    press: _Own
    sure: _Own
    flip: _Own
    steer: _Own
    stay: _Own
    machine: _Own
    land: _Own
    invite: _Own
    more: _Own
    reply_none: _Own


class InterruptsShape(FromFile):
    after: Annotated[float, Field(ge=0.8, le=3.0)] = 1.0
    quiet_s: Annotated[float, Field(ge=8.0, le=90.0)] = 25.0


class PersonaShape(FromFile):
    id: Id
    name: Text
    role: Text
    voice: Text
    words_per_minute: Annotated[int, Field(ge=100, le=240)]
    patience_s: Annotated[float, Field(ge=1.6, le=3.0)]
    presses_on: _Phrases
    prefers: Annotated[list[Preferred], Field(default_factory=list)]
    interrupts: InterruptsShape = InterruptsShape()
    manner: Text
    wording: WordingShape
    in_role: Annotated[list[ConstraintShape], Field(default_factory=list)]


def persona_of(shape: PersonaShape) -> Persona:
    """Only for a shape that has passed its checks."""
    wording = shape.wording.model_dump(by_alias=True)
    return Persona(
        id=shape.id,
        name=shape.name,
        role=shape.role,
        voice=shape.voice,
        words_per_minute=shape.words_per_minute,
        patience_s=shape.patience_s,
        presses_on=tuple(shape.presses_on),
        manner=shape.manner,
        wording={key: tuple(phrases) for key, phrases in wording.items() if phrases},
        prefers=tuple(shape.prefers),
        interrupts=Interrupting(shape.interrupts.after, shape.interrupts.quiet_s),
        in_role=tuple(AnswerInRole(told.about, tuple(told.cues), told.answer) for told in shape.in_role),
    )
