"""Which level a job asks for, and the words that say so."""

import pytest

from interviewer.tailoring.level import level_of, title_of
from tests.interviewer.tailoring.samples import PRODUCT_JOB, RETRIEVAL_JOB, TRAINING_JOB


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Junior Machine Learning Engineer", 4),
        ("Software Engineer II", 4),
        ("Senior AI Engineer", 5),
        ("Sr. Applied Scientist", 5),
        ("Staff Software Engineer, LLM", 6),
        ("Principal Product Manager", 6),
        ("Lead AI Engineer", 6),
        ("Senior Staff Engineer", 6),
        ("Head of AI Engineering", 6),
        ("Machine Learning Engineer (L6)", 6),
    ],
)
def test_a_title_says_the_level(title: str, level: int) -> None:
    found, words = level_of(f"{title}\nWe build things.")
    assert found == level
    assert words[0] == title


def test_the_title_counts_more_than_the_years() -> None:
    level, words = level_of(RETRIEVAL_JOB)
    assert level == 5
    assert words == ("Senior AI Engineer (Retrieval)", "5+ years of experience building production")


def test_without_a_rank_the_years_decide_and_those_of_the_company_do_not() -> None:
    assert level_of(PRODUCT_JOB) == (5, ("four to six years in product management",))


@pytest.mark.parametrize(
    ("years", "level"), [("1-2 years", 4), ("3 years", 4), ("4+ yrs", 5), ("7 years", 5), ("ten years", 6)]
)
def test_years_of_experience_say_the_level(years: str, level: int) -> None:
    assert level_of(f"Machine Learning Engineer\n{years} of experience in software")[0] == level


def test_technical_staff_is_no_rank() -> None:
    assert level_of(TRAINING_JOB) == (6, ("8+ years of research experience",))
    assert level_of("Member of Technical Staff\nWe train models.")[0] is None


def test_others_who_are_named_in_passing_say_nothing() -> None:
    text = "AI Engineer\nYou will work with staff engineers and report to the principal scientist. Our staff eats well."
    assert level_of(text) == (None, ())


def test_who_is_looked_for_in_the_text_says_the_level() -> None:
    assert level_of("About us\nWe make tea. We are looking for a senior machine learning engineer.")[0] == 5


def test_a_text_about_nothing_says_nothing() -> None:
    assert level_of("We sell shoes.") == (None, ())
    assert title_of("We sell shoes.") == ""


def test_a_marked_title_is_found_below_the_name_of_the_company() -> None:
    assert title_of("Contoso\nBerlin\nJob title: Staff AI Engineer\n") == "Staff AI Engineer"
