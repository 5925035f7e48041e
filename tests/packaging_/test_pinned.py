"""The pinned lists: every package with hashes, the same versions in both, nothing that names a place."""

import re
from pathlib import Path

import pytest

from tests.packaging_.load import ROOT

LISTS = ("requirements.txt", "requirements-test.txt")


def read(name: str) -> str:
    return (ROOT / "packaging" / name).read_text()


def pins(name: str) -> dict[str, str]:
    """Each requirement line (name, version and marker) with all that follows it up to the next."""
    blocks = re.split(r"(?m)^(?=[A-Za-z])", read(name))
    return {block.splitlines()[0].rstrip(" \\"): block for block in blocks if block[:1].isalpha()}


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    assert len(pins(name)) > 80
    for requirement, block in pins(name).items():
        assert re.match(r"[A-Za-z0-9_.\-\[\]]+==\d", requirement), requirement
        assert "--hash=sha256:" in block, requirement


def test_tests_run_on_the_very_packages_that_are_used() -> None:
    run, test = pins("requirements.txt"), pins("requirements-test.txt")
    assert set(run) <= set(test)


@pytest.mark.parametrize("name", LISTS)
def test_no_list_names_a_place(name: str) -> None:
    for line in read(name).splitlines():
        assert not re.search(r"://|file:|@ |--index|--find-links|--extra| /", line), line


@pytest.mark.parametrize("name", LISTS)
def test_torch_and_the_stolen_versions_are_never_pulled(name: str) -> None:
    requirements = " ".join(pins(name))
    assert not re.search(r"\b(torch|litellm==1\.82\.[78]\b|nvidia-)", requirements)


def test_the_stolen_versions_are_refused_by_name() -> None:
    assert "litellm!=1.82.7,!=1.82.8" in read("requirements.in")


def test_every_package_we_name_is_explained() -> None:
    explained = Path(ROOT / "docs" / "dependencies.md").read_text().lower()
    for source in ("requirements.in", "requirements-test.in"):
        for line in read(source).splitlines():
            if line[:1].isalpha():
                package = re.split(r"[<>=!; ]", line)[0].lower()
                assert f"| {package} |" in explained, package
