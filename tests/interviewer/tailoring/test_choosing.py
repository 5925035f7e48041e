"""Which questions a job calls for, and why."""

from dataclasses import replace
from pathlib import Path

from interviewer.packs import bundled_packs
from interviewer.tailoring.choosing import OWN_PACK, WRITTEN, has_questions, questions_for
from interviewer.tailoring.findings import findings_of
from interviewer.tailoring.values import Job
from interviewer.values import Pack
from tests.interviewer.tailoring.samples import CV, PACKS, PRODUCT_JOB, RETRIEVAL_JOB, TRAINING_JOB, pack, question

ASSETS = Path(__file__).resolve().parents[3] / "assets"


def job(text: str, cv: str = "", packs: tuple[Pack, ...] = PACKS, questions: tuple[str, ...] = ()) -> Job:
    return Job("job-1", "A job", text, cv, findings_of(text, cv, packs), questions)


def ids(job: Job, packs: tuple[Pack, ...] = PACKS) -> list[str]:
    return [question.id for question, _ in questions_for(job, packs)]


def test_each_question_says_why_with_the_words_of_the_job() -> None:
    found = {question.id: why for question, why in questions_for(job(RETRIEVAL_JOB), PACKS)}
    assert found["two-searches"].startswith("The job speaks of hybrid search (“hybrid search”, “OpenSearch”)")


def test_questions_of_other_jobs_come_late_or_never() -> None:
    assert "what-to-build" not in ids(job(RETRIEVAL_JOB))
    assert ids(job(PRODUCT_JOB))[0] == "what-to-build"
    assert ids(job(TRAINING_JOB))[0] in ("tune-it", "losses")


def test_each_next_question_adds_something_new() -> None:
    many = (pack("more", *(question(f"same-{n}", "deep-dive", "retrieval") for n in range(9))), *PACKS)
    chosen = ids(job(RETRIEVAL_JOB, packs=many), many)
    assert {"two-searches", "cut-the-text"} <= set(chosen[:4])


def test_the_cv_brings_a_question_and_is_named_as_the_reason() -> None:
    found = {question.id: why for question, why in questions_for(job(RETRIEVAL_JOB, CV), PACKS)}
    assert found["tune-it"].startswith("Your CV speaks of")


def test_a_job_that_no_pack_knows_gets_no_question() -> None:
    nothing = job("We sell shoes.")
    assert questions_for(nothing, PACKS) == ()
    assert not has_questions(nothing)


def test_what_was_written_for_this_job_comes_first_and_for_another_never() -> None:
    mine = pack(OWN_PACK, question("job-mine", "design", "retrieval"), question("job-other", "design", "retrieval"))
    packs = (*PACKS, mine)
    found = questions_for(job(RETRIEVAL_JOB, packs=packs, questions=("job-mine", "job-gone")), packs)
    assert (found[0][0].id, found[0][1]) == ("job-mine", WRITTEN)
    assert "job-other" not in [question.id for question, _ in found]


def test_the_same_job_always_gets_the_same_questions() -> None:
    assert questions_for(job(RETRIEVAL_JOB), PACKS) == questions_for(replace(job(RETRIEVAL_JOB)), PACKS)


def test_the_bundled_packs_have_ten_questions_for_each_kind_of_role() -> None:
    packs = bundled_packs(ASSETS)
    for text in (RETRIEVAL_JOB, PRODUCT_JOB, TRAINING_JOB):
        found = questions_for(job(text, packs=packs), packs)
        assert len(found) >= 8
        assert all(why.endswith(".") for _, why in found)
