"""Six people interview; what they say by themselves is short, neutral and gives nothing away."""

from pathlib import Path

import espeakng_loader
import pytest

from interviewer.errors import PackError
from interviewer.moves.choosing import allowed_moves
from interviewer.moves.phrases import next_phrase
from interviewer.moves.situation import Situation
from interviewer.personas import load_persona, load_personas, own_personas, started_from, varied
from interviewer.values import Flip, FollowUp, Interrupting, KeyPoint, Move, Persona, Question
from tests.interviewer.saying import said

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PERSONAS = load_personas(ASSETS)
STAFF = (ASSETS / "personas" / "staff-engineer.yaml").read_text(encoding="utf-8")
PRAISE = (
    "great",
    "good answer",
    "excellent",
    "perfect",
    "well done",
    "nice",
    "impressive",
    "love",
    "correct",
    "exactly",
)
LEAKS = ("trap", "retriev", "fine-tun", "lora", "eval set", "test you", "key point")
CLAIMED = Question(
    id="q",
    title="Q",
    kind="design",
    topics=("t",),
    suggested_seconds=120,
    why_asked="Why.",
    ask={"plain": "What would you build?"},
    key_points=(
        KeyPoint("index", "an index", 4, 3, ("an index",)),
        KeyPoint("cheaper", "cost", 4, 1, ("cheaper",)),
        KeyPoint("freshness", "how it stays fresh", 5, 3, ("stale",)),
    ),
    ladder={4: "a", 5: "b", 6: "c"},
    follow_ups=(FollowUp("freshness", {"plain": "What happens a month later?"}),),
    flips=(Flip("fast", {"plain": "It has to answer within fifty milliseconds."}, ()),),
)
by_id = pytest.mark.parametrize("persona", PERSONAS, ids=[persona.id for persona in PERSONAS])


def phrases(persona: Persona) -> list[str]:
    return [phrase for said in persona.wording.values() for phrase in said]


def test_the_six_of_the_house_are_there() -> None:
    assert {p.id for p in PERSONAS} == {
        "hiring-manager",
        "staff-engineer",
        "ai-pm",
        "architect",
        "examiner",
        "recruiter",
    }
    assert len({p.name for p in PERSONAS}) == len({p.voice for p in PERSONAS}) == 6


def test_maren_holt_is_the_staff_engineer() -> None:
    maren = next(p for p in PERSONAS if p.id == "staff-engineer")
    assert (maren.name, maren.role) == ("Maren Holt", "Staff engineer, LLM team")


@by_id
def test_a_persona_never_praises_and_never_leaks(persona: Persona) -> None:
    words = " ".join(phrases(persona)).lower()
    assert [word for word in (*PRAISE, *LEAKS) if word in words] == []


@by_id
def test_a_greeting_introduces_the_persona_and_the_round(persona: Persona) -> None:
    greeting = persona.wording["greeting"]
    assert len(greeting) == 2
    assert "{name}" in " ".join(greeting)
    assert "{round}" in " ".join(greeting)
    assert len(" ".join(greeting).split()) <= 40


@by_id
def test_there_are_enough_bridges_not_to_sound_like_a_machine(persona: Persona) -> None:
    assert len(set(persona.wording["bridge"])) >= 5
    assert all(len(persona.wording[key]) >= 2 for key in ("nudge", "rephrase", "cut-in", "repeat"))
    assert all(phrase.endswith(("?", "!", ".")) for phrase in persona.wording["rephrase"])
    assert all("?" in phrase or "Shall" in phrase for phrase in persona.wording["rephrase"])


