"""Rules that a well-shaped question must still keep: ids that exist, cues that can be found, all three levels. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from interviewer.pack_format import LEVELS, FlipShape, KeyPointShape, PackShape, ProbeShape, QuestionShape, TrapShape
from interviewer.scoring.matching import ARTICLES, FILLERS, normalise
from interviewer.shape_problems import did_you_mean
from interviewer.values import MOST_WORDS_ALOUD
from interviewer.yaml_files import Place

Fault = tuple[Place, str, str]
"""Where, what is wrong, what to do."""

FEWEST_KEY_POINTS = 3
FEWEST_CUES = 2


def question_faults(question: QuestionShape, persona_ids: Collection[str] = ()) -> Iterator[Fault]:
    """`persona_ids`: whom a wording may name; empty means that nobody is checked."""
    yield from _wording(question.ask, ("ask",), "the question", persona_ids)
    yield from _key_points(question.key_points)
    yield from _levels(question.ladder, "ladder")
    yield from _levels(question.model_answers, "model_answers")
    yield from _order(question)
    yield from _cues(question.solution_cues, ("solution_cues",), "solution_cues", fewest=0)
    for at, told in enumerate(question.hidden_constraints):
        yield from _cues(told.cues, ("hidden_constraints", at, "cues"), f"hidden constraint '{told.about}'")
        yield from _too_long(told.answer, ("hidden_constraints", at, "answer"), f"hidden constraint '{told.about}'")
    yield from _references(question, persona_ids)
    for at, trap in enumerate(question.traps):
        yield from _trap(trap, ("traps", at), persona_ids)
    yield from _repeated([trap.id for trap in question.traps], ("traps",), "trap")
    yield from _flips(question.flips, persona_ids)
    yield from _probes(question.probes, persona_ids)
    for at, smaller in enumerate(question.smaller):
        yield from _wording(smaller, ("smaller", at), f"smaller question {at + 1}", persona_ids)


def pack_faults(pack: PackShape) -> Iterator[Fault]:
    for at, told in enumerate(pack.in_role):
        name = f"answer in role '{told.about}'"
        yield from _cues(told.cues, ("in_role", at, "cues"), name)
        yield from _too_long(told.answer, ("in_role", at, "answer"), name)


def _flips(flips: Sequence[FlipShape], persona_ids: Collection[str]) -> Iterator[Fault]:
    for at, flip in enumerate(flips):
        yield from _wording(flip.say, ("flips", at, "say"), f"flip '{flip.id}'", persona_ids)
        for number, part in enumerate(flip.expects):
            place: Place = ("flips", at, "expects", number, "cues")
            if part.id:
                yield from _cues(part.cues, place, f"expected part '{part.id}'")
    yield from _repeated([flip.id for flip in flips], ("flips",), "flip")


def _probes(probes: Sequence[ProbeShape], persona_ids: Collection[str]) -> Iterator[Fault]:
    for at, probe in enumerate(probes):
        yield from _cues(probe.cues, ("probes", at, "cues"), f"probe '{probe.id}'")
        yield from _wording(probe.ask, ("probes", at), f"probe '{probe.id}'", persona_ids)
    yield from _repeated([probe.id for probe in probes], ("probes",), "probe")


def _key_points(points: Sequence[KeyPointShape]) -> Iterator[Fault]:
    if len(points) < FEWEST_KEY_POINTS:
        what = f"the question has {len(points)} key points"
        yield ("key_points",), what, f"Add some: it takes at least {FEWEST_KEY_POINTS} to tell answers apart."
    for at, point in enumerate(points):
        yield from _cues(point.cues, ("key_points", at, "cues"), f"key point '{point.id}'", FEWEST_CUES)
    yield from _repeated([point.id for point in points], ("key_points",), "key point")


def _levels(texts: dict[int, str], field: str) -> Iterator[Fault]:
    for level in LEVELS:
        if level not in texts:
            yield (field,), f"'{field}' has no level {level}", "Give a text for each of 4, 5 and 6."


def _order(question: QuestionShape) -> Iterator[Fault]:
    for at, point in enumerate(question.key_points):
        if point.order == "before-solution" and not question.solution_cues:
            what = f"key point '{point.id}' must come before the solution, but the question has no solution_cues"
            yield ("key_points", at), what, "Add the phrases with which a candidate begins to propose."


def _references(question: QuestionShape, persona_ids: Collection[str]) -> Iterator[Fault]:
    points = [point.id for point in question.key_points]
    for at, follow_up in enumerate(question.follow_ups):
        place: Place = ("follow_ups", at)
        if follow_up.missed not in points:
            yield (
                (*place, "for"),
                f"follow-up for unknown key point '{follow_up.missed}'",
                _known(follow_up.missed, points),
            )
        yield from _wording(follow_up.ask, place, f"follow-up '{follow_up.missed}'", persona_ids)
    yield from _repeated([f.missed for f in question.follow_ups], ("follow_ups",), "follow-up")
    for at, remark in enumerate(question.lowers):
        yield from _cues(remark.cues, ("lowers", at, "cues"), f"lowering remark '{remark.says}'")
        if remark.ask:
            yield from _wording(remark.ask, ("lowers", at, "ask"), f"lowering remark '{remark.says}'", persona_ids)
        for unknown in [name for name in remark.unless if name not in points]:
            yield ("lowers", at, "unless"), f"'unless' names unknown key point '{unknown}'", _known(unknown, points)


def _trap(trap: TrapShape, place: Place, persona_ids: Collection[str]) -> Iterator[Fault]:
    name = f"trap '{trap.id}'"
    if not trap.when.mentions and not trap.when.or_after_seconds:
        yield (*place, "when"), f"{name} can never be set", "Give `when` mentions or or_after_seconds."
    yield from _wording(trap.ask, place, name, persona_ids)
    yield from _cues(trap.when.mentions, (*place, "when", "mentions"), f"{name}, mentions", fewest=0)
    yield from _cues(trap.falls_in.cues, (*place, "falls_in"), f"{name}, falls_in")
    if not trap.strong:
        yield (*place, "strong"), f"{name} has no strong parts", "Add what a strong reply says."
    for at, part in enumerate(trap.strong):
        yield from _cues(part.cues, (*place, "strong", at, "cues"), f"strong part '{part.id}'")
    yield from _repeated([part.id for part in trap.strong], (*place, "strong"), "strong part")


def _wording(ask: dict[str, str], place: Place, name: str, persona_ids: Collection[str]) -> Iterator[Fault]:
    if "plain" not in ask:
        yield place, f"{name} has no 'plain' wording", "Add ask.plain, which serves every persona."
    known = ["plain", *sorted(persona_ids)]
    for unknown in [key for key in ask if persona_ids and key not in known]:
        inside = place if place[-1:] == ("ask",) else (*place, "ask")
        yield (*inside, unknown), f"{name} has a wording for unknown persona '{unknown}'", _known(unknown, known)
    for persona, text in ask.items():
        yield from _too_long(text, place, f"{name}, {persona},")


def _too_long(text: str, place: Place, name: str) -> Iterator[Fault]:
    words = len(text.split())
    if words > MOST_WORDS_ALOUD:
        yield place, f"{name} has {words} words", f"Say it in {MOST_WORDS_ALOUD}: nobody keeps more in mind."
    if text.count("?") > 1:
        yield place, f"{name} asks {text.count('?')} questions", "Ask one thing: a candidate answers one."


def _cues(cues: Sequence[str], place: Place, name: str, fewest: int = 1) -> Iterator[Fault]:
    if len(cues) < fewest:
        found = "no cues" if not cues else "only one cue"
        yield place, f"{name} has {found}", "Add at least two phrasings." if fewest > 1 else "Add phrasings."
    for at, cue in enumerate(cues):
        if cue != cue.lower():
            yield (*place, at), f"cue '{cue}' of {name} is not in lower case", f"Write '{cue.lower()}'."
        elif not set(normalise(cue)) - FILLERS - ARTICLES:
            yield (
                (*place, at),
                f"cue '{cue}' of {name} would match nothing or anything",
                "Use words that carry meaning.",
            )
    for words, times in Counter(normalise(cue) for cue in cues).items():
        if times > 1:
            yield place, f"cue '{' '.join(words)}' of {name} is there {times} times", "Keep one."


def _repeated(ids: Iterable[str], place: Place, name: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, found in enumerate(ids):
        if found in seen:
            yield (*place, at), f"{name} '{found}' is there twice", "Give each its own id, or keep one."
        seen.add(found)


def _known(given: str, known: Sequence[str]) -> str:
    return did_you_mean(given, known, f"Known are {', '.join(known)}.")
