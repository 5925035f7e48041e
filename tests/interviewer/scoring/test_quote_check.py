"""A quote of somebody else is found word for word in words that count, or it is no quote."""

import random
from collections.abc import Callable

import pytest

from app.bench.calibration_set import of_half, read_answers
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.scoring.credible import credible
from interviewer.scoring.judgment import Said
from interviewer.scoring.quote_check import locate
from interviewer.scoring.written import as_said
from interviewer.values import Question
from tests.interviewer.saying import QUESTION
from tests.interviewer.saying import said as heard

TEXT = (
    "First, um, I'd need to know how fresh it must be. It's a fine-tuned model — or isn't it? "
    "Retrieval misses the right passage, I would say. Yes. Then I'd build two things: an index and a test."
)
SEED, CASES = 20, 400
WAYS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    lambda word: word.replace("'", "’"),
    lambda word: word.strip('.,;:?!"'),
    lambda word: f"{word},",
)


def answer(text: str = TEXT, turn: int = 7) -> list[Said]:
    return [Said(turn, "question", "", as_said(text))]


def found(quote: str, text: str = TEXT) -> str | None:
    located = locate(QUESTION, answer(text), quote)
    return located[0].text if located else None


@pytest.mark.parametrize(
    ("quote", "as_it_was_said"),
    [
        ("Retrieval misses the right passage", "Retrieval misses the right passage,"),
        ("RETRIEVAL MISSES, the right: passage!", "Retrieval misses the right passage,"),
        ("“misses the right passage”", "misses the right passage,"),
        ("...misses the right passage...", "misses the right passage,"),
        ("… misses the right passage …", "misses the right passage,"),
        ("[...] misses the right passage", "misses the right passage,"),
        ("I’d need to know how fresh", "I'd need to know how fresh"),
        ("First I'd need to know", "First, um, I'd need to know"),
        ("It's a fine tuned model", "It's a fine-tuned model"),
        ("a fine‑tuned model or isn’t it", "a fine-tuned model — or isn't it?"),
        ("then id build two things", "Then I'd build two things:"),
        ("Yes.", "Yes."),
    ],
)
def test_case_punctuation_and_hesitations_aside_it_is_found_as_it_was_said(quote: str, as_it_was_said: str) -> None:
    assert found(quote) == as_it_was_said


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "...",
        "“”",
        "Retrieval finds the right passage",  # another word
        "Retrieval misses ... I would say",  # over a gap
        "First I would need to know",  # not as it was said
        "misses the",  # two words out of a clause
        "the right pass",  # half a word
        "etrieval misses the right",
        "tuned model or isn't it",  # half of "fine-tuned"
        "an index and a test and more",  # longer than what was said
        "passage the right misses",
        "a " * 3000,
    ],
)
def test_what_was_not_said_so_is_no_quote(quote: str) -> None:
    assert found(quote) is None


def test_it_is_tied_to_the_words_and_to_their_times() -> None:
    said = answer()
    located = locate(QUESTION, said, "misses the right passage")
    assert located is not None
    quote, turn = located
    words = said[0].words
    assert turn == 7
    assert [word.text for word in words[quote.first : quote.last + 1]] == quote.text.split()
    assert (quote.start, quote.end) == (words[quote.first].start, words[quote.last].end)


def test_the_first_answer_that_has_it_counts() -> None:
    nothing = answer("I have nothing of the kind in here, I am afraid, nothing at all.", 1)
    said = [*nothing, *answer(turn=2), *answer(turn=3)]
    located = locate(QUESTION, said, "Then I'd build two things")
    assert located is not None
    assert located[1] == 2


def test_a_quote_never_runs_from_one_answer_into_the_next() -> None:
    one, other = "I would begin with the index of all our pages.", "And the rest of it comes later on."
    said = [*answer(one, 1), *answer(other, 2)]
    assert locate(QUESTION, said, "all our pages and the rest") is None