@by_id
def test_the_voice_is_one_that_is_always_there(persona: Persona) -> None:
    data = Path(espeakng_loader.get_data_path())
    language, _, variant = persona.voice.partition("+")
    known = {
        line.split()[1]
        for file in (data / "lang" / "gmw").iterdir()
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.startswith("language ")
    }
    assert language in known
    assert not variant or (data / "voices" / "!v" / variant).exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("patience_s: 2.2", "patience_s: 0.5", "line 7: 'patience_s' is 0.5. It must be at least 1.6."),
        ("name: Maren Holt\n", "", "line 2: the file has no 'name'. Add it."),
        ("id: staff-engineer", "id: somebody", "line 2: id 'somebody' is not the file's name. Name it somebody.yaml."),
        ("cut-in:", "cutin:", "line 33: the file has an unknown field 'cutin'. Did you mean 'cut-in'?"),
        ("“{round}”", "“{rounds}”", "unknown placeholder {rounds}. Only the greeting may have {round} and {name}."),
        ("“{round}”", "“{round”", "a brace is not closed. Only {round} and {name} may stand in braces."),
        (
            "Once more.",
            "Once more, {name}.",
            "unknown placeholder {name}. Only the greeting may have {round} and {name}.",
        ),
        ("Once more.", "more " * 41, "longer than 40 words. Shorten it: nobody listens that long."),
        ("prefers: [number,", "prefers: [hello,", "'hello'"),
        ("prefers: [number,", "prefers: [press,", "line 9: 'press' is there twice. Keep one of the two."),
        ("after: 1.1", "after: 0.1", "It must be at least 0.8."),
        ("Order of magnitude?", "How much? How often?", "more than one question. Ask one thing at a time."),
        ("Not in here.", "Great, but no.", "“great” praises. An interviewer gives nothing away: leave it out."),
        ("“{said}”. Sure?", "Sure?", "{said} is missing. Say what is meant: {said} stands for the candidate's own"),
        ("{name} is a role that I run", "{said} is a role that I run", "Only {name} may stand in braces here."),
        (
            '    - "Noted. Different topic."\n    - "All right, moving on."\n',
            "",
            "only 4 bridges. Write at least 5, or it sounds like a machine.",
        ),
    ],
)
def test_a_mistake_in_a_persona_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in STAFF
    path = tmp_path / "staff-engineer.yaml"
    path.write_text(STAFF.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load_persona(path)
    assert message in str(refused.value)


OWN_WORDS = (
    "hello", "hello_again", "dig", "number", "press", "sure", "flip", "steer", "stay", "machine", "land", "invite",
    "more", "reply_none",
)  # fmt: skip


@by_id
def test_a_persona_has_its_own_words_for_every_move(persona: Persona) -> None:
    assert [key for key in OWN_WORDS if not 3 <= len(persona.wording[key]) <= 6] == []
    assert persona.prefers
    assert persona.in_role
    assert persona.interrupts != Interrupting()


def test_no_two_personas_share_a_phrase() -> None:
    told = [phrase for persona in PERSONAS for key in OWN_WORDS for phrase in persona.wording[key] if len(phrase) > 16]
    assert sorted({phrase for phrase in told if told.count(phrase) > 1}) == []


@by_id
def test_what_is_said_one_after_the_other_stays_short_and_asks_once(persona: Persona) -> None:
    """A landing follows a cut-in, an offer of more follows an answer."""
    words = persona.wording
    replies = [*words["reply_none"], *words["machine"], *(told.answer for told in persona.in_role)]
    pairs = [(first, then) for first in words["cut-in"] for then in words["land"]]
    pairs += [(first, then) for first in replies for then in words["more"]]
    told = [f"{first} {then}" for first, then in pairs]
    assert [text for text in told if len(text.split()) > 40 or text.count("?") != 1] == []


@by_id
def test_openings_ask_nothing_because_a_question_follows_them(persona: Persona) -> None:
    openings = [phrase for key in ("flip", "steer", "stay") for phrase in persona.wording[key]]
    assert [phrase for phrase in openings if "?" in phrase or len(phrase.split()) > 10] == []


@by_id
def test_every_phrase_can_be_told_from_the_others_once_it_was_said(persona: Persona) -> None:
    for key in OWN_WORDS:
        made: list[Move] = []
        for _ in persona.wording[key]:
            text = next_phrase(persona, key, made, "we measure it")
            assert text not in ("", *(move.text for move in made))
            made.append(Move("dig", "q", text, ""))


def test_six_people_answer_the_same_situation_in_more_than_one_way() -> None:
    heard = said("I would put an index over it because that is much cheaper in the end")
    chosen = {
        p.id: allowed_moves(Situation(CLAIMED, p, 5, heard, heard, 40.0, (Move("question", "q", "?", "", "q"),)))[0]
        for p in PERSONAS
    }
    assert len({move.kind for move in chosen.values()}) >= 3


def test_the_same_move_sounds_different_from_each_of_the_six() -> None:
    for key in OWN_WORDS:
        assert len({next_phrase(persona, key, (), "we measure it") for persona in PERSONAS}) == 6, key


def test_an_own_persona_may_leave_out_what_the_house_can_say(tmp_path: Path) -> None:
    cut = STAFF[: STAFF.index("  hello:")].replace("prefers: [number, press, follow-up]\n", "")
    text = started_from(cut, "staff-engineer", "my-boss", "Kim Adler")
    (tmp_path / "my-boss.yaml").write_text(text, encoding="utf-8")
    (boss,), troubles = own_personas(tmp_path)
    assert (boss.id, boss.name, boss.prefers, boss.in_role, troubles) == ("my-boss", "Kim Adler", (), (), ())
    assert next_phrase(boss, "hello", ()) == "Hello. Can you hear me all right?"


def test_a_broken_persona_of_ones_own_is_told_in_one_line_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "my-boss.yaml").write_text(started_from(STAFF, "staff-engineer", "my-boss", "Kim"), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "staff-engineer.yaml").write_text(STAFF, encoding="utf-8")
    found, troubles = own_personas(tmp_path, {"staff-engineer"})
    assert [persona.id for persona in found] == ["my-boss"]
    assert ["broken.yaml, line 1" in line or "'staff-engineer' is one of" in line for line in troubles] == [True, True]
    assert all(len(line.splitlines()) == 1 for line in troubles)


def test_without_a_folder_of_ones_own_nothing_is_missing(tmp_path: Path) -> None:
    assert own_personas(tmp_path / "nowhere") == ((), ())


@by_id
def test_on_another_day_the_same_person_begins_with_other_words(persona: Persona) -> None:
    other = varied(persona, 4711)
    assert varied(persona, 0) == persona
    assert {key: sorted(said) for key, said in other.wording.items()} == {
        key: sorted(said) for key, said in persona.wording.items()
    }
    assert (other.wording["greeting"], other.wording["closing"]) == (
        persona.wording["greeting"],
        persona.wording["closing"],
    )
    assert other.wording["dig"] != persona.wording["dig"]
