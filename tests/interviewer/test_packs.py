"""A pack is loaded whole or refused with file, line and remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.errors import PackError
from interviewer.pack_format import FORMAT
from interviewer.packs import bundled_packs, check_pack, load_pack
from interviewer.personas import load_personas

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PACK = """\
format: 1
id: small
title: A small pack
version: 3
about: For trying things out.
order: [choose]
glossary: {RAG: retrieval first}
in_role:
  - {about: team, cues: [team, who would i work], answer: Six people.}
"""
QUESTION = """\
id: choose
title: Choose
kind: decision
topics: [retrieval]
suggested_seconds: 120
why_asked: >
  It shows how somebody
  decides.
ask: "Which one, and why?"
hidden_constraints:
  - {about: cost, cues: [budget, how much], answer: One cent.}
solution_cues: [i would build]
key_points:
  - id: asks-first
    says: Asks first
    level: 5
    weight: 3
    order: before-solution
    cues: [how fresh, depends on]
  - {id: eval-first, says: Measures, level: 6, weight: 3, cues: [eval set, evil set]}
  - {id: retrieval, says: Retrieves, level: 4, weight: 1, cues: [rag, rack]}
ladder: {4: Describes., 5: Asks., 6: Measures.}
lowers:
  - {says: Recites, cues: [always start with], unless: [eval-first]}
follow_ups:
  - {for: eval-first, ask: {plain: "How would you know?", recruiter: "Who checks?"}}
traps:
  - id: tickets
    when: {mentions: [fine tun], or_after_seconds: 90, once_per_rehearsal: true}
    ask: We have tickets.
    falls_in: {cues: [train on all]}
    strong:
      - {id: clean, says: Cleans, cues: [personal data]}
    debrief: An invitation.
flips:
  - {id: hourly, say: Now hourly., expects: [index freshness, {id: cache, says: Empties the cache, cues: [invalidat]}]}
probes:
  - {id: why-cheap, cues: [cheaper, costs less], wants: number, ask: Cheaper by how much.}
smaller:
  - What would you look at first?
