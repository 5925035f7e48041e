"""Words as a recogniser would hand them over, and a small question to try them on."""

from interviewer.values import FollowUp, HeardWord, KeyPoint, LoweringRemark, Persona, Question, StrongPart, Trap

WORD_S = 0.3
GAP_S = 0.1
PAUSE_S = 1.0


def said(text: str, start: float = 0.0, probability: float = 0.9) -> tuple[HeardWord, ...]:
    """Words at a steady pace; "|" stands for a pause of a second."""
    words: list[HeardWord] = []
    at = start
    for part in text.split():
        if part == "|":
            at += PAUSE_S
            continue
        words.append(HeardWord(part, round(at, 3), round(at + WORD_S, 3), probability))
        at += WORD_S + GAP_S
    return tuple(words)


TICKETS = Trap(
    id="ten-years-of-tickets",
    mentions=("fine tun", "training data"),
    after_seconds=90.0,
    once_per_rehearsal=True,
    ask={
        "plain": "We have ten years of tickets. How would you use them?",
        "ai-pm": "Ten years of tickets! Train on them?",
    },
    falls_in=("fine tune on all", "train on all", "gold mine"),
    strong=(
        StrongPart("clean", "Cleans them first", ("personal data", "duplicates", "outdated")),
        StrongPart("index-first", "Indexes past resolutions", ("index", "search past tickets")),
    ),
    debrief="Plenty of data is an invitation, not a reason.",
)
NO_MODEL = Trap(
    id="no-model",
    mentions=("rules", "classifier"),
    after_seconds=0.0,
    once_per_rehearsal=True,
    ask={"plain": "When would you not use a language model at all?"},
    falls_in=("always use a language model",),
    strong=(StrongPart("fixed-labels", "Fixed labels want a classifier", ("fixed labels", "classifier")),),
    debrief="Some of this needs no language model.",
)
QUESTION = Question(
    id="choose",
    title="Choose an approach",
    kind="decision",
    topics=("retrieval",),
    suggested_seconds=150,
    why_asked="It shows how somebody decides.",
    ask={"plain": "Would you prompt, retrieve or tune?"},
    key_points=(
        KeyPoint(
            "asks-constraints",
            "Asks about freshness first",
            5,
            3,
            ("first i need to know", "how fresh"),
            "before-solution",
        ),
        KeyPoint(
            "retrieval", "Retrieval for facts that change", 4, 2, ("rag", "rack", "retriev", "look up the policy")
        ),
        KeyPoint("adapters", "Names a cheap way of tuning", 5, 1, ("lora", "laura", "low rank")),
        KeyPoint("eval-first", "Sets up an evaluation first", 6, 3, ("eval set", "evil set", "held out")),
        KeyPoint(
            "retrieval-failure",
            "Names how retrieval fails (misses, chunking)",
            6,
            3,
            ("chunk in", "rerank", "misses the right"),
        ),
        KeyPoint("economics", "Puts numbers on cost per request", 6, 2, ("cost per request", "200 tokens", "cents")),
        KeyPoint("lands", "Ends with one recommendation", 5, 2, ("so i would", "my recommendation"), "last-quarter"),
    ),
    ladder={4: "Describes.", 5: "Asks.", 6: "Measures."},
    solution_cues=("i would build", "i would start with"),
    lowers=(
        LoweringRemark("Tuning as the way to add facts", ("fine tune on our policies", "train it on our documents")),
        LoweringRemark("Fixed order recited", ("always start with prompting",), ("eval-first",)),
    ),
    follow_ups=(
        FollowUp("retrieval-failure", {"plain": "It makes things up. Where do you look?"}),
        FollowUp("eval-first", {"plain": "How would you know that it is good enough?"}),
        FollowUp(
            "economics",
            {"plain": "What does one conversation cost?", "staff-engineer": "Cost per request, aloud, please."},
        ),
        FollowUp("lands", {"plain": "So what do you recommend?"}),
    ),
    traps=(TICKETS, NO_MODEL),
)
STAFF = Persona(
    id="staff-engineer",
    name="Maren Holt",
    role="Staff engineer",
    voice="en-us+f3",
    words_per_minute=165,
    patience_s=2.2,
    presses_on=("cost", "eval"),
    manner="Dry.",
    wording={"nudge": ("Begin with what you would measure.", "Start rough.")},
)
MANAGER = Persona(
    id="hiring-manager",
    name="Dana Whitlock",
    role="Hiring manager",
    voice="en-us",
    words_per_minute=165,
    patience_s=2.0,
    presses_on=("fails",),
    manner="Brisk.",
    wording={"nudge": ("Start anywhere.",)},
)
