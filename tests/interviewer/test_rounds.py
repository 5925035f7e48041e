"""Rounds are files that a person can write: documented, checked, and never empty when they are offered."""

from pathlib import Path

import pytest

from interviewer.errors import PackError
from interviewer.packs import bundled_packs
from interviewer.personas import load_personas
from interviewer.planning import draw_round
from interviewer.rounds import check_round, drawn_by, load_round, load_rounds, offered, own_rounds
from interviewer.values import Pack

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FILES = sorted((ASSETS / "rounds").glob("*.yaml"))
ROUNDS = load_rounds(ASSETS)
PACKS = {pack.id: pack for pack in bundled_packs(ASSETS)}
RAG = (ASSETS / "rounds" / "rag-track.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_round_of_the_house_has_no_mistake(file: Path) -> None:
    assert check_round(file, [persona.id for persona in load_personas(ASSETS)]) == ()


def test_every_round_of_the_house_has_its_place_in_the_list() -> None:
    assert sorted(round.id for round in ROUNDS) == [file.stem for file in FILES]
    assert {round.id for round in ROUNDS} >= {
        *("rag-track", "fine-tuning-track", "staff-hybrid", "ai-pm-loop", "llm-team-l4", "llm-team-l5", "llm-team-l6"),
        *("warm-up-round", "behavioural-round", "one-question", "surprise-me", "my-weak-points"),
    }


def test_no_round_is_called_as_a_pack_is() -> None:
    assert not {round.id for round in ROUNDS} & PACKS.keys()


@pytest.mark.parametrize("round", ROUNDS, ids=[round.id for round in ROUNDS])
def test_a_round_that_is_offered_has_something_to_ask(round: object) -> None:
    (here,) = [each for each in ROUNDS if each is round]
    assert here in offered(ROUNDS, PACKS)
    assert draw_round(here, PACKS, here.level).questions


@pytest.mark.parametrize("round", [r for r in ROUNDS if r.draws], ids=[r.id for r in ROUNDS if r.draws])
def test_every_draw_of_a_round_finds_something(round: object) -> None:
    (here,) = [each for each in ROUNDS if each is round]
    assert [number for number, draw in enumerate(here.draws, 1) if not drawn_by(draw, PACKS)] == []


def test_a_round_that_would_be_empty_is_not_offered() -> None:
    bare = Pack("far", "Far", 1, "About.", PACKS["ml-fundamentals"].questions[:1])
    ids = {round.id for round in offered(ROUNDS, {"far": bare})}
    assert "rag-track" not in ids
    assert {"one-question", "surprise-me", "my-weak-points"} <= ids
    assert offered(ROUNDS, {}) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format: 1", "format: 9", "line 2: format 9 is not known. This Greenroom reads format 1: update it."),
        ("id: rag-track", "id: other", "line 3: id 'other' is not the file's name. Name it other.yaml."),
        ("minutes: 45", "minutes: 5", "line 8: 'minutes' is 5. It must be at least 10."),
        ("[walk-through]", "[walkthrough]", "line 12:"),
        ("take: 2", "takes: 2", "an unknown field 'takes'. Did you mean 'take'?"),
        ("- kinds: [walk-through]\n    topics: [retrieval]\n", "- take: 3\n", "draws from nothing. Name packs, kinds"),
        ("[architect, staff-engineer]", "[nobody]", "line 9: no interviewer 'nobody'. There are: architect."),
        (
            "personas:",
            "chosen_by: chance\npersonas:",
            "draws are not looked at. Leave them out, or write chosen_by: plan.",
        ),
        (RAG[RAG.index("draws:") :], "", "nothing is drawn. Say under draws:"),
    ],
)
def test_a_mistake_in_a_round_is_named_with_line_and_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in RAG
    path = tmp_path / "rag-track.yaml"
    path.write_text(RAG.replace(old, new), encoding="utf-8")
    found = check_round(path, ["architect"] if "nobody" in new else [])
    assert message in " ".join(str(problem) for problem in found)
    if "nobody" not in new:
        with pytest.raises(PackError):
            load_round(path)


def test_a_broken_round_of_ones_own_is_told_in_one_line_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(RAG.replace("id: rag-track", "id: mine"), encoding="utf-8")
    (tmp_path / "rag-track.yaml").write_text(RAG, encoding="utf-8")
    (tmp_path / "torn.yaml").write_text("id: [", encoding="utf-8")
    found, troubles = own_rounds(tmp_path, {"rag-track"})
    assert [round.id for round in found] == ["mine"]
    assert ["'rag-track' is there already" in troubles[0], "torn.yaml, line 1" in troubles[1]] == [True, True]
