"""Captions that a strict reader takes: in order, never two at a time, at most two lines of 42 characters."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.export.captions import LINE, LINES, Cue, cues, to_srt, to_vtt
from app.export.timeline import PAUSE_S, Segment, SpokenWord, timeline
from app.export.writing import write_export
from tests.app.export.rehearsals import ANSWERED_S, ASKED_S, HOSTILE, small

_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)%s(\d{3})"
_SRT = re.compile(rf"^(\d+)\n{_TIME % ','} --> {_TIME % ','}\n((?:.+\n)+)(?:\n|\Z)")
_VTT = re.compile(rf"^(\d+)\n{_TIME % '[.]'} --> {_TIME % '[.]'}\n((?:.+\n)+)(?:\n|\Z)")
_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}

Read = tuple[int, int, str]
"""from, to, text"""


def strictly(text: str, pattern: re.Pattern[str]) -> list[Read]:
    """Every block as the format has it, and nothing between them."""
    found: list[Read] = []
    while text:
        block = pattern.match(text)
        assert block, text[:80]
        number, *times, body = block.groups()
        assert int(number) == len(found) + 1
        h1, m1, s1, ms1, h2, m2, s2, ms2 = map(int, times)
        assert "-->" not in body
        found.append(
            (((h1 * 60 + m1) * 60 + s1) * 1000 + ms1, ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2, body.rstrip("\n"))
        )
        text = text[block.end() :]
    return found


def read_vtt(text: str) -> list[tuple[int, int, str, str]]:
    """From, to, voice, words. By the specification: only entities for < and &, and a voice tag at the start."""
    head, _, rest = text.partition("\n\n")
    assert head == "WEBVTT"
    found = []
    for start, end, body in strictly(rest, _VTT):
        voice = re.match(r"<v ([^<>\n]+)>", body)
        assert voice
        words = body[voice.end() :]
        assert "<" not in words
        assert not re.search(r"&(?!amp;|lt;|gt;)", words)
        found.append((start, end, voice.group(1), re.sub("&amp;|&lt;|&gt;", lambda m: _ESCAPES[m.group()], words)))
    return found


def words(text: str, step: float = 0.3, at: float = 0.0) -> tuple[SpokenWord, ...]:
    return tuple(SpokenWord(word, at + n * step, at + (n + 0.8) * step) for n, word in enumerate(text.split()))


def segment(*said: SpokenWord, start: float = 0.0, seconds: float = 60.0, you: bool = True) -> Segment:
    return Segment(start, seconds, you, "c", said)


def fits(found: list[tuple[int, int, str]]) -> None:
    at = 0
    for start, end, text in found:
        assert at <= start < end
        at = end
        lines = text.split("\n")
        assert len(lines) <= LINES
        assert all(0 < len(line) <= LINE for line in lines), lines


def test_both_voices_are_there_word_for_word_in_the_order_of_speaking(tmp_path: Path) -> None:
    rehearsal = small(tmp_path / "home")
    srt, vtt = (p.read_text(encoding="utf-8") for p in write_export(rehearsal, ("srt", "vtt"), tmp_path).paths)
    of_srt, of_vtt = strictly(srt, _SRT), read_vtt(vtt)
    fits(of_srt)
    assert [(start, end) for start, end, _ in of_srt] == [(start, end) for start, end, _, _ in of_vtt]
    said = " ".join(re.sub(r"^(You|Maren Holt): ", "", text).replace("\n", " ") for _, _, text in of_srt)
    assert said == " ".join(text.replace("\n", " ") for _, _, _, text in of_vtt)
    turns = rehearsal.record.turns
    whole = [part for turn in turns for part in (turn.spoken_text, *(t.transcripts[0].raw_text for t in turn.takes))]
    assert said == " ".join(whole)
    voices = [voice for _, _, voice, _ in of_vtt]
    assert [voice for n, voice in enumerate(voices) if n == 0 or voice != voices[n - 1]] == [
        *("Maren Holt", "You") * 3,
        "Maren Holt",
    ]
    assert [text.split(":")[0] for _, _, text in of_srt if ": " in text] == [*("Maren Holt", "You") * 3, "Maren Holt"]


def test_the_axis_is_that_of_the_sound(tmp_path: Path) -> None:
    rehearsal = small(tmp_path / "home")
    found = timeline(rehearsal.record.turns, lambda clip: ANSWERED_S if "answer" in clip else ASKED_S)
    step = ASKED_S + PAUSE_S + ANSWERED_S + PAUSE_S
    assert [round(each.start, 6) for each in found[:3]] == [0.0, ASKED_S + PAUSE_S, step]
    assert [each.of_candidate for each in found] == [False, True] * 3 + [False]
    assert all(each.start <= word.start <= word.end <= each.end for each in found for word in each.words)


@pytest.mark.parametrize(
    "said",
    [
        " ".join(["word"] * 400),
        " ".join(["a"] * 300),
        "x" * 300,
        " ".join(["supercalifragilistic"] * 30),
        f"{'y' * 42} {'z' * 43} end.",
        HOSTILE,
        "--> --> &lt; & <v You> {b} \u202e back \u2028 line",
        "-",
    ],
)
def test_whatever_is_said_fits_and_is_only_text(said: str) -> None:
    made = cues([segment(*words(said))], "Mara <script> & Co --> " * 3)
    fits(strictly(to_srt(made), _SRT))
    assert not re.search("[<>{}]", re.sub(r"^[\d:, ->]+$", "", to_srt(made), flags=re.MULTILINE))
    for _, _, _, text in read_vtt(to_vtt(made)):
        assert len(text.split("\n")) <= LINES


@pytest.mark.parametrize("step", [0.0, 0.001, 0.05])
def test_words_at_one_moment_still_come_one_after_the_other(step: float) -> None:
    first = segment(*words("One sentence. " * 40, step), seconds=0.01)
    second = segment(*words("Another one. " * 20, step, at=0.41), start=0.41, seconds=0.01, you=False)
    fits(strictly(to_srt(cues([first, second], "Mara")), _SRT))


def test_a_silence_and_the_end_of_a_sentence_end_a_caption() -> None:
    late = replace(words("Then we tune.")[0], start=9.0, end=9.3)
    made = cues([segment(*words("First we measure what there is, on real questions. And only"), late)], "Mara")
    whole = "First we measure what there is, on real questions."
    assert [" ".join(cue.lines) for cue in made] == [whole, "And only", "Then"]
    assert made[1].end_ms < made[2].start_ms == 9000


def test_a_short_word_stays_long_enough_to_be_read() -> None:
    (only,) = cues([segment(SpokenWord("Yes.", 2.0, 2.1))], "Mara")
    assert only == Cue(2000, 3000, "You", ("Yes.",), first=True)


def test_hours_are_counted_on() -> None:
    made = cues([segment(SpokenWord("Late", 36_000.5, 36_001.75), seconds=40_000)], "Mara")
    assert "10:00:00,500 --> 10:00:01,750" in to_srt(made)
    assert "10:00:00.500 --> 10:00:01.750" in to_vtt(made)


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_a_browser_reads_every_caption(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    (path,) = write_export(small(tmp_path / "home"), ("vtt",), tmp_path).paths
    expected = read_vtt(path.read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(offline=True).new_page()
        page.set_content("<video></video>")
        found = page.evaluate(
            """async text => {
                const track = document.createElement('track');
                track.src = URL.createObjectURL(new Blob([text], {type: 'text/vtt'}));
                const loaded = new Promise((done, failed) => { track.onload = done; track.onerror = failed; });
                document.querySelector('video').append(track);
                track.track.mode = 'hidden';
                await loaded;
                return [...track.track.cues].map(cue => [
                    Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000), cue.getCueAsHTML().textContent,
                ]);
            }""",
            path.read_text(encoding="utf-8"),
        )
        browser.close()
    assert [tuple(cue) for cue in found] == [(start, end, text) for start, end, _, text in expected]