model_answers: {4: One., 5: Two., 6: Three.}
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_pack(question: str | bytes = QUESTION, pack: str = PACK, name: str = "choose.yaml") -> Path:
        folder = tmp_path / "small"
        (folder / "questions").mkdir(parents=True, exist_ok=True)
        (folder / "pack.yaml").write_text(pack, encoding="utf-8")
        raw = question if isinstance(question, bytes) else question.encode()
        (folder / "questions" / name).write_bytes(raw)
        return folder

    return write_pack


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_pack_comes_out_as_it_was_written(write: Write) -> None:
    pack = load_pack(write())
    (question,) = pack.questions
    assert (pack.id, pack.version, pack.language, pack.glossary) == ("small", 3, "en", {"RAG": "retrieval first"})
    assert question.ask == {"plain": "Which one, and why?"}
    assert question.why_asked == "It shows how somebody decides."
    assert question.key_points[0].order == "before-solution"
    assert question.key_points[1].cues == ("eval set", "evil set")
    assert question.follow_ups[0].ask["recruiter"] == "Who checks?"
    (trap,) = question.traps
    assert (trap.mentions, trap.after_seconds, trap.once_per_rehearsal) == (("fine tun",), 90.0, True)
    assert (trap.falls_in, trap.strong[0].cues) == (("train on all",), ("personal data",))
    assert question.ladder[6] == "Measures."
    assert question.model_answers == {4: "One.", 5: "Two.", 6: "Three."}
    assert question.lowers[0].unless == ("eval-first",)
    (flip,) = question.flips
    assert [(part.says, part.cues) for part in flip.expects] == [
        ("index freshness", ()),
        ("Empties the cache", ("invalidat",)),
    ]
    assert [(probe.id, probe.wants, probe.ask) for probe in question.probes] == [
        ("why-cheap", "number", {"plain": "Cheaper by how much."})
    ]
    assert question.smaller == ({"plain": "What would you look at first?"},)
    assert [(told.about, told.answer) for told in pack.in_role] == [("team", "Six people.")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    cues: [how fresh, depends on]\n", "", "key point 'asks-first' has no cues. Add at least two phrasings."),
        ("[eval set, evil set]", "[eval set]", "key point 'eval-first' has only one cue. Add at least two phrasings."),
        (
            "[eval set, evil set]",
            "[Eval set, evil set]",
            "cue 'Eval set' of key point 'eval-first' is not in lower case. Write 'eval set'.",
        ),
        (
            "[eval set, evil set]",
            "[eval set, eval-set]",
            "cue 'eval set' of key point 'eval-first' is there 2 times. Keep one.",
        ),
        (
            "[eval set, evil set]",
            "[the, evil set]",
            "cue 'the' of key point 'eval-first' would match nothing or anything. Use words that carry meaning.",
        ),
        (
            "{id: retrieval,",
            "{id: eval-first,",
            "key point 'eval-first' is there twice. Give each its own id, or keep one.",
        ),
        (
            "{id: retrieval,",
            "{id: Re trieval,",
            "'Re trieval' is not an id. Ids are lower-case words joined by hyphens, like eval-first.",
        ),
        (
            "for: eval-first",
            "for: evl-first",
            "follow-up for unknown key point 'evl-first'. Did you mean 'eval-first'?",
        ),
        (
            "unless: [eval-first]",
            "unless: [nothing-like-it]",
            "'unless' names unknown key point 'nothing-like-it'. Known are asks-first, eval-first, retrieval.",
        ),
        (
            "cues: [cheaper, costs less], wants",
            "cues: [], wants",
            "probe 'why-cheap' has no cues. Add phrasings.",
        ),
        (
            "- What would you look at first?",
            "- What first? And then?",
            "smaller question 1, plain, asks 2 questions. Ask one thing: a candidate answers one.",
        ),
        (
            "say: Now hourly.",
            "say: " + " ".join(["now"] * 41),
            "flip 'hourly', plain, has 41 words. Say it in 40: nobody keeps more in mind.",
        ),
        (
            "cues: [invalidat]",
            "cues: []",
            "expected part 'cache' has no cues. Add phrasings.",
        ),
        (
            "falls_in: {cues: [train on all]}",
            "falls_in: {cues: []}",
            "trap 'tickets', falls_in has no cues. Add phrasings.",
        ),
        (
            "    strong:\n      - {id: clean, says: Cleans, cues: [personal data]}\n",
            "",
            "trap 'tickets' has no strong parts. Add what a strong reply says.",
        ),
        (
            "when: {mentions: [fine tun], or_after_seconds: 90, once_per_rehearsal: true}",
            "when: {once_per_rehearsal: true}",
            "trap 'tickets' can never be set. Give `when` mentions or or_after_seconds.",
        ),
        (
            "{4: Describes., 5: Asks., 6: Measures.}",
            "{4: Describes., 5: Asks.}",
            "'ladder' has no level 6. Give a text for each of 4, 5 and 6.",
        ),
        (
            "{4: One., 5: Two., 6: Three.}",
            "{4: One., 6: Three.}",
            "'model_answers' has no level 5. Give a text for each of 4, 5 and 6.",
        ),
        (
            "{4: One., 5: Two., 6: Three.}",
            "{4: One., 5: Two., 6: Three., 7: Four.}",
            "'model_answers.7' is 7. It must be at most 6.",
        ),
        ("suggested_seconds: 120", "suggested_seconds: 20", "'suggested_seconds' is 20. It must be at least 30."),
        ("suggested_seconds: 120", "suggested_seconds: 900", "'suggested_seconds' is 900. It must be at most 600."),
        (
            "suggested_seconds: 120",
            "suggested_seconds: two minutes",
            "'suggested_seconds' should be a whole number, not 'two minutes'. Write a whole number without quotes.",
        ),
        ("kind: decision", "kind: desision", "'kind' cannot be 'desision'. Did you mean 'decision'?"),
        (
            "title: Choose\n",
            "title: Choose\nwhy_ask: x\n",
            "the file has an unknown field 'why_ask'. Did you mean 'why_asked'?",
        ),
        (
            "debrief: An invitation.",
            "debrief: An invitation.\n    debreif: x",
            "trap 'tickets' has an unknown field 'debreif'. Did you mean 'debrief'?",
        ),
        ("title: Choose\n", "", "the file has no 'title'. Add it."),
        (
            "title: Choose\n",
            "title: 5\n",
            "'title' should be a text, not 5. Write a text; put a number or a bare yes, no, on or off in quotes.",
        ),
        ("title: Choose\n", "title: ' '\n", "'title' of the file is empty. Fill it in."),
        ("title: Choose\n", "title: Choose\ntitle: Again\n", "'title' is there twice. Keep one of the two."),
        (
            "[how fresh, depends on]",
            "[how fresh, no]",
            "'key_points.1.cues.2' should be a text, not False. "
            "Write a text; put a number or a bare yes, no, on or off in quotes.",
        ),
        (
            "[how fresh, depends on]",
            "how fresh",
            "'key_points.1.cues' should be a list, not 'how fresh'. "
            "Write [one, two] or one item a line, each behind a dash.",
        ),
        (
            'ask: "Which one, and why?"',
            "ask: {recruiter: 'Why?'}",
            "the question has no 'plain' wording. Add ask.plain, which serves every persona.",
        ),
        (
            'plain: "How would you know?", ',
            "",
            "follow-up 'eval-first' has no 'plain' wording. Add ask.plain, which serves every persona.",
        ),
        (
            "solution_cues: [i would build]\n",
            "",
            "key point 'asks-first' must come before the solution, but the question has no solution_cues. "
            "Add the phrases with which a candidate begins to propose.",
        ),
        ("id: choose\n", "id: chose\n", "id 'chose' is not the file's name. Name it chose.yaml."),
        (
            "order: before-solution",
            "order: before-solutions",
            "'key_points.1.order' cannot be 'before-solutions'. Did you mean 'before-solution'?",
        ),
    ],
)
def test_a_mistake_is_named_with_its_remedy(write: Write, old: str, new: str, message: str) -> None:
    assert old in QUESTION
    folder = write(QUESTION.replace(old, new))
    problems = [f"{problem.what}. {problem.remedy}" for problem in check_pack(folder)]
    assert message in problems
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    assert str(refused.value) == str(check_pack(folder)[0])


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("depends on]", "Depends on]", "Depends on]"),
        ("weight: 1", "weight: 9", "- {id: retrieval"),
        ("unless: [eval-first]", "unless: [evil-first]", "{says: Recites"),
        ("    ask: We have tickets.\n", "    ask: {}\n", "- id: tickets"),
        ("    debrief: An invitation.\n", "", "- id: tickets"),
    ],
)
def test_the_line_is_the_one_to_change(write: Write, old: str, new: str, at: str) -> None:
    question = QUESTION.replace(old, new)
    (problem,) = check_pack(write(question))
    assert problem.line == line_of(question, at)
    assert problem.file.endswith("small/questions/choose.yaml")


