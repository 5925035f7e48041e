"""What to say about each mistake: its name, what was noticed, what would have been stronger, how to practise it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """`noticed` stands in for the candidate's own words where there are none."""

    title: str
    noticed: str
    stronger: str
    practise: str


ADVICE = {
    "solution-before-constraints": Advice(
        "A solution before the constraints",
        "You began with a design.",
        "Begin with two questions that could change the design: how fresh must it be, how fast, what may it cost?",
        "Take ten scenarios and write down, for each, the two questions whose answers would change your design.",
    ),
    "happy-path-only": Advice(
        "Only the happy path",
        "Nothing in this answer went wrong.",
        "Name the part that will fail first, how it would show, and what you would do about it.",
        "Read up on one real incident, and tell it in a minute: what broke, who noticed, what was changed.",
    ),
    "exclusive-choice": Advice(
        "One against the other",
        "You treated them as rivals.",
        "They change different things: knowledge, behaviour, capability. Say which of these is lacking, then choose.",
        "For three systems that you know, say what comes from the prompt, what is looked up, what is trained.",
    ),
    "tuning-to-add-knowledge": Advice(
        "Tuning to add knowledge",
        "You would train facts into the model.",
        "Facts that change or must be cited are looked up. Tune for form and behaviour, once a test shows the need.",
        "Tune one small open model, change a fact afterwards, and write down what it took to correct the answer.",
    ),
    "no-framework": Advice(
        "No structure to follow",
        "The points came one by one, without an order that a listener could keep.",
        "Say first what it depends on, then go through that: constraints, choice with its price, what can go wrong.",
        "Tell the same answer in three sentences, one for each part, before you tell it in two minutes.",
    ),
    "hidden-costs": Advice(
        "What it costs was left out",
        "Neither money nor time nor upkeep came up.",
        "Say what each request costs, what it adds to the wait, and who looks after it in a year.",
        "Explain one system that you know twice: once made for speed, once for cost.",
    ),
    "impressive-technique": Advice(
        "The impressive technique first",
        "You went for the heavier tool.",
        "Say what the plainest version could do and which result would make you go further.",
        "For every design, practise one sentence on the version without a language model.",
    ),
    "bare-ladder": Advice(
        "An order without reasons",
        "You recited an order of techniques.",
        "Keep the order and give each step its ticket: which measured result moves you on to the next one.",
        "Write down, for one system, the figure that would make you leave each step.",
    ),
    "no-eval": Advice(
        "No way to tell whether it works",
        "No test, no baseline and no measure came up.",
        "Before you build: real questions with agreed answers, a baseline, and one measure for each stage.",
        "Learn two measures of retrieval and two of answers well enough to say when each of them misleads.",
    ),
    "no-numbers": Advice(
        "No numbers",
        "There was no figure in this answer.",
        "Give a rough figure and say how you came to it: tokens for a request, milliseconds, a price, a share.",
        "Know the usual costs and waits by heart, and do one sum aloud every day.",
    ),
    "never-lands": Advice(
        "No landing",
        "The answer stopped without a decision.",
        "End with one recommendation and what would change your mind.",
        "Say the last sentence first, then give the answer so that it ends there.",
    ),
}
