"""The mistakes that a question's file wants named: "you said ... / stronger ...", in the candidate's own words. Pure.

    said, and should not have been       the words themselves       fine-tuning to add knowledge
    should have been said, and was not   the words nearest to it    no numbers: "it's quite cheap"

In doubt nothing is named. What was not heard is no mistake when the basic recogniser wrote the words, nor where the
answer stands so high that it has most likely been said in other words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from interviewer.scoring.advice import ADVICE, Advice
from interviewer.scoring.credible import sentences
from interviewer.scoring.matching import Hit, Token, find_any, tokens_of
from interviewer.scoring.quoting import quote_around, quote_of
from interviewer.scoring.refusal import turned_down
from interviewer.values import Finding, HeardWord, Level, Question, Quote, Verdict

Cues = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """`said` None: it is about something that was not said anywhere."""

    id: str
    advice: Advice
    said: Quote | None


@dataclass(frozen=True, slots=True)
class _Answer:
    question: Question
    words: Sequence[HeardWord]
    tokens: Sequence[Token]
    verdicts: Mapping[str, Verdict]


Recognised = Quote | bool
"""The words that show it; True without words of its own; False: not made."""


def _cues(text: str) -> Cues:
    return tuple(text.split(", "))


_EVIDENCE = _cues(
    "eval, measure, test set, test questions, baseline, held out, metric, benchmark, compare, accuracy, recall, "
    "a b test, error rate, labelled, labeled"
)
_TROUBLE = _cues(
    "fail, wrong, misses, missed, stale, breaks, broken, risk, worst, errors, hallucinat, made up, makes up, "
    "outdated, out of date, edge case, leak, drift, problem, forget, degrad, roll back, rollback, fall back, "
    "fallback, overfit, bias"
)
_COSTS = _cues(
    "cost, cents, dollars, euros, budget, expensive, cheap, price, per request, per query, per call, latency, "
    "milliseconds, upkeep, maintain, maintenance, tokens, gpu, memory, hours of"
)
_ORDER = _cues(
    "depends on, two questions, three questions, criteria, comes down to, trade off, tradeoff, constraints, "
    "two things, three things, two parts, three parts, second, separate, apart from, on the one hand, before i, "
    "step by step, then i would, different problems, knowledge and behavio"
)
LANDING = _cues(
    "recommend, so i would, i would go with, i would start with, i would choose, i would pick, in short, "
    "to sum up, so my answer, my answer is, in the end i, bottom line, so to summarize, my decision, "
    "what would change my mind"
)
_VAGUE = _cues("quite cheap, very cheap, cheap, cheaper, expensive, very fast, very slow, much better, much faster")
_PRAISE = _cues("works well, work well, works very well, good quality, best quality, works fine, good results")
_WHEN = _cues("only if, only when, if the eval, evidence, measure, eval, not enough because, depends on")
_TEACH = _cues(
    "fine tune on our, fine tune it on our, fine tune the model on our, fine tune on all, fine tune it on all, "
    "fine tune it on the, train it on our, train it on all, train the model on our, train the model on all, "
    "train a model on our, teach it our, teach the model our, so the model knows our, so it knows our"
)
_EITHER = _cues(
    "fine tuning is better than, rag is better than, retrieval is better than, fine tuning instead of retrieval, "
    "fine tuning instead of rag, rag instead of fine tuning, either rag or fine tuning, either fine tuning or rag, "
    "either retrieval or fine tuning, rag replaces fine tuning, fine tuning replaces"
)
_TOGETHER = _cues("both, combin, together, all three, not either or, hybrid, different problems")
_LADDER = _cues(
    "first prompting then, first the prompt then, prompting then rag, prompting then retrieval, prompt then rag, "
    "prompt then retrieval, start with prompting then, first prompt engineering then, then rag then fine tuning, "
    "then retrieval then fine tuning, and then fine tuning if"
)
_GRAND = _cues(
    "i would fine tune, i would train our own, i would train a model, train our own model, train a custom model, "
    "multi agent, a team of agents, knowledge graph, reinforcement learning, pre train our own, pretrain our own"
)
_PLAIN = _cues("simple, simplest, baseline, without a model, no model, good prompt, retrieval first, classifier")
_SMALLEST_FIGURE = 4
"""Smaller numbers count things off: "two reasons"."""


def mistakes_in(
    question: Question,
    words: Sequence[HeardWord],
    findings: Sequence[Finding],
    level: Level,
    basic: bool = False,
) -> tuple[Mistake, ...]:
    """Of an answer that can be scored, at the level that it was given; in the order of the question's file."""
    verdicts = {finding.point: finding.verdict for finding in findings}
    answer = _Answer(question, words, tokens_of(words), verdicts)
    found: list[Mistake] = []
    for name in question.mistakes:
        rule = _RULES.get(name)
        if rule is None or level > _UP_TO[name] or (basic and name in _BY_SILENCE):
            continue
        recognised = rule(answer)
        if recognised is not False:
            found.append(Mistake(name, ADVICE[name], recognised if isinstance(recognised, Quote) else None))
    return tuple(found)