@pytest.mark.parametrize(
    ("question", "line", "message"),
    [
        (QUESTION.replace("  - id: asks-first", "\t- id: asks-first"), 14, "Indent with spaces instead of tabs."),
        (QUESTION.replace("title: Choose", "title: Choose: now"), 2, "Put a text that holds a colon in quotes."),
        (
            QUESTION.replace("topics: [retrieval]", "topics: [retrieval"),
            4,
            "Close the bracket, and put texts that hold : or ? in quotes.",
        ),
        (QUESTION.replace('checks?"', "checks?"), 26, "Close the quotation marks."),
        (
            QUESTION.replace('"How would you know?"', "How so?"),
            26,
            "Close the bracket, and put texts that hold : or ? in quotes.",
        ),
        (QUESTION.replace("title: Choose", "title: *choice"), 2, "Write the value out, or quote it."),
        (QUESTION.replace("title: Choose", "title: &choice Choose"), 2, "Write the value out, or quote it."),
        (QUESTION + "---\nid: again\n", 42, "Check quotes, brackets and indentation here."),
        (f"id: {'[' * 30}{']' * 30}", 1, "Close the brackets."),
        ("- just\n- a list\n", 1, "Write fields as `name: value`, from `id:` on."),
        ("", 1, "Write fields as `name: value`, from `id:` on."),
        (QUESTION.replace("Choose", "Wähle").encode("latin-1"), 2, "Save the file with the encoding UTF-8."),
        (QUESTION.replace("Choose", "Choose\x07"), 2, "Retype the value."),
        ("#" * 600_000, 1, "Split it into smaller files."),
    ],
)
def test_a_file_that_is_not_yaml_is_refused_with_its_line(
    write: Write, question: str | bytes, line: int, message: str
) -> None:
    problem = next(p for p in check_pack(write(question)) if p.file.endswith("choose.yaml"))
    assert (problem.line, problem.remedy) == (line, message)


