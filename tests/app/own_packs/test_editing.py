"""A question in the form: every field of the format has its place, and what is written there is what the file says."""

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from app.own_packs.editing import added, moved, removed, spec_at, written
from app.own_packs.fields import PACK, QUESTION, Section, Spec
from app.own_packs.form import form_of
from app.own_packs.judging import alike, mends, named
from interviewer.drafts import question_problems, read_draft, without_lines
from interviewer.pack_format import PackShape, QuestionShape, question_of
from interviewer.pack_writing import question_text
from interviewer.packs import shape_of
from tests.interviewer.test_packs import QUESTION as TEXT

MADE_BY_US = {"format", "id", "version"}


def fields() -> dict[str, object]:
    document, problems = read_draft(TEXT)
    assert document is not None
    assert not problems
    return document.data


def ways(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Every field of the format, and those inside it."""
    for name, field in model.model_fields.items():
        way = field.alias or name
        inner = next((each for each in _models(field.annotation)), None)
        if inner is None:
            yield (way,)
        else:
            yield from ((way, *rest) for rest in ways(inner))


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _models(each)


def offered(sections: tuple[Section, ...]) -> set[tuple[str, ...]]:
    return {way for section in sections for spec in section.fields for way in _of(spec)}


def _of(spec: Spec) -> Iterator[tuple[str, ...]]:
    inner = [part for part in spec.parts if part.key]
    if not inner:
        yield spec.path
    for part in inner:
        yield from ((*spec.path, *rest) for rest in _of(part))


def test_the_form_covers_every_field_of_the_format() -> None:
    assert set(ways(QuestionShape)) == offered(QUESTION)
    assert {way for way in ways(PackShape) if way[0] not in MADE_BY_US} == offered(PACK)


def test_what_the_form_shows_written_back_changes_nothing() -> None:
    before = fields()
    after = before
    for section in form_of(before, (("recruiter", "Recruiter"),)):
        for field in section.fields:
            for each in field.fields or ((field,) if field.kind != "parts" else ()):
                after = written(after, each.place, each.value)
    shape, _ = shape_of(without_lines(before), QuestionShape)
    again, problems = shape_of(without_lines(after), QuestionShape)
    assert not problems
    assert shape is not None
    assert again is not None
    assert question_of(again) == question_of(shape)


def test_a_written_question_reads_back_as_it_was() -> None:
    document, problems = read_draft(question_text(fields()))
    assert not problems
    assert document is not None
    shape, found = shape_of(document, QuestionShape)
    assert not found
    assert shape is not None


@pytest.mark.parametrize(
    ("place", "text", "stored"),
    [
        (("suggested_seconds",), "2:30", 150),
        (("suggested_seconds",), "90", 90),
        (("suggested_seconds",), "soon", "soon"),
        (("topics",), "retrieval,  evaluation ,", ["retrieval", "evaluation"]),
        (("key_points", 0, "cues"), "How FRESH\n\nit depends", ["how fresh", "it depends"]),
        (("key_points", 0, "weight"), "2", 2),
        (("traps", 0, "when", "once_per_rehearsal"), "", False),
        (("traps", 0, "when", "or_after_seconds"), "45.5", 45.5),
        (("ask", "recruiter"), "Which one?", "Which one?"),
        (("ladder", 5), " Asks  first. ", "Asks first."),
    ],
)
def test_what_is_typed_becomes_what_the_format_wants(place: tuple[str | int, ...], text: str, stored: object) -> None:
    found: object = written(fields(), place, text)
    for part in place:
        found = found[part]  # type: ignore[index]
    assert found == stored


def test_what_may_be_left_out_goes_when_it_is_emptied() -> None:
    after = written(written(fields(), ("glossary",), ""), ("solution_cues",), "")
    assert "glossary" not in after
    assert "solution_cues" not in after
    assert "6" not in str(written(fields(), ("ladder", 6), "")["ladder"])


def test_a_plain_text_becomes_a_wording_when_somebody_asks_in_their_own_words() -> None:
    after = written({"ask": "Which one?"}, ("ask", "recruiter"), "So, which?")
    assert after["ask"] == {"plain": "Which one?", "recruiter": "So, which?"}


def test_new_parts_have_names_of_their_own_and_point_at_what_is_not_followed_up_yet() -> None:
    after = added(added(fields(), ("key_points",)), ("key_points",))
    ids = [point["id"] for point in after["key_points"]]
    assert len(set(ids)) == len(ids)
    follow_up = added(after, ("follow_ups",))["follow_ups"][-1]
    assert follow_up["for"] in ids
    assert follow_up["for"] != after["follow_ups"][0]["for"]


def test_parts_move_and_go_without_touching_what_was() -> None:
    before = fields()
    first = moved(before, ("key_points", 0), 1)
    assert [point["id"] for point in first["key_points"]][:2] == ["eval-first", "asks-first"]
    assert len(removed(first, ("key_points", 0))["key_points"]) == 2
    assert "traps" not in removed(before, ("traps", 0))
    assert before == fields()


def test_a_place_that_the_format_does_not_have_is_left_alone() -> None:
    assert spec_at(("nonsense",), False) is None
    assert written(fields(), ("nonsense", 3), "x") == fields()
    assert written(fields(), ("key_points", 99, "says"), "x") == fields()


def test_all_that_is_wrong_is_told_at_once_by_field() -> None:
    after = written(added(fields(), ("traps",)), ("title",), "")
    found = {mend.title: mend.what for mend in mends(question_problems(without_lines(after)))}
    assert found["Title"] == "Is empty"
    assert found["Trap 2: how it is set"] == "Is empty"
    assert found["Trap 2: a strong reply"] == "Has no strong parts"


def test_places_have_names() -> None:
    assert named(("key_points", 3, "cues")) == "Key point 4: phrases to listen for"
    assert named(("ladder", 6)) == "What each level sounds like: L6"
    assert named(("traps", 0, "strong", 1, "says")) == "Trap 1: part of a strong reply 2: what a strong reply says"
    assert named(()) == "The file"


def test_a_question_much_like_another_is_noticed() -> None:
    shape, _ = shape_of(without_lines({**fields(), "ask": "Which of the two would you take, and why?"}), QuestionShape)
    assert shape is not None
    other = question_of(shape)
    mine = {"ask": {"plain": "Which of these two would you take, and why?"}}
    assert alike(mine, "mine", [other]) == "Choose"
    assert alike(mine, "choose", [other]) == ""
