"""A question, an answer to it, and replies of readers."""

import json
from collections.abc import Sequence

from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.committee.asking import to_read
from interviewer.scoring.committee.checking import reading_of
from interviewer.scoring.committee.schema import read_reply
from interviewer.scoring.judgment import Reading, Said
from interviewer.scoring.written import as_said
from interviewer.values import KeyPoint, Level, LoweringRemark, Question

EVAL, FAILS, COST, DRIFT, END = "eval-first", "failure", "cost", "drift", "lands"
QUESTION = Question(
    id="tickets",
    title="Tickets",
    kind="decision",
    topics=("retrieval",),
    suggested_seconds=120,
    why_asked="To see a choice.",
    ask={"plain": "We have ten years of support tickets. How would you use them?"},
    key_points=(
        KeyPoint(COST, "Names what a request costs", 4, 1, ("per request", "cents a call")),
        KeyPoint(
            EVAL, "Builds an evaluation set before anything is changed", 5, 3, ("evaluation set", "measure before")
        ),
        KeyPoint(FAILS, "Names how retrieval fails and notices it", 5, 2, ("wrong chunk", "retrieval misses")),
        KeyPoint(DRIFT, "Watches how the questions drift over the months", 6, 2, ("drift", "questions change")),
        KeyPoint(
            END,
            "Ends with a recommendation and its trigger",
            6,
            3,
            ("my recommendation", "would change"),
            "last-quarter",
        ),
    ),
    ladder={4: "", 5: "", 6: ""},
    lowers=(LoweringRemark("Fine-tunes on all the tickets", ("fine tune on all",), (EVAL,)),),
)
SENIOR = (
    "I would build an evaluation set of two hundred real questions before we touch anything. Then I look where it "
    "brings the wrong chunk, because that is where such a thing goes wrong. Every call is a few cents, and I would "
    "keep an eye on whether people come with other questions after some months."
)
POOR = "I would fine tune on all of it, because more data is always better and the model then knows our customers well."


def said(text: str, turn: int = 1) -> tuple[Said, ...]:
    return (Said(turn, "question", "", as_said(text)),)


def points(**verdicts: tuple[str, str]) -> list[dict[str, str]]:
    """By point with _ for -; what is not named is missed."""
    given = {name.replace("_", "-"): value for name, value in verdicts.items()}
    every = ((point.id, *given.get(point.id, ("missed", ""))) for point in QUESTION.key_points)
    return [{"point": point, "verdict": verdict, "quote": quote} for point, verdict, quote in every]


def reply(entries: Sequence[object], lowered: Sequence[object] = ()) -> str:
    return json.dumps({"questions": [{"question": "Q1", "points": list(entries), "lowered": list(lowered)}]})


def reading(text: str, reply: str, spoken: tuple[Said, ...] = (), aimed: Level = 5) -> Reading:
    """What becomes of this reply about an answer."""
    spoken = spoken or said(text)
    answer = to_read(QUESTION, spoken, {}, "Q1")
    (read,) = read_reply(reply, (answer,))
    return reading_of(QUESTION, spoken, judge_attempt(QUESTION, spoken), "product", read, aimed)


def verdict(found: Reading, point: str) -> tuple[str, str]:
    """The verdict, and the words that show it."""
    finding = next(each.finding for each in found.findings if each.finding.point == point)
    return finding.verdict, finding.quote.text if finding.quote else ""
