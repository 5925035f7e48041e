"""Where tailoring meets the rest of the session: its rounds among the others, its questions among all questions."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.jobs import Jobs
from app.session.planning import Material, fitting
from app.session.staff import Staff
from app.session.tailoring import Surroundings, Tailoring
from app.session.tailoring_view import LOCAL_ONLY, NO_MODEL, Connected
from app.session.views import View
from interviewer.mind.destination import destination
from interviewer.tailoring.values import Job
from interviewer.values import Pack

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop


def round_of(job: str) -> str:
    """Kept with every rehearsal for it, and exported: ids of jobs tell nothing."""
    return f"for:{job}"


def with_jobs(material: Material, jobs: Jobs) -> Material:
    """What is broken among the jobs is told on their page: here it only does not count."""
    kept, _ = jobs.all()
    return replace(material, jobs={round_of(each.job.id): each.job for each in kept})


def job_words(material: Material, round: str) -> tuple[str, ...]:
    """The job's terms for the recogniser; first those that no pack brings along, for there are few places."""
    job = material.jobs.get(round)
    if job is None:
        return ()
    known = {term.casefold() for pack in material.packs.values() for term in _glossary(pack)}
    return tuple(sorted(job.findings.terms, key=lambda term: term.casefold() in known))


def _glossary(pack: Pack) -> tuple[str, ...]:
    return (*pack.glossary, *(term for question in pack.questions for term in question.glossary))


def connected(shop: "Workshop") -> Connected:
    """The language model, and whether it may be asked."""
    chosen = shop.settings
    if not chosen.model:
        return Connected(refusal=NO_MODEL)
    host, leaves = destination(chosen.model, chosen.api_base)
    if leaves and chosen.local_only:
        return Connected(refusal=LOCAL_ONLY)
    spending = shop.spending()
    return Connected(chosen.model, host, leaves, spending.price, spending.limit_usd)


@dataclass(frozen=True, slots=True)
class Rest:
    """Of the session: the material of now, `renew` to hand new one to everybody, `go_home` to show Home."""

    material: Callable[[], Material]
    renew: Callable[[Material], None]
    go_home: Callable[[], None]


def tailoring_in(
    shop: "Workshop",
    archive: "Store",
    staff: Staff,
    tell: tuple[Callable[[View], None], Callable[[Any], None]],
    rest: Rest,
) -> Tailoring:
    """`tell`: who shows views, and who puts something into the session thread's inbox."""

    def use(job: Job) -> None:
        chosen = next((each for each in fitting(rest.material()) if each[0] == round_of(job.id)), None)
        if chosen is None:
            return
        names = ("last_round", "last_persona", "last_level", "last_length")
        update = dict(zip(names, chosen, strict=True))
        if not job.findings.level:
            del update["last_level"]
        shop.save(shop.settings.model_copy(update=update))
        rest.go_home()

    around = Surroundings(
        packs=lambda: tuple(rest.material().packs.values()),
        changed=lambda: rest.renew(with_jobs(rest.material(), Jobs(shop.paths.jobs))),
        written=lambda: rest.renew(with_jobs(shop.material(), Jobs(shop.paths.jobs))),
        use=use,
        connected=lambda: connected(shop),
    )
    return Tailoring(shop, archive, staff, tell, around)