def test_a_file_with_a_byte_order_mark_is_read(write: Write) -> None:
    assert check_pack(write(b"\xef\xbb\xbf" + QUESTION.encode())) == ()


def test_what_looks_like_a_date_is_a_text(write: Write) -> None:
    assert load_pack(write(QUESTION.replace("title: Choose", "title: 2026-13-45"))).questions[0].title == "2026-13-45"


def test_all_mistakes_are_told_in_one_go(write: Write) -> None:
    question = QUESTION.replace("weight: 3, cues: [eval set, evil set]", "weight: 3, cue: [eval set, evil set]")
    question = question.replace("for: eval-first", "for: nobody").replace("Describes.", "Describes., 5: Again.")
    found = [problem.what for problem in check_pack(write(question))]
    assert found == [
        "key point 'eval-first' has an unknown field 'cue'",
        "key point 'eval-first' has no cues",
        "'5' is there twice",
        "follow-up for unknown key point 'nobody'",
    ]


@pytest.mark.parametrize(
    ("pack", "message"),
    [
        (
            PACK.replace("format: 1", f"format: {FORMAT + 1}"),
            "format 2 is not known. This Greenroom reads format 1: update it.",
        ),
        (PACK.replace("id: small", "id: tall"), "id 'tall' is not the folder's name. Name the folder tall."),
        (PACK.replace("[choose]", "[choos]"), "no question 'choos'. Did you mean 'choose'?"),
        (PACK.replace("[choose]", "[choose, choose]"), "'choose' is there twice. Keep one of the two."),
        (PACK.replace("[choose]", "[other]"), "question 'choose' is never asked. Add its id to order."),
        (PACK.replace("order: [choose]", "order: []"), "'order' of the file is empty. Fill it in."),
    ],
)
def test_a_mistake_in_the_packs_own_file_is_named(write: Write, pack: str, message: str) -> None:
    assert message in [f"{p.what}. {p.remedy}" for p in check_pack(write(pack=pack))]


def test_a_folder_that_is_no_pack_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(
        PackError, match=r"pack.yaml, line 1: cannot be read \(no such file or directory\)\. Put the file there\."
    ):
        load_pack(tmp_path)


def test_a_list_of_terms_is_a_glossary_too(write: Write) -> None:
    assert load_pack(write(pack=PACK.replace("{RAG: retrieval first}", "[RAG, LoRA]"))).glossary == {
        "RAG": "",
        "LoRA": "",
    }


def test_a_wording_for_an_unknown_persona_is_a_mistake_when_the_personas_are_known(write: Write) -> None:
    folder = write(QUESTION.replace("recruiter:", "recuiter:"))
    assert check_pack(folder) == ()
    (problem,) = check_pack(folder, ["recruiter", "examiner"])
    assert problem.what == "follow-up 'eval-first' has a wording for unknown persona 'recuiter'"
    assert problem.remedy == "Did you mean 'recruiter'?"


def test_a_mistake_reads_as_one_line_with_file_and_line(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(QUESTION.replace(", evil set]", "]"))
    monkeypatch.chdir(folder.parent)
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    assert str(refused.value) == (
        "small/questions/choose.yaml, line 20: key point 'eval-first' has only one cue. Add at least two phrasings."
    )


def test_every_bundled_pack_is_clean() -> None:
    folders = sorted(path.parent for path in (ASSETS / "packs").glob("*/pack.yaml"))
    personas = [persona.id for persona in load_personas(ASSETS)]
    assert folders
    assert [str(problem) for folder in folders for problem in check_pack(folder, personas)] == []
    assert len(bundled_packs(ASSETS)) == len(folders)
