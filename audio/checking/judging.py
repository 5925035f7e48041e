"""From figures to findings: what is right, what is not, and the one thing to do about it. Pure."""

from collections.abc import Iterator

from audio.checking.findings import Finding, State, Stream, worst_first
from audio.checking.measuring import Figures
from audio.checking.names import bluetooth_finding, device_finding
from audio.values import EchoMeasured

NEAR_SILENCE_DB = -75.0
"""The loudest moment of a microphone that hears a room, however quiet, is above this."""
LEAST_SPEECH_S = 0.3
BAD_QUIET_DB = -50.0
QUIET_DB = -38.0
LOUD_DB = -10.0
FULL_SCALE_BAD = 0.002
FULL_SCALE_CAREFUL = 0.0002
FLAT_TOPS_BAD = 20
FLAT_TOPS_CAREFUL = 3
GOOD_ABOVE_NOISE_DB = 20.0
BAD_ABOVE_NOISE_DB = 10.0
LOUD_ROOM_DB = -40.0
"""Noise alone, when nobody speaks in the three seconds."""
HUM_FROM_DB = -65.0
_PERMISSION = {
    "darwin": "Open System Settings > Privacy & Security > Microphone, allow Greenroom (or the terminal that it was "
    "started from), and start it again.",
    "win32": 'Open Settings > Privacy & security > Microphone and turn on "Let desktop apps access your microphone".',
}
_LINUX_MUTE = (
    "Open the system's sound settings, Input: choose this microphone there, take its mute off and raise its level."
)


def findings_of(figures: Figures, stream: Stream, platform: str) -> tuple[Finding, ...]:
    """Everything that three seconds tell; worst first. `platform` is sys.platform's word."""
    return worst_first(_findings(figures, stream, platform))


def _findings(figures: Figures, stream: Stream, platform: str) -> Iterator[Finding]:
    yield device_finding(stream)
    bluetooth = bluetooth_finding(stream)
    if bluetooth is not None:
        yield bluetooth
    if figures.digital_silence:
        yield _no_sound(platform)
    elif figures.loudest_db < NEAR_SILENCE_DB:
        yield _near_silence(figures)
    else:
        yield _level(figures)
        yield _clipping(figures)
        yield _noise(figures)


def _no_sound(platform: str) -> Finding:
    """Every sample is zero: the system gives nothing away, because it may not or because the input is muted."""
    found = "Not one sound arrives: the system sends pure silence."
    if platform in _PERMISSION:
        return Finding("permission", "Permission", "bad", f"{found} That is how it refuses.", _PERMISSION[platform])
    return Finding("silence", "Sound", "bad", found, _LINUX_MUTE)


def _near_silence(figures: Figures) -> Finding:
    found = f"Next to nothing arrives ({figures.loudest_db:.0f} dBFS at its loudest), not even the room."
    remedy = "Look for a mute switch on the microphone or its cable; if there is none, choose another microphone."
    return Finding("silence", "Sound", "bad", found, remedy)


def _level(figures: Figures) -> Finding:
    heard = f"Your voice arrives at {figures.speech_db:.0f} dBFS"
    if figures.speech_s < LEAST_SPEECH_S:
        remedy = "Say a whole sentence while it records."
        return Finding("level", "Level", "careful", "No voice was heard in the recording.", remedy)
    if figures.speech_db < BAD_QUIET_DB:
        remedy = "Raise the microphone's level in the system's sound settings."
        return Finding("level", "Level", "bad", f"{heard}: far too quiet.", remedy)
    if figures.speech_db < QUIET_DB:
        remedy = "Come closer, to about a forearm's length, or raise its level in the system's sound settings."
        return Finding("level", "Level", "careful", f"{heard}: too quiet.", remedy)
    if figures.speech_db > LOUD_DB:
        remedy = "Lower the microphone's level in the system's sound settings."
        return Finding("level", "Level", "careful", f"{heard}: too loud.", remedy)
    return Finding("level", "Level", "good", f"{heard}. That is good.")


