"""Six people interview; what they say by themselves is short, neutral and gives nothing away."""

from pathlib import Path

import espeakng_loader
import pytest

from interviewer.errors import PackError
from interviewer.personas import load_persona, load_personas
from interviewer.values import Persona

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
    said = " ".join(phrases(persona)).lower()
    assert [word for word in (*PRAISE, *LEAKS) if word in said] == []


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
        ("cut-in:", "cutin:", "line 31: the file has an unknown field 'cutin'. Did you mean 'cut-in'?"),
        ("“{round}”", "“{rounds}”", "unknown placeholder {rounds}. Only the greeting may have {round} and {name}."),
        ("“{round}”", "“{round”", "a brace is not closed. Only {round} and {name} may stand in braces."),
        (
            "Once more.",
            "Once more, {name}.",
            "unknown placeholder {name}. Only the greeting may have {round} and {name}.",
        ),
        ("Once more.", "more " * 41, "longer than 40 words. Shorten it: nobody listens that long."),
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