def _proposed(answer: _Answer, cues: Cues, unless: Cues = ()) -> Recognised:
    """Said, and not turned down; nothing of `unless` was said."""
    if unless and find_any(answer.tokens, unless):
        return False
    hit = _first_meant(answer, cues)
    return quote_around(answer.words, hit) if hit else False


def _never_said(answer: _Answer, cues: Cues, nearest: Cues = ()) -> Recognised:
    """Nothing of `cues`, nor a staff point, which are about just these things; shown by what came nearest to it."""
    staff = (point.id for point in answer.question.key_points if point.level == 6)
    if find_any(answer.tokens, cues) or any(answer.verdicts.get(id) == "hit" for id in staff):
        return False
    hit = _first_meant(answer, nearest)
    return quote_around(answer.words, hit) if hit else True


def _first_meant(answer: _Answer, cues: Cues) -> Hit | None:
    hits = find_any(answer.tokens, cues)
    return next((hit for hit in hits if not turned_down(answer.words, answer.tokens, hit)), None)


def _solution_first(answer: _Answer) -> Recognised:
    before = [point.id for point in answer.question.key_points if point.order == "before-solution"]
    if not before or any(answer.verdicts.get(id) == "hit" for id in before):
        return False
    return _proposed(answer, answer.question.solution_cues)


def _no_numbers(answer: _Answer) -> Recognised:
    figures = (float(token.text) for token in answer.tokens if token.text.replace(".", "", 1).isdecimal())
    return False if any(figure >= _SMALLEST_FIGURE for figure in figures) else _never_said(answer, (), _VAGUE)


def _never_lands(answer: _Answer) -> Recognised:
    points = [point for point in answer.question.key_points if point.order == "last-quarter"]
    if any(answer.verdicts.get(point.id) == "hit" for point in points):
        return False
    late = 0.75 * len(answer.words)
    if any(hit.last >= late for hit in find_any(answer.tokens, LANDING)):
        return False
    return quote_of(answer.words, *list(sentences(answer.words))[-1])


_RULES: dict[str, Callable[[_Answer], Recognised]] = {
    "solution-before-constraints": _solution_first,
    "happy-path-only": partial(_never_said, cues=_TROUBLE, nearest=_PRAISE),
    "exclusive-choice": partial(_proposed, cues=_EITHER, unless=_TOGETHER),
    "tuning-to-add-knowledge": partial(_proposed, cues=_TEACH),
    "no-framework": partial(_never_said, cues=_ORDER),
    "hidden-costs": partial(_never_said, cues=_COSTS),
    "impressive-technique": partial(_proposed, cues=_GRAND, unless=_PLAIN),
    "bare-ladder": partial(_proposed, cues=_LADDER, unless=_WHEN),
    "no-eval": partial(_never_said, cues=_EVIDENCE, nearest=_PRAISE),
    "no-numbers": _no_numbers,
    "never-lands": _never_lands,
}
_BY_SILENCE = frozenset({"happy-path-only", "no-framework", "hidden-costs", "no-eval", "no-numbers", "never-lands"})
_UP_TO: dict[str, int] = dict.fromkeys(_RULES, 5) | {"no-framework": 4, "never-lands": 4}
"""The highest level at which each is named. A senior answer has an order and lands, in whatever words."""
