"""What is kept, as the window shows it: Home, the list of rehearsals, a debrief, an export."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.archive.records import SessionRecord, SessionSummary
from app.export.formats import CHOICES
from app.export.rehearsed import Source, source
from app.session.commands import StartRehearsal
from app.session.committee import Committee
from app.session.committee_desk import asking
from app.session.correcting import glossary_of
from app.session.debrief_exchange import Vocabulary
from app.session.debrief_question import Asking
from app.session.debrief_view import debrief_view
from app.session.debrief_views import DebriefView
from app.session.delivering import with_delivery
from app.session.filler_counts import with_filled_pauses
from app.session.mentor_views import with_mentors
from app.session.offering import all_terms
from app.session.planning import (
    LENGTHS,
    LEVELS,
    TURN_MODES,
    Material,
    fitting,
    interviewers,
    question_choices,
    rounds,
    settled_choices,
)
from app.session.recognisers import recogniser_choices
from app.session.recovering import recover_clips
from app.session.repeating import Worth
from app.session.shared_views import Problem
from app.session.shelf_rows import rehearsal_row
from app.session.takes import with_attempts
from app.session.views import ContinueCard, HomeView
from app.session.words import when
from audio.errors import AudioError
from audio.outlines import heights, kept_outline

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

RECENT = 5
BARS_OF_AN_ANSWER = 240


class Library:
    """Belongs to the session thread."""

    def __init__(self, shop: "Workshop", archive: "Store", material: Material) -> None:
        self._shop = shop
        self._archive = archive
        self.worth_repeating: Callable[[], Worth] = lambda: Worth(())
        self.renew(material)
        for session in archive.shelf.cut_off_in_mid_answer():
            recover_clips(archive.session(session), shop.paths, archive)

    def renew(self, material: Material) -> None:
        """There are other questions, or other rounds, from now on."""
        self._material = material
        self._questions = question_choices(material)
        self._titles = {id: question.title for id, question in material.questions.items()}

    def home(self, problem: Problem | None = None) -> HomeView:
        worth = self.worth_repeating()
        settings = self._shop.settings
        wanted = StartRehearsal(
            settings.last_round,
            settings.last_persona,
            settings.last_level,
            settings.last_length,
            settings.last_turns,
            settings.last_question,
        )
        chosen = settled_choices(self._material, wanted)
        kept = self._archive.shelf.glance(RECENT)
        hint = "Set as last time." if settings.last_round else "Speak as you would in the room."
        return HomeView(
            microphone=settings.microphone_name or "System microphone",
            rounds=rounds(self._material),
            personas=interviewers(self._material),
            levels=LEVELS,
            lengths=LENGTHS,
            turn_modes=TURN_MODES,
            chosen=(chosen.round, chosen.persona, chosen.level, chosen.length, chosen.turns),
            hint=f"{hint} {self._shop.spending_estimate()}".strip(),
            interrupted=_continue_card(kept.interrupted) if kept.interrupted else None,
            recent=tuple(rehearsal_row(s) for s in kept.recent),
            total=kept.total,
            problem=problem,
            fits=fitting(self._material),
            questions=self._questions,
            question=chosen.question,
            repeat=worth.today,
            repeat_later=worth.later,
        )

    def debrief(
        self, session: str, listening: str = "", judging: str = "", readers: Committee | None = None
    ) -> DebriefView:
        """`listening` says how far its answers are heard again, `judging` how far they are judged."""
        record = self._archive.session(session)
        ask = asking(readers, record) if readers else Asking()
        view = debrief_view(record, self._material.questions, self._peaks, self.is_there, self._vocabulary(), ask)
        if self._shop.settings.judge_pace_and_fillers:
            view = with_filled_pauses(view, record)
        view = with_delivery(view, record, self._material.questions, self._shop.settings.judge_pace_and_fillers)
        view = with_attempts(view, record, self._archive)
        view = with_mentors(view, record, self._material.questions)
        if judging:
            # The level of half the questions is not that of the whole.
            view = replace(view, judging=judging, verdict=None)
        committee = readers.view(record) if readers else None
        recognisers = recogniser_choices(self._shop.recognisers())
        return replace(view, listening=listening, recognisers=recognisers, committee=committee, formats=CHOICES)

    def for_replay(self, session: str) -> tuple[SessionRecord, DebriefView]:
        """What is kept of it, and what was held of it; without pictures of its sound."""
        record = self._archive.session(session)
        view = debrief_view(record, self._material.questions, lambda _clip: (), self.is_there)
        return record, with_attempts(view, record, self._archive)

    def _vocabulary(self) -> Vocabulary:
        mine = self._shop.settings.my_words
        terms = {id: all_terms(glossary_of(self._material, id), mine) for id in self._titles}
        return Vocabulary(lambda question: terms.get(question, mine), dict(self._shop.settings.learned))

    def _peaks(self, clip: str) -> tuple[float, ...]:
        try:
            return heights(kept_outline(self._shop.paths.clip(clip)), BARS_OF_AN_ANSWER)
        except AudioError:
            return ()

    def is_there(self, clip: str) -> bool:
        return self.path_of(clip) is not None

    def path_of(self, clip: str) -> Path | None:
        """The file of a stored clip, or what would be it if it had not become FLAC; None: it is gone."""
        path = self._shop.paths.clip(clip)
        return path if path.is_file() or path.with_suffix(".flac").is_file() else None

    def to_export(self, session: str) -> Source:
        """What an export of it is made from."""
        record, material = self._archive.session(session), self._material
        judged = self._shop.settings.judge_pace_and_fillers
        return source(record, material.questions, self._shop.paths.home, material.personas.values(), judged)

    def close_interrupted(self, session: str) -> None:
        closed = self._archive.session(session).start.id
        self._archive.end_session(closed, "ended", self._shop.utc())
        self._archive.reviews.answered_by(closed)


def _continue_card(summary: SessionSummary) -> ContinueCard:
    reached = f"question {max(1, summary.questions_reached)}"
    if not summary.length_s:
        reached += f" of {summary.questions_planned}"
    return ContinueCard(
        id=summary.id,
        title=f"You stopped at {reached}, {summary.name} with {summary.persona_name}",
        detail=f"{when(summary.started_at)}. Everything you said is saved.",
        peaks=summary.peaks,
    )