def _clipping(figures: Figures) -> Finding:
    cut = figures.clipping
    if cut.share < FULL_SCALE_CAREFUL and cut.flat_tops < FLAT_TOPS_CAREFUL:
        return Finding("clipping", "Distortion", "good", "Nothing is cut off.")
    bad = cut.share >= FULL_SCALE_BAD or cut.flat_tops >= FLAT_TOPS_BAD
    if cut.share >= FULL_SCALE_CAREFUL:
        how = f"{100 * cut.share:.1f} % of the sound is at the limit"
    else:
        how = f"it was cut off below the limit, {cut.flat_tops} times"
    remedy = "Lower the microphone's level (or its boost) in the system's sound settings, or move back a little."
    found = f"The loudest moments are cut off: {how}."
    return Finding("clipping", "Distortion", "bad" if bad else "careful", found, remedy)


def _noise(figures: Figures) -> Finding:
    noise, spoke = f"{figures.noise_db:.0f} dBFS", figures.speech_s >= LEAST_SPEECH_S
    if figures.hum_hz and figures.noise_db > HUM_FROM_DB:
        found = f"The mains hum at {figures.hum_hz} Hz, {noise}."
        remedy = "Unplug the charger while you rehearse, or put the microphone on another USB port."
        return Finding("noise", "Background", "careful", found, remedy)
    remedy = "Turn off what hums or blows, close the window, or come closer to the microphone."
    if not spoke:
        loud = figures.noise_db > LOUD_ROOM_DB
        return Finding("noise", "Background", "careful" if loud else "good", f"The room is at {noise}.", remedy * loud)
    above = f"Your voice is {figures.above_noise_db:.0f} dB above the room ({noise})"
    if figures.above_noise_db < BAD_ABOVE_NOISE_DB:
        return Finding("noise", "Background", "bad", f"{above}: the room drowns it.", remedy)
    if figures.above_noise_db < GOOD_ABOVE_NOISE_DB:
        return Finding("noise", "Background", "careful", f"{above}: words may be lost.", remedy)
    return Finding("noise", "Background", "good", f"{above}.")


def echo_finding(measured: EchoMeasured | None, headphones: bool, interrupting: bool, played: bool) -> Finding | None:
    """Will the interviewer be heard in the microphone, and can they be interrupted then?

    `interrupting`: settings and machine allow it at all. `played`: the tone was heard to its end. None: not known.
    """
    if not interrupting:
        return None
    if headphones and (measured is None or measured.none_heard):
        return _echo("good", "The sound goes to your ears only: you can break in while the interviewer speaks.")
    if measured is None and not played:
        return None
    if measured is None:
        found = "How much of the speaker comes back could not be measured."
        return _echo("careful", found, "Turn the speaker up to where you hear it well, and check again.")
    if measured.none_heard:
        return _echo("good", "Nothing of the speaker comes back: you can break in while the interviewer speaks.")
    back = f"The speaker comes back at {measured.returns:+.0f} dB"
    if measured.allows:
        return _echo("good", f"{back} and is taken out: you can break in while the interviewer speaks.")
    found = f"{back}, and {measured.left:.0f} dBFS is left of it: you cannot break in while the interviewer speaks."
    return _echo("careful", found, "Use headphones, or turn the speaker down.")


def _echo(state: State, found: str, remedy: str = "") -> Finding:
    return Finding("echo", "Echo", state, found, remedy)


def words_finding(words: int, figures: Figures, basic: bool) -> Finding | None:
    """None where there was nothing to understand, which is said elsewhere."""
    if figures.speech_s < LEAST_SPEECH_S:
        return None
    if words:
        were = "words were" if words > 1 else "word was"
        return Finding("words", "Words", "good", f"{words} {were} understood.")
    found = "A voice is there, but no word of it was understood."
    remedy = "Get a Whisper model in Settings, Recognition." if basic else "Say a whole sentence, a little slower."
    return Finding("words", "Words", "careful", found, remedy)


def refusal_remedy(platform: str) -> str:
    """When the microphone does not even open: where the system's permission is, on systems that ask for one."""
    return _PERMISSION.get(platform, "")
