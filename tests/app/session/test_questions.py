"""The Questions page behind the window: packs listed, questions written as drafts, used, copied, deleted, shared."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app.session import question_commands as qc
from app.session.question_views import DraftView, ImportClash, PacksView, QuestionView, SpeakingView
from app.session.views import Toast
from audio.speaking.messages import Hush, Speak, TurnSpoken
from tests.app.session.unmanned import Unmanned
from tests.interviewer.test_own_packs import put

Kind = TypeVar("Kind")
HOUSE = "retrieval-tuning-or-prompting"
QUESTION = "choose-approach-support"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unmanned]:
    made = Unmanned(tmp_path / "home", monkeypatch)
    yield made
    made.desk.close()


def ask(session: Unmanned, command: Any) -> None:
    session.views.clear()
    session.desk.obey(command, session.at)


def last(session: Unmanned, kind: type[Kind]) -> Kind:
    return [view for view in session.views if isinstance(view, kind)][-1]


def titles(view: PacksView) -> list[str]:
    return [pack.title for pack in view.packs]


def copied(session: Unmanned) -> DraftView:
    ask(session, qc.CopyQuestion(HOUSE, QUESTION))
    return last(session, DraftView)


def write(session: Unmanned, text: str, *place: str | int) -> DraftView:
    ask(session, qc.WriteField(place, text))
    return last(session, DraftView)


def test_the_list_has_ones_own_questions_first_and_the_house_s_packs(session: Unmanned) -> None:
    ask(session, qc.ShowQuestions())
    view = last(session, PacksView)
    assert titles(view)[0] == "My own questions"
    house = next(pack for pack in view.packs if pack.id == HOUSE)
    assert house.origin == "bundled"
    assert house.count == len(house.questions)
    assert "L4–L6" in house.facts
    assert last(session, QuestionView).title


def test_a_search_looks_into_titles_topics_and_terms(session: Unmanned) -> None:
    ask(session, qc.ShowQuestions("LoRA adapter"))
    found = last(session, PacksView)
    assert found.found
    assert all(pack.questions for pack in found.packs)
    ask(session, qc.ShowQuestions("xyzzy"))
    assert last(session, PacksView).found == 0


def test_a_question_is_shown_with_who_asks_it_how_and_what_the_interviewer_knows(session: Unmanned) -> None:
    ask(session, qc.OpenQuestion(HOUSE, QUESTION))
    view = last(session, QuestionView)
    roles = {persona.role.split(",")[0] for persona in session.shop.material().personas.values()}
    assert {"Plain", *roles} == {asked.who for asked in view.asks}
    known = {section.title for section in view.known}
    assert {"Key points", "Traps", "Told only on request", "What each level sounds like"} <= known
    assert [answer.level for answer in view.answers] == ["L4", "L5", "L6"]
    assert not view.own
    assert view.best is None


def test_a_copy_is_a_draft_of_ones_own_that_can_be_used_and_asked(session: Unmanned) -> None:
    draft = copied(session)
    assert (draft.pack, draft.mends) == ("my-own-questions", ())
    ask(session, qc.UseDraft())
    assert last(session, QuestionView).own
    own = last(session, PacksView).packs[0]
    assert [row.key for row in own.questions] == [draft.key]
    assert draft.key != QUESTION
    ask(session, qc.CopyQuestion(HOUSE, QUESTION))
    assert last(session, DraftView).key not in (draft.key, QUESTION)


def test_a_mistake_is_named_by_its_field_and_keeps_the_draft_out_of_rehearsals(session: Unmanned) -> None:
    copied(session)
    draft = write(session, "", "key_points", 3, "cues")
    (mend,) = draft.mends
    assert (mend.place, mend.title, mend.what) == (
        ("key_points", 3, "cues"),
        "Key point 4: phrases to listen for",
        "Has no phrases",
    )
    with pytest.raises(Exception, match="something to mend"):
        session.desk.obey(qc.UseDraft(), session.at)
    assert not write(session, "one way\nanother way", "key_points", 3, "cues").mends


def test_every_change_is_on_the_disk_before_it_is_shown_and_can_be_taken_back(session: Unmanned) -> None:
    draft = copied(session)
    write(session, "Another title", "title")
    file = session.shop.paths.packs / draft.pack / "drafts" / f"{draft.key}.yaml"
    assert "title: Another title" in file.read_text()
    ask(session, qc.UndoDraft())
    assert last(session, DraftView).title == draft.title
    assert "title: Another title" not in file.read_text()


def test_parts_are_added_moved_and_removed(session: Unmanned) -> None:
    copied(session)
    ask(session, qc.AddPart(("key_points",)))
    points = last(session, DraftView).sections[1].fields[0].parts
    write(session, "Says it in one line", *points[-1].place, "says")
    ask(session, qc.MovePart(points[-1].place, -1))
    assert last(session, DraftView).sections[1].fields[0].parts[-2].title == "Says it in one line"
    ask(session, qc.RemovePart(points[-2].place))
    assert len(last(session, DraftView).sections[1].fields[0].parts) == len(points) - 1


def test_a_draft_is_written_as_text_too_with_messages_by_line(session: Unmanned) -> None:
    draft = copied(session)
    ask(session, qc.WriteAsText(True))
    assert last(session, DraftView).as_text
    ask(session, qc.WriteText(draft.text.replace("kind: decision", "kind: decison")))
    (mend,) = last(session, DraftView).mends
    assert (mend.line, mend.title) == (3, "Kind")
    ask(session, qc.WriteText("id: [oh"))
    broken = last(session, DraftView)
    assert not broken.readable
    assert broken.mends[0].remedy.startswith("Close the bracket")
    ask(session, qc.WriteAsText(False))
    assert last(session, DraftView).as_text


def test_a_new_question_waits_as_a_draft_and_is_told_what_is_missing(session: Unmanned) -> None:
    ask(session, qc.NewQuestion())
    draft = last(session, DraftView)
    assert len(draft.mends) > 5
    row = last(session, PacksView).packs[0].questions[0]
    assert row.draft
    assert row.mends == len(draft.mends)
    ask(session, qc.ShowQuestions())
    assert last(session, DraftView).key == draft.key


def test_what_is_used_stays_in_use_while_it_is_written_on(session: Unmanned) -> None:
    draft = copied(session)
    ask(session, qc.UseDraft())
    ask(session, qc.OpenQuestion(draft.pack, draft.key, write=True))
    changed = write(session, "A half-written", "title")
    assert changed.in_use
    assert changed.changed
    used = session.shop.paths.packs / draft.pack / "questions" / f"{draft.key}.yaml"
    assert "A half-written" not in used.read_text()
    ask(session, qc.DropDraft(draft.pack, draft.key))
    assert last(session, QuestionView).title == draft.title


def test_a_deleted_question_comes_back_by_undo(session: Unmanned) -> None:
    draft = copied(session)
    ask(session, qc.UseDraft())
    write_on = qc.OpenQuestion(draft.pack, draft.key, write=True)
    ask(session, write_on)
    write(session, "Half-written", "title")
    ask(session, qc.DeleteQuestion(draft.pack, draft.key))
    assert not last(session, PacksView).packs[0].questions
    undo = last(session, Toast).undo
    assert undo is not None
    ask(session, undo)
    assert last(session, DraftView).title == "Half-written"
    ask(session, qc.DropDraft(draft.pack, draft.key))
    assert last(session, QuestionView).title == draft.title


def test_a_new_pack_has_its_own_page_and_is_used_with_its_first_question(session: Unmanned) -> None:
    ask(session, qc.NewPack("For the bank"))
    page = last(session, DraftView)
    assert (page.pack, page.of_pack) == ("for-the-bank", True)
    write(session, "What they asked last year.", "about")
    ask(session, qc.CopyQuestion(HOUSE, QUESTION, into="for-the-bank"))
    ask(session, qc.UseDraft())
    pack = next(pack for pack in last(session, PacksView).packs if pack.id == "for-the-bank")
    assert (pack.title, pack.count) == ("For the bank", 1)
    assert "about: What they asked last year." in (session.shop.paths.packs / pack.id / "pack.yaml").read_text()


def test_a_broken_pack_is_told_of_at_the_start_and_in_the_list_and_can_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "home" / "packs")
    file = folder / "questions" / "choose.yaml"
    file.write_text(file.read_text().replace("kind: decision", "kind: decison"))
    session = Unmanned(tmp_path / "home", monkeypatch)
    assert "choose.yaml, line 3" in last(session, Toast).text
    ask(session, qc.ShowQuestions())
    broken = next(pack for pack in last(session, PacksView).packs if pack.id == "small")
    assert broken.trouble == "choose.yaml, line 3: 'kind' cannot be 'decison'. Did you mean 'decision'?"
    ask(session, qc.OpenQuestion("small", "choose"))
    assert write(session, "decision", "kind").mends == ()
    ask(session, qc.UseDraft())
    assert last(session, QuestionView).title == "Choose"
    session.desk.close()


def test_a_pack_goes_out_as_one_file_and_comes_back_after_a_question(session: Unmanned, tmp_path: Path) -> None:
    copied(session)
    ask(session, qc.UseDraft())
    ask(session, qc.ExportPack("my-own-questions", str(tmp_path / "mine")))
    file = tmp_path / "mine.greenroom-pack"
    assert "mine.greenroom-pack" in last(session, Toast).text
    ask(session, qc.ImportPack(str(file)))
    assert last(session, ImportClash).can_replace
    ask(session, qc.ImportPack(str(file), "keep both"))
    both = last(session, PacksView)
    assert {"my-own-questions", "my-own-questions-2"} <= {pack.id for pack in both.packs}
    assert next(pack for pack in both.packs if pack.id.endswith("-2")).origin == "imported"
    ask(session, qc.ImportPack(str(file), "replace"))
    assert len([pack for pack in last(session, PacksView).packs if pack.origin != "bundled"]) == 2
    undo = last(session, Toast).undo
    assert isinstance(undo, qc.DeletePack)


def test_a_deleted_pack_comes_back_by_undo(session: Unmanned) -> None:
    draft = copied(session)
    ask(session, qc.UseDraft())
    ask(session, qc.DeletePack(draft.pack))
    assert not last(session, PacksView).packs[0].questions
    undo = last(session, Toast).undo
    assert undo is not None
    ask(session, undo)
    assert [row.key for row in last(session, PacksView).packs[0].questions] == [draft.key]


def test_a_model_answer_is_read_aloud_sentence_by_sentence_and_can_be_stopped(session: Unmanned) -> None:
    ask(session, qc.SayAloud("answer", "First this. Then that."))
    spoken = [order for order in session.worker("mouth").sent if isinstance(order, Speak)]
    assert [order.text for order in spoken] == ["First this.", "Then that."]
    assert last(session, SpeakingView).what == "answer"
    ask(session, qc.SayAloud("answer"))
    assert isinstance(session.worker("mouth").sent[-1], Hush)
    assert last(session, SpeakingView).what == ""
    session.views.clear()
    session.desk.report("mouth", TurnSpoken(spoken[0].turn, spoken[0].clip, 1.0), session.at)
    assert not session.views
