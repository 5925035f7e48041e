"""Which packages of the operating system are asked for, and with which command."""

import pytest

from tests.packaging_.load import load

libraries = load("system_libraries")


def in_catalogue(_name: str) -> bool:
    return True


def names(missing: tuple[str, ...], manager: str, catalogue: frozenset[str] = frozenset()) -> list[str]:
    needs = [need for need in libraries.LIBRARIES if need.name in missing]
    chosen: list[str] = libraries.package_names(needs, manager, catalogue.__contains__)
    return chosen


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    missing = libraries.missing_here(lambda name: name != "libportaudio.so.2")
    assert "libportaudio.so.2" in [need.name for need in missing]
    assert "libEGL.so.1" not in [need.name for need in missing]


def test_nothing_is_loaded_under_a_name_that_does_not_exist() -> None:
    assert not libraries.loads("libgreenroom-is-no-library.so.9")


@pytest.mark.parametrize(
    ("manager", "package"),
    [("apt", "libportaudio2"), ("dnf", "portaudio"), ("pacman", "portaudio")],
)
def test_each_system_has_its_own_name_for_a_library(manager: str, package: str) -> None:
    assert names(("libportaudio.so.2",), manager) == [package]


@pytest.mark.parametrize("manager", ["apt", "dnf", "pacman"])
def test_every_library_has_a_package_on_every_system(manager: str) -> None:
    for need in libraries.LIBRARIES:
        assert libraries.package_names([need], manager, in_catalogue), need.name


def test_a_renamed_package_is_asked_for_by_the_name_that_the_catalogue_knows() -> None:
    missing = ("libglib-2.0.so.0", "libEGL.so.1")
    assert names(missing, "apt", frozenset({"libglib2.0-0t64", "libegl1"})) == ["libegl1", "libglib2.0-0t64"]
    assert names(missing, "apt", frozenset({"libglib2.0-0", "libegl1"})) == ["libegl1", "libglib2.0-0"]


def test_with_an_empty_catalogue_the_plain_names_are_asked_for() -> None:
    assert names(("libglib-2.0.so.0",), "apt") == ["libglib2.0-0"]


def test_a_package_that_brings_two_libraries_is_asked_for_once() -> None:
    assert names(("libEGL.so.1", "libGL.so.1"), "pacman") == ["libglvnd"]


def test_a_need_may_take_two_packages() -> None:
    assert libraries.package_names([libraries.COMPILER], "apt", in_catalogue) == ["gcc", "libc6-dev"]


def test_what_a_system_always_has_is_not_asked_for() -> None:
    assert libraries.package_names([libraries.CERTIFICATES], "dnf", in_catalogue) == []


def test_the_command_is_one_line_that_can_be_pasted() -> None:
    commands = libraries.install_commands("apt", ["libegl1", "libgl1"], refresh=True)
    line = libraries.as_one_line(commands)
    assert line == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert libraries.as_one_line(commands, is_root=True) == line.replace("sudo ", "")


def test_a_fresh_catalogue_is_not_read_again() -> None:
    assert [c[1] for c in libraries.install_commands("apt", ["libegl1"], refresh=False)] == ["install"]


@pytest.mark.parametrize(
    ("version", "system", "machine", "expected"),
    [
        ((3, 11), "Linux", "x86_64", False),
        ((3, 12), "Linux", "x86_64", False),
        ((3, 12), "Linux", "aarch64", True),
        ((3, 12), "Darwin", "arm64", False),
        ((3, 13), "Linux", "aarch64", False),
        ((3, 14), "Linux", "x86_64", True),
    ],
)
def test_a_compiler_is_wanted_only_where_there_is_no_wheel(
    version: tuple[int, int], system: str, machine: str, expected: bool
) -> None:
    assert libraries.must_compile_recogniser(version, system, machine) is expected


def test_the_package_manager_is_the_one_that_is_there() -> None:
    assert libraries.package_manager(lambda name: "/usr/bin/dnf" if name == "dnf" else None) == "dnf"
    assert libraries.package_manager({}.get) is None
