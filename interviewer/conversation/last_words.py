"""Behind which words nobody stops, and behind which one seldom does. Pure, English.

The lists follow how 9,670 answers in the published transcripts of the Changelog's podcasts (engineers talking) end
their sentences: "never" is about one use in a hundred or fewer, "seldom" one in twenty. See docs/benchmarks.md.
"""

from collections.abc import Sequence

_NEVER = (
    "the a an and but or nor because as if whether although unless until till when whenever where who whose which "
    "than how into onto from with without between among per via by towards to of at "
    "my your our their its every each various several certain few namely "
    "i we they he she i'm we're they're he's she's you're it's that's there's here's what's who's let's "
    "i've we've they've you've i'll we'll they'll you'll it'll i'd we'd they'd you'd he'd she'd "
    "am is are was were being been can cannot could may might must shall should will would gonna wanna "
    "have has had get gets got made let gives gave took keep put becomes became tend allows "
    "um uh er erm hmm mm just really quite pretty super fairly only even especially trying wanted"
)
NEVER_LAST = frozenset(_NEVER.split())
_SELDOM = (
    "in on over under about for through what this these those some any most many such next also always never not "
    "actually basically usually often sometimes probably maybe perhaps very then say said see mean means knew so "
    "like be you all main whole big large new single use uses using told ask asked look looks send bring "
    "want wants need needs make makes take takes give try tried tells decided across against during "
    "while since another plus well okay that"
)
SELDOM_LAST = frozenset(_SELDOM.split())
_OPEN_BEHIND = {
    "it": "and but so that think because if when how where then which what or since",
    "do": "and but what how where why which or",
    "does": "and but what how where why which or",
    "did": "and but what how where why which or",
    "first": "the my our a",
    "second": "the my our a",
    "third": "the my our a",
    "last": "the my our a",
    "other": "the my our a",
    "now": "and but so because",
    "there": "and but so because",
}
"""words that end a clause as often as not, but not behind these, nor alone"""
_OBJECT = "that this these those you one all"
_AN_OBJECT = frozenset(_OBJECT.split())
_TAKING = (
    "of for with about like do did does doing done to on beyond than at from by before after around over under "
    "behind against use using need wanted call try see meant trust fix change in into check test measure read know "
    "understand through said saying had was lose handle touch maintain want"
)
_TAKES_AN_OBJECT = frozenset(_TAKING.split())
"""behind these a pronoun is the object, so a clause may end"""
_PAIRS = (
    "since then, right now, for now, by now, until now, are now, as well, very well, quite well, work well, "
    "works well, or so, do so, so on, after all, above all, at all, them all, it all, at first, that one, this one, "
    "think so, no one, which one, each one, it does, that does, it is, they do, they did, "
    "we did, i did, it did, we do, i do, it can, they can, it will, going on, early on, later on, set up, build up, "
    "follow up, end up, it up, gave up, find out, figure out, work out, it out, that out, left out, them out, "
    "it off, paid off, you know, no more, any more, much more, not much, that much, too much, the rest, of course, "
    "not really, why not, or not, something new, the same, a look, my own, their own, its own, be it, or two"
)
_SET_PHRASES = frozenset(tuple(pair.split()) for pair in _PAIRS.split(","))


def never_last(words: Sequence[str]) -> bool:
    """Does the last of these words cut a clause off, whatever mark a recogniser has set behind it?"""
    return bool(words) and words[-1] in NEVER_LAST and tuple(words[-2:]) not in _SET_PHRASES


def seldom_last(words: Sequence[str]) -> bool:
    """May an answer end like this, but hardly ever does?"""
    if not words or tuple(words[-2:]) in _SET_PHRASES:
        return False
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in _OPEN_BEHIND:
        return not before or before in _OPEN_BEHIND[last].split()
    return last in SELDOM_LAST and not (last in _AN_OBJECT and before in _TAKES_AN_OBJECT)
