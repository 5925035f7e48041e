"""The models as a list shows them: what is here, what could be, what each costs, which one suits this machine. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.session.views import ModelRow
from app.session.words import length, size
from audio.fetching.catalogue import CATALOGUE, Model
from audio.fetching.messages import FetchGrew
from audio.fetching.places import Installed
from audio.fetching.speed import recommended

UNKNOWN_MEMORY_MB = 8000.0
FIRST_VOICE = "en_US-norman-medium"


@dataclass(frozen=True, slots=True)
class Stock:
    """What is known of this machine: `in_use` are paths, `begun` bytes of broken-off downloads by id."""

    installed: tuple[Installed, ...]
    in_use: tuple[str, ...] = ()
    begun: Mapping[str, int] = field(default_factory=dict)
    speeds: Mapping[str, float] = field(default_factory=dict)
    memory_mb: float = 0.0
    english: bool = True


@dataclass(frozen=True, slots=True)
class Work:
    """What is going on: `growing` is how far the one that is being fetched has come."""

    waiting: tuple[str, ...] = ()
    growing: FetchGrew | None = None
    troubles: Mapping[str, str] = field(default_factory=dict)


def model_rows(stock: Stock, work: Work = Work()) -> tuple[ModelRow, ...]:
    """In the catalogue's order; what came from elsewhere stands behind its kind."""
    here = {each.id: each for each in stock.installed}
    best = recommended(dict(stock.speeds), stock.memory_mb or UNKNOWN_MEMORY_MB, stock.english)
    marked = {best.id if best else "", FIRST_VOICE}
    rows = [_known(model, here.get(model.id), stock, work, model.id in marked) for model in CATALOGUE]
    known = {model.id for model in CATALOGUE}
    rows += [_own(each, stock) for each in stock.installed if each.id not in known]
    kinds = ("whisper", "voice", "turn")
    return tuple(sorted(rows, key=lambda row: kinds.index(row.kind)))


def _known(model: Model, here: Installed | None, stock: Stock, work: Work, is_best: bool) -> ModelRow:
    growing = work.growing if work.growing is not None and work.growing.model == model.id else None
    begun = stock.begun.get(model.id, 0)
    state = "fetching" if growing else "waiting" if model.id in work.waiting else "installed" if here else "available"
    weight = weight_words(here.size if here else model.size)
    memory = f"{weight_words(model.memory_mb * 1_000_000)} of memory"
    facts = [model.about, weight, memory, model.languages, model.licence]
    return ModelRow(
        id=model.id,
        kind=model.kind,
        title=model.title,
        facts=", ".join(filter(None, facts)),
        speed=speed_words(stock.speeds.get(model.id)),
        state=state,
        # The turn model needs no choosing: it is used as soon as it is here.
        in_use=here is not None and (model.kind == "turn" or str(here.path) in stock.in_use),
        recommended=is_best,
        part=growing.done / growing.total if growing and growing.total else 0.0,
        progress=progress_words(growing) if growing else _kept_words(begun, model) if not here else "",
        trouble=work.troubles.get(model.id, ""),
        weight=max(0, model.size - begun),
    )


def _own(each: Installed, stock: Stock) -> ModelRow:
    return ModelRow(
        id=each.id,
        kind=each.kind,
        title=each.id,
        facts=f"{weight_words(each.size)}, not from this list",
        speed="",
        state="installed",
        in_use=str(each.path) in stock.in_use,
    )


def weight_words(count_bytes: int) -> str:
    """Whole megabytes: nobody chooses a model by tenths of them."""
    return f"{count_bytes / 1e6:.0f} MB" if 1e6 <= count_bytes < 1e9 else size(count_bytes)


def speed_words(work_per_second: float | None) -> str:
    """Whole tenths of real time say enough: "ten times as fast as you speak"."""
    if work_per_second is None or work_per_second <= 0:
        return ""
    times = 1 / work_per_second
    if times < 1.5:
        return "slower than you speak here" if times < 1 else "hardly as fast as you speak here"
    return f"about {times:.0f} times as fast as you speak here"


def progress_words(growing: FetchGrew) -> str:
    told = f"{weight_words(growing.done)} of {weight_words(growing.total)}"
    if growing.done >= growing.total:
        return f"{told}, checking"
    if growing.per_s <= 0:
        return told
    return f"{told}, about {length((growing.total - growing.done) / growing.per_s)} left"


def _kept_words(begun: int, model: Model) -> str:
    return f"{weight_words(begun)} of {weight_words(model.size)} is here already" if begun else ""
