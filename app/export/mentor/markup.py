"""The page's body as HTML: everything from outside is escaped, and read even where no script runs. Pure."""

from collections.abc import Iterator
from html import escape

from app.export.mentor.data import MentorExchange, MentorFile, MentorPoint, MentorQuestion

MARKS = (("said", "Said"), ("partly", "Partly"), ("not said", "Not said"), ("cannot tell", "Cannot tell"))
LEVELS = (("4", "L4"), ("5", "L5"), ("6", "L6"), ("none", "No level"))


def text(words: str) -> str:
    """Half a surrogate pair cannot be written, and the two line separators end a line in places that are none."""
    clean = words.encode("utf-8", "replace").decode().replace("\0", "").replace("\u2028", " ").replace("\u2029", " ")
    return escape(clean, quote=True)


def clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def body(file: MentorFile) -> str:
    return "\n".join(line for question in file.questions for line in _question(question, file))


def contents(file: MentorFile) -> str:
    return "".join(
        f'<li><a href="#q{question.turn}">{_numbered(question)}</a></li>'
        for question in file.questions
    )


def _numbered(question: MentorQuestion) -> str:
    return f"{question.number}. {text(question.title)}" if question.number else text(question.title)


def message(file: MentorFile) -> str:
    if not file.message:
        return ""
    lines = "".join(f"<p>{text(line)}</p>" for line in file.message.splitlines() if line.strip())
    return f'<section class="message" aria-label="Message to you">{lines}</section>'


def verdict(file: MentorFile) -> str:
    return f'<p class="ours">Greenroom’s verdict: {text(file.our_verdict)}</p>' if file.our_verdict else ""


def levels(name: str, legend: str) -> str:
    """Radio buttons for a level; the page's script gives them their meaning by `data-level-of`."""
    choices = "".join(
        f'<label><input type="radio" name="level-{name}" value="{value}"><span>{words}</span></label>'
        for value, words in LEVELS
    )
    return f'<fieldset class="level" data-level-of="{name}"><legend>{legend}</legend>{choices}</fieldset>'


def _question(question: MentorQuestion, file: MentorFile) -> Iterator[str]:
    yield f'<section class="question" id="q{question.turn}" aria-labelledby="t{question.turn}">'
    if question.number:
        yield f'<p class="caption">Question {question.number}</p>'
    yield f'<h2 id="t{question.turn}">{text(question.title)}</h2>'
    for exchange in question.exchanges:
        yield from _exchange(exchange, file)
    if question.number:
        yield from _rubric(question)
    yield f'<div class="whole" data-whole="{question.turn}"></div>'
    yield "</section>"


def _exchange(exchange: MentorExchange, file: MentorFile) -> Iterator[str]:
    turn = exchange.turn
    yield f'<article class="exchange" data-turn="{turn}" aria-label="{text(exchange.kind)}">'
    yield '<div class="said-by them">'
    yield f"<h3>{text(file.interviewer)}<small>{text(exchange.kind)}</small></h3>"
    yield f'<p class="asked" id="asked{turn}">{text(exchange.asked)}</p></div>'
    yield '<div class="said-by you">'
    yield f'<h3>{text(file.candidate)}<small class="figure">{clock(exchange.seconds)}</small></h3>'
    yield from _answer(exchange)
    yield "</div></article>"


def _answer(exchange: MentorExchange) -> Iterator[str]:
    turn = exchange.turn
    if exchange.clip:
        yield f'<canvas class="wave" data-turn="{turn}" aria-hidden="true"></canvas>'
    if not exchange.words:
        yield '<p class="muted">No words were heard here.</p>'
    else:
        if exchange.basic:
            yield '<p class="muted">Written down by a simple recogniser that mishears often: trust your ears.</p>'
        spans = " ".join(f"<span>{text(word.text)}</span>" for word in exchange.words)
        yield (
            f'<p class="words" id="words{turn}" data-turn="{turn}" tabindex="0" role="group" '
            f'aria-label="The answer" aria-describedby="words-help">{spans}</p>'
        )
    yield f'<div class="remarks" data-turn="{turn}" role="region" aria-label="Your remarks on this answer"></div>'


def _rubric(question: MentorQuestion) -> Iterator[str]:
    yield '<div class="judge">'
    if question.points:
        yield '<h3 class="heading">What a strong answer holds</h3>'
        for place, point in enumerate(question.points):
            yield _point(question.turn, place, point)
    if question.ladder:
        rungs = "".join(f"<li><b>L{level}</b> {text(says)}</li>" for level, says in question.ladder)
        yield f"<details><summary>How each level sounds</summary><ul>{rungs}</ul></details>"
    yield levels(str(question.turn), "Level of this answer")
    if question.our_level:
        yield f'<p class="ours">Greenroom: {text(question.our_level)}. {text(question.our_reason)}</p>'
    yield "</div>"


def _point(turn: int, place: int, point: MentorPoint) -> str:
    ours = f'<small class="ours">Greenroom: {text(point.ours)}</small>' if point.ours else ""
    choices = "".join(
        f'<label><input type="radio" name="mark-{turn}-{place}" value="{value}"><span>{words}</span></label>'
        for value, words in MARKS
    )
    return (
        f'<fieldset class="point" data-turn="{turn}" data-place="{place}">'
        f"<legend>{text(point.says)}{ours}</legend>{choices}</fieldset>"
    )
