"""Which fields a question has in the form, in which sections: docs/pack-format.md as a person fills it in."""

from dataclasses import dataclass

from app.session.question_views import FieldKind

KINDS = (
    ("decision", "Decision"),
    ("deep-dive", "Deep dive"),
    ("design", "Design"),
    ("walk-through", "Walk-through"),
    ("evaluation", "Evaluation"),
    ("product", "Product"),
    ("fundamentals", "Fundamentals"),
    ("behavioural", "Behavioural"),
)
_LEVELS = (("4", "L4"), ("5", "L5"), ("6", "L6"))
_WEIGHTS = (("1", "1, a little"), ("2", "2"), ("3", "3, a lot"))
_ORDERS = (
    ("", "Counts anywhere"),
    ("before-solution", "Counts only before a solution"),
    ("last-quarter", "Counts only near the end"),
)
_WANTS = (("reason", "The reason"), ("number", "A number"), ("example", "An example"))
_PHRASES = "One a line, lower case, as people say it; also as it is misheard"


@dataclass(frozen=True, slots=True)
class Spec:
    """`key` is the way from the field around it, with dots between; empty: the item of the list itself.

    `whole` makes a number of what is chosen, `lower` writes phrases in lower case, `name` is what one part is called,
    `ids` are where the choices come from: the ids in that list of the question.
    """

    key: str
    kind: FieldKind
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    parts: tuple["Spec", ...] = ()
    name: str = ""
    needed: bool = False
    tall: bool = False
    whole: bool = False
    lower: bool = False
    ids: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.key.split(".")) if self.key else ()


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    fields: tuple[Spec, ...]
    needed: bool = False


def _cues(key: str = "cues", label: str = "Phrases to listen for", needed: bool = True) -> Spec:
    return Spec(key, "phrases", label, _PHRASES, needed=needed, lower=True)


def _id(label: str = "Short name") -> Spec:
    return Spec("id", "line", label, "Lower-case words joined by hyphens", needed=True)


def _ask(key: str = "ask", label: str = "How it is asked") -> Spec:
    return Spec(key, "wording", label, needed=True)


_PART = (Spec("says", "line", "What a strong reply says", needed=True), _cues(), _id())
_TOLD = (
    Spec("about", "line", "About", "What the candidate may ask about", needed=True),
    _cues(label="Phrases that ask for it"),
    Spec("answer", "text", "What is answered", "At most 40 words", needed=True),
)
_KEY_POINT = (
    Spec("says", "line", "What a good answer says", "Names how retrieval fails", needed=True),
    Spec("level", "choice", "Level", choices=_LEVELS, whole=True, needed=True),
    Spec("weight", "choice", "Weight", choices=_WEIGHTS, whole=True, needed=True),
    Spec("order", "choice", "When it counts", choices=_ORDERS),
    _cues(),
    _id(),
)
_TRAP = (
    _ask(label="How it is set"),
    _cues("when.mentions", "Set when one of these is mentioned", needed=False),
    Spec("when.or_after_seconds", "number", "Or after so many seconds", "0: never by time"),
    Spec("when.once_per_rehearsal", "switch", "Only once in a rehearsal"),
    _cues("falls_in.cues", "What somebody says who falls in"),
    Spec("strong", "parts", "A strong reply", parts=_PART, name="part of a strong reply", needed=True),
    Spec("debrief", "text", "What to learn from it", needed=True),
    _id(),
)
_FLIP = (
    _ask("say", "What changes, as it is said"),
    Spec("expects", "parts", "What a strong reply says", parts=_PART, name="expected part"),
    _id(),
)
_PROBE = (
    _cues(label="Asked after one of these"),
    Spec("wants", "choice", "What it wants", choices=_WANTS),
    _ask(),
    _id(),
)
_LOWER = (
    Spec("says", "line", "What speaks against the candidate", needed=True),
    _cues(),
    Spec("unless", "phrases", "Unless one of these key points was said", "Short names, one a line"),
    _ask("ask", "How the interviewer presses on it"),
)
_FOLLOW_UP = (Spec("for", "choice", "Asked when this was missed", needed=True, ids="key_points"), _ask())

QUESTION = (
    Section(
        "basics",
        "Basics",
        (
            Spec("title", "line", "Title", "A few words, for lists", needed=True),
            Spec("kind", "choice", "Kind", choices=KINDS, needed=True),
            Spec("suggested_seconds", "seconds", "Suggested", "2:30", needed=True),
            _ask(),
            Spec("topics", "words", "Topics", "retrieval, evaluation", needed=True),
            Spec("why_asked", "text", "Why it is asked", "What the answer shows about the candidate", needed=True),
        ),
        needed=True,
    ),
    Section(
        "key-points",
        "Key points",
        (Spec("key_points", "parts", "Key points", parts=_KEY_POINT, name="key point", needed=True),),
        needed=True,
    ),
    Section(
        "ladder",
        "What each level sounds like",
        (Spec("ladder", "levels", "What each level sounds like", needed=True),),
        needed=True,
    ),
    Section(
        "model-answers",
        "Model answers",
        (Spec("model_answers", "levels", "A spoken answer at each level", tall=True, needed=True),),
        needed=True,
    ),
    Section(
        "follow-ups",
        "Follow-ups, probes and smaller questions",
        (
            Spec("follow_ups", "parts", "Follow-ups", parts=_FOLLOW_UP, name="follow-up"),
            Spec("probes", "parts", "Probes into what was said", parts=_PROBE, name="probe"),
            Spec("smaller", "parts", "Smaller questions", parts=(_ask("", "As it is asked"),), name="smaller question"),
        ),
    ),
    Section("traps", "Traps", (Spec("traps", "parts", "Traps", parts=_TRAP, name="trap"),)),
    Section(
        "constraints",
        "Hidden constraints and flips",
        (
            Spec("hidden_constraints", "parts", "Told only on request", parts=_TOLD, name="hidden constraint"),
            _cues("solution_cues", "Phrases that begin a solution", needed=False),
            Spec("flips", "parts", "Constraints that change", parts=_FLIP, name="flip"),
        ),
    ),
    Section(
        "votes",
        "What raises and lowers the vote",
        (
            Spec("raises", "phrases", "What else speaks for the candidate", "One sentence a line"),
            Spec("lowers", "parts", "What speaks against", parts=_LOWER, name="lowering remark"),
            Spec("mistakes", "phrases", "Mistakes to watch for", "no-numbers, one a line"),
        ),
    ),
    Section(
        "terms",
        "Terms and file name",
        (
            Spec("glossary", "phrases", "Terms that the recogniser should expect", "One a line"),
            _id("Name of its file"),
        ),
    ),
)
PACK = (
    Section(
        "basics",
        "This pack",
        (
            Spec("title", "line", "Title", "As shown to the candidate", needed=True),
            Spec("about", "text", "About", "One or two sentences", needed=True),
            Spec("language", "line", "Language of its questions", "en"),
            Spec("order", "phrases", "Order of its questions", "Their names, one a line", needed=True),
        ),
        needed=True,
    ),
    Section("terms", "Terms", (Spec("glossary", "phrases", "Terms", "One a line: RAG: retrieval first"),)),
    Section(
        "in-role",
        "Answers in role",
        (Spec("in_role", "parts", "When the candidate asks at the end", parts=_TOLD, name="answer in role"),),
    ),
)
