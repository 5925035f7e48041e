"""A replay as somebody would meet it, and one of a whole hour: for pictures of the page, tests and measurements."""

import math

from app.session.replay.axis import GAP_S, spread
from app.session.replay.views import Lane, Passage, ReplayMark, ReplayQuestion, ReplayView, Voice

STEP_S = 0.016
QUESTIONS = ("Retrieval, walked through", "The corpus", "Prompt, retrieve or tune", "A rough cost", "Model withdrawn")
TALK = (
    (
        "interviewer",
        "You own the policy assistant. Walk me through how you choose between prompting and retrieval.",
        6.4,
    ),
    (
        "you",
        "Most of the bad answers I have seen came from the wrong chunk, not the wrong model, so I would measure recall "
        "on a set of real questions first. At some point we would want a set of test questions for the answers, too.",
        17.5,
    ),
    ("interviewer", "By the way, we have ten years of customer tickets. How would you use them?", 5.2),
    (
        "you",
        "I would not train on them yet. I would index the resolved ones, and look at what is still true, because half "
        "of what we told people six years ago is no longer how it works. Names and order numbers come out before "
        "anything else happens.",
        19.0,
    ),
    ("interviewer", "And if the tone of the best agents is what we want to keep?", 4.1),
    (
        "you",
        "Then it is form, not facts, and that is the one case where I would tune. A small set, chosen by hand, and the "
        "same test before and after.",
        12.6,
    ),
)


def replay(rounds: int = 5, missing: bool = False, outlining: str = "") -> ReplayView:
    """`rounds` times the same talk, each as a question of its own. `missing`: the second answer's recording is gone."""
    passages = _passages(rounds, missing)
    seconds = passages[-1].end
    lanes = tuple(_lane(voice, passages, seconds) for voice in ("you", "interviewer"))
    gone = "clips/s3/turn-04-answer.flac"
    return ReplayView(
        session="s3",
        title="Technical deep dive",
        subtitle=f"14 November, {round(seconds / 60)} min, with Maren Holt",
        interviewer="Maren",
        seconds=seconds,
        passages=passages,
        questions=_questions(rounds, passages, seconds),
        marks=tuple(_marks(rounds, passages)),
        lanes=() if outlining else lanes,
        missing=f"A recording is not where it was expected: {gone}. Its words are all here." if missing else "",
        outlining=outlining,
    )


def an_hour() -> ReplayView:
    """Sixty minutes and some 9,000 words."""
    return replay(rounds=54)


def _passages(rounds: int, missing: bool) -> tuple[Passage, ...]:
    found, at = [], 0.0
    for number in range(1, rounds + 1):
        for place, (who, text, seconds) in enumerate(TALK):
            voice: Voice = "you" if who == "you" else "interviewer"
            words = spread(text, at, seconds)
            gone = missing and number == 1 and place == 3
            name = "You" if voice == "you" else "Maren"
            found.append(Passage(voice, name, at, at + seconds, words, number, voice == "you", gone))
            at += seconds + GAP_S
    return tuple(found)


def _questions(rounds: int, passages: tuple[Passage, ...], seconds: float) -> tuple[ReplayQuestion, ...]:
    starts = [*(passages[len(TALK) * number].start for number in range(rounds)), seconds]
    return tuple(
        ReplayQuestion(
            number + 1,
            QUESTIONS[number % len(QUESTIONS)],
            starts[number],
            starts[number + 1],
            turn=7,
            other=("s9", 1) if number == 0 else None,
        )
        for number in range(rounds)
    )


def _marks(rounds: int, passages: tuple[Passage, ...]) -> list[ReplayMark]:
    found = []
    for number in range(rounds):
        parts = passages[len(TALK) * number :][: len(TALK)]
        one = number + 1
        found += [
            ReplayMark(
                "said", parts[1].start + 1, "Names how retrieval fails", "The wrong chunk, not the wrong model", one
            ),
            ReplayMark(
                "partly", parts[1].start + 11, "Evaluation before the choice", "Named, but nothing hung on it", one
            ),
            ReplayMark("trap noticed", parts[2].start, "Trap noticed", "Ten years of tickets", one),
            ReplayMark("pause", parts[3].start + 8, "A pause of 4 s", "After “true,”", one),
            ReplayMark(
                "remark",
                parts[5].start + 4,
                "Say how many",
                "Good instinct. How many tickets you would keep, even as a guess.",
                one,
                who="Tomasz",
            ),
        ]
    return found


def _lane(voice: Voice, passages: tuple[Passage, ...], seconds: float) -> Lane:
    heights = bytearray(int(seconds / STEP_S) + 1)
    for passage in passages:
        if passage.voice != voice or passage.missing:
            continue
        for place in range(int(passage.start / STEP_S), int(passage.end / STEP_S)):
            beat = abs(math.sin(place * 0.037)) * (0.6 + 0.4 * math.sin(place * 0.0041 + 1))
            heights[place] = 0 if math.sin(place * 0.011) < -0.93 else int(255 * (0.25 + 0.6 * beat))
    levels = [bytes(heights)]
    for _ in range(4):
        fine = levels[-1]
        levels.append(bytes(max(fine[at : at + 4]) for at in range(0, len(fine), 4)))
    gone = tuple((each.start, each.end) for each in passages if each.missing and each.voice == voice)
    return Lane(voice, tuple(levels), STEP_S, 4, gone)
