"""The table that says where each fact has its place names only what exists."""

import re
from pathlib import Path

from interviewer.packs import bundled_packs
from interviewer.personas import load_personas
from interviewer.scoring.matching import word_set

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
MISTAKES = word_set(
    "solution-before-constraints happy-path-only exclusive-choice tuning-to-add-knowledge no-framework hidden-costs "
    "impressive-technique bare-ladder no-eval no-numbers never-lands"
)
WORDS_OF_THE_FORMAT = frozenset({"code", "raises", "lowers", "mistakes", "before-solution", "assets/rounds"})


def test_every_id_in_the_table_exists() -> None:
    packs = bundled_packs(ASSETS)
    questions = {question.id for pack in packs for question in pack.questions}
    traps = {trap.id for pack in packs for question in pack.questions for trap in question.traps}
    known = questions | traps | {pack.id for pack in packs} | {persona.id for persona in load_personas(ASSETS)}
    table = (ROOT / "docs" / "where-the-facts-are.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", table))
    assert named - known - MISTAKES - WORDS_OF_THE_FORMAT == set()
    assert len(named & questions) >= 50