def test_words_that_cannot_count_cannot_be_quoted() -> None:
    text = f"{TEXT} Reranker, chunking, LoRA, held out, cents, recall, latency, drift, hybrid search, BM25."
    assert found("chunking, LoRA, held out, cents", text) is None
    asked = "Would you prompt, retrieve or tune? I would retrieve, and look at the rest of it later on, as one does."
    assert found("Would you prompt, retrieve or tune?", asked) is None
    assert found("I would retrieve, and look", asked) is not None


def test_the_second_time_of_a_sentence_is_not_the_place_of_the_quote() -> None:
    located = locate(QUESTION, answer(f"{TEXT} {TEXT}"), "Then I'd build two things: an index and a test.")
    assert located is not None
    assert located[0].last < len(TEXT.split())


def test_a_pause_ends_a_clause_where_no_stops_are_written() -> None:
    words = heard("i would retrieve them | two cents | and then we look at what comes out of it all")
    said = [Said(1, "question", "", words)]
    assert locate(QUESTION, said, "two cents") is not None
    assert locate(QUESTION, said, "retrieve them") is None


def test_no_words_hold_no_quote() -> None:
    assert locate(QUESTION, [], "misses the right passage") is None
    assert locate(QUESTION, [Said(1, "question", "", ())], "misses the right passage") is None


def real_answers() -> list[tuple[Question, Said]]:
    questions = {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}
    answers = of_half(read_answers(ASSETS / "calibration" / "answers"), "tuning")[::6]
    return [(questions[each.question], Said(1, "question", "", as_said(each.text))) for each in answers]


def mangled(words: list[str], dice: random.Random) -> str:
    """The same words, as a model may write them down."""
    text = " ".join(dice.choice(WAYS)(word) for word in words).replace("-", dice.choice(("-", " ", "‑", "–")))
    return dice.choice(("{}", "...{}", "“{}”", "{}…", " {} ", '"{}."')).format(text)


def test_whatever_was_said_is_found_again_however_it_is_written_down() -> None:
    dice = random.Random(SEED)
    for question, said in real_answers():
        counts = set(credible(question, said.words).came_from)
        texts = [word.text for word in said.words]
        for _ in range(CASES // 16):
            first = dice.randrange(len(texts) - 12)
            last = first + dice.randrange(5, 12)
            if not counts.issuperset(range(first, last + 1)):
                continue
            located = locate(question, [said], mangled(texts[first : last + 1], dice))
            assert located is not None, texts[first : last + 1]
            assert located[0].text == " ".join(texts[located[0].first : located[0].last + 1])


def test_whatever_is_found_was_said_in_one_piece_and_counts() -> None:
    dice = random.Random(SEED)
    for question, said in real_answers():
        counts = set(credible(question, said.words).came_from)
        texts = [word.text for word in said.words]
        for _ in range(CASES // 16):
            first = dice.randrange(len(texts) - 8)
            piece = texts[first : first + dice.randrange(1, 8)]
            change = dice.choice(("none", "drop", "swap", "put in"))
            at = dice.randrange(len(piece))
            if change == "drop":
                piece = [*piece[:at], *piece[at + 1 :]]
            elif change == "swap":
                piece = [*piece[:at], dice.choice(texts), *piece[at + 1 :]]
            elif change == "put in":
                piece = [*piece[:at], "zebra", *piece[at:]]
            located = locate(question, [said], " ".join(piece))
            assert change != "put in" or located is None
            if located:
                quote = located[0]
                assert counts.issuperset(range(quote.first, quote.last + 1))
                assert letters(quote.text) == letters(" ".join(piece))


def letters(text: str) -> str:
    spoken = (word for word in text.split() if word.casefold().strip(".,;:?!…") not in ("um", "uh", "hmm", "hm", "ah"))
    return "".join(letter for letter in "".join(spoken).casefold() if letter.isalnum())
