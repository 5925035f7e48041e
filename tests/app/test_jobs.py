"""Jobs on the disk: kept whole, deleted for good, and no damaged file keeps anybody from anything."""

from pathlib import Path

import pytest

from app.errors import JobError
from app.jobs import Jobs, KeptJob, WrittenQuestion, new_id
from interviewer.tailoring.findings import findings_of
from interviewer.tailoring.values import Job
from tests.interviewer.tailoring.samples import CV, PACKS, RETRIEVAL_JOB

FINDINGS = findings_of(RETRIEVAL_JOB, CV, PACKS)


def kept(id: str = "job-1", at: str = "2026-11-20T10:00:00+00:00") -> KeptJob:
    job = Job(id, "A job", RETRIEVAL_JOB, CV, FINDINGS, ("job-mine",))
    return KeptJob(job, at, (WrittenQuestion("w1", "id: x\n"),))


def test_a_job_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path / "jobs")
    jobs.keep(kept())
    assert jobs.job("job-1") == kept()


def test_the_newest_comes_first(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    jobs.keep(kept("job-2", "2026-11-21T10:00:00+00:00"))
    jobs.keep(kept("job-1"))
    assert [each.job.id for each in jobs.all()[0]] == ["job-2", "job-1"]


def test_nobody_else_on_the_machine_can_read_it(tmp_path: Path) -> None:
    Jobs(tmp_path / "jobs").keep(kept())
    assert (tmp_path / "jobs" / "job-1.json").stat().st_mode & 0o077 == 0
    assert (tmp_path / "jobs").stat().st_mode & 0o077 == 0


def test_a_deleted_job_leaves_nothing_behind(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    jobs.keep(kept())
    (tmp_path / ".job-1.json.77.partial").write_text("half of it")
    jobs.delete("job-1")
    assert list(tmp_path.iterdir()) == []
    jobs.delete("job-1")


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}', '{"format": 1, "kept": {}}', "\x00" * 100])
def test_a_damaged_file_is_told_in_one_line_and_left_alone(text: str, tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    jobs.keep(kept())
    (tmp_path / "job-9.json").write_text(text)
    found, troubles = jobs.all()
    assert [each.job.id for each in found] == ["job-1"]
    assert troubles == ("The job in job-9.json cannot be read; it is left as it is. Delete that file.",)
    assert (tmp_path / "job-9.json").read_text() == text


@pytest.mark.parametrize("id", ["../settings", "", "a/b", "job-1.json", "x" * 200])
def test_an_id_cannot_lead_elsewhere(id: str, tmp_path: Path) -> None:
    with pytest.raises(JobError):
        Jobs(tmp_path).delete(id)


def test_a_job_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="not there any more"):
        Jobs(tmp_path).job("job-1")


def test_ids_tell_nothing_of_the_job() -> None:
    assert new_id(()).startswith("job-")
    assert new_id(()) != new_id(())


def test_what_the_papers_say_is_in_no_repr() -> None:
    assert "Acme" not in repr(kept())
    assert "Jane" not in repr(kept())
