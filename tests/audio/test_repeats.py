"""What counts as a scratched record."""

import pytest

from audio.transcribing.repeats import repeats_from


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("so so so so so so", 1),
        ("we tried it and then we tried it and then we tried it and then", 5),
        ("yes you know you know you know you know", 3),
        ("no no no, that is wrong", None),
        ("very very very very good", None),
        ("the index the index and the index", None),
        ("", None),
    ],
)
def test_a_loop_is_found_and_emphasis_is_not(text: str, index: int | None) -> None:
    assert repeats_from(text.split()) == index


def test_the_first_time_is_kept() -> None:
    words = ["thank", "you", "for", "watching.", "Thank", "you", "for", "watching.", "Thank", "you", "for", "watching."]
    assert words[: repeats_from(words)] == ["thank", "you", "for", "watching."]
