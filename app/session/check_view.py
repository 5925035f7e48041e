"""A microphone check as the page shows it."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.session.check_devices import CheckDevices
from app.session.check_results import Results, Surroundings, said_of
from app.session.check_sound import CheckSound
from app.session.interview_view import recogniser_name
from app.session.shared_views import Problem
from app.session.views import CheckState, MicrophoneCheckView
from audio.transcribing.messages import Recogniser

if TYPE_CHECKING:
    from app.wiring import Workshop


@dataclass(frozen=True, slots=True)
class Now:
    """What is going on. `recogniser` is the one that is ready, whether or not it has heard anything."""

    state: CheckState
    understanding: bool
    seconds: float
    recogniser: Recogniser | None
    problem: Problem | None


def check_view(
    now: Now, results: Results, devices: CheckDevices, sound: CheckSound, shop: "Workshop"
) -> MicrophoneCheckView:
    heard_by = results.heard_by or now.recogniser
    remote = shop.ears().setup.remote
    around = Surroundings(devices.device, devices.others, sound.speaker, shop.candidate_may_interrupt, sys.platform)
    return MicrophoneCheckView(
        microphones=devices.microphones,
        microphone=devices.chosen[0],
        speakers=devices.speakers,
        speaker=devices.chosen[1],
        state=now.state,
        listening=devices.opened is not None,
        seconds=now.seconds,
        peaks=results.recorded.peaks if results.recorded is not None else (),
        tone=sound.playing == "tone" and now.state != "measuring echo",
        understanding=now.understanding,
        heard=results.heard,
        recogniser=recogniser_name(heard_by.engine, heard_by.model) if heard_by is not None else "",
        recogniser_is_basic=heard_by is not None and heard_by.basic,
        goes_to=remote.host if remote is not None and remote.leaves_machine else "",
        findings=said_of(results, around),
        problem=now.problem,
    )
