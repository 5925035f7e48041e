"""One thing asked and the answer to it, as the debrief shows it: words, doubts, other hearings, sound. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.archive.records import TranscriptRecord, TurnRecord
from app.session.attempts import last_take
from app.session.corrected import ReadWord, read_words
from app.session.debrief_views import ExchangeView, HearingView, OfferView, QuoteView, WordView
from app.session.hearings import in_force, is_careful, is_corrected
from app.session.interview_view import recogniser_name
from app.session.offering import is_doubtful, offers_for


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a doubtful word may have been: the terms of a question by its id, and what was learned from corrections."""

    terms: Callable[[str], tuple[str, ...]] = lambda _question: ()
    learned: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sound:
    """`peaks` gives the heights of a clip's waveform (0 to 1), `exists` says whether a stored clip is still there."""

    peaks: Callable[[str], tuple[float, ...]]
    exists: Callable[[str], bool]


def exchange_view(turn: TurnRecord, sound: Sound, vocabulary: Vocabulary) -> ExchangeView:
    take = last_take(turn)
    heard = in_force(take) if take else None
    there = take is not None and sound.exists(take.clip)
    return ExchangeView(
        turn=turn.number,
        kind=turn.kind,
        asked=asked_view(turn),
        why=turn.reason,
        who=turn.who,
        mark=turn.mark,
        clip=take.clip if take else "",
        seconds=take.seconds if take else 0.0,
        peaks=sound.peaks(take.clip) if take and there else (),
        words=_words(heard, vocabulary, vocabulary.terms(turn.question)) if heard else (),
        recogniser=recogniser_name(heard.engine, heard.model) if heard else "",
        recogniser_is_basic=bool(heard and heard.basic),
        clip_missing=take is not None and not there,
        take=take.number if take else 1,
        first_heard=heard.raw_text if heard and is_corrected(heard) else "",
        other_hearings=tuple(_hearing(other) for other in take.transcripts if other is not heard) if take else (),
        asked_heard=bool(turn.spoken_text),
    )


def asked_view(turn: TurnRecord) -> QuoteView:
    return QuoteView(turn.spoken_text or turn.planned_text, turn.clip, 0.0, turn.clip_seconds, of_candidate=False)


def _hearing(heard: TranscriptRecord) -> HearingView:
    name = recogniser_name(heard.engine, heard.model)
    live = heard.engine == "whisper" and not is_careful(heard)
    return HearingView(f"{name}, while you spoke" if live else name, heard.basic, _words(heard))


def _words(
    heard: TranscriptRecord, vocabulary: Vocabulary = Vocabulary(), terms: tuple[str, ...] = ()
) -> tuple[WordView, ...]:
    return tuple(_word(heard, read, vocabulary, terms) for read in read_words(heard))


def _word(heard: TranscriptRecord, read: ReadWord, vocabulary: Vocabulary, terms: tuple[str, ...]) -> WordView:
    doubtful = is_doubtful(read, heard.engine)
    offers = offers_for(heard, read, terms, vocabulary.learned) if doubtful else ()
    return WordView(
        read.text,
        read.start,
        read.end,
        read.probability,
        first=read.first,
        last=read.last,
        doubtful=doubtful,
        heard=" ".join(word.text for word in heard.words[read.first : read.last + 1]) if read.corrected else "",
        offers=tuple(OfferView(offer.text, offer.first, offer.last) for offer in offers),
    )
