"""The composition root: the one place that names concrete engines. Nothing heavy is imported before it is needed."""

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.keys import EARS_ENTRY, EARS_VARIABLE, Keys, SystemKeyring
from app.paths import Paths, make_folders, paths_from
from app.session.planning import Material
from app.session.workers import WorkerPlan
from app.settings import LoadedSettings, Settings, load_settings, save_settings
from audio.fetching.messages import FetchSetup
from audio.fetching.places import Places
from audio.speaking.messages import MouthSetup
from audio.transcribing.messages import EarsSetup, RemoteEars
from audio.turn_model import find_turn_model
from audio.values import DeviceName, ListenerFact
from interviewer.mind.destination import destination, litellm_name
from interviewer.mind.messages import MindSetup
from interviewer.values import Pack, Persona

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.session.wording import Spending
    from audio.checking.checker import Checker
    from audio.checking.facts import CheckFact
    from audio.echo.cleaning import Cleaning
    from audio.echo.reference import PlayedSound
    from audio.listener import Listener, Microphone

log = logging.getLogger("greenroom.wiring")
MIND_GIVES_UP_S = 0.3
ASSETS = Path(__file__).resolve().parent.parent / "assets"
WHISPER_SIZES = ("large-v3-turbo", "medium", "small", "base", "tiny")
"""best first: what is looked for in the models folder"""


def utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Answers:
    """Files that stand in for the candidate; `silent` also keeps the interviewer off the loudspeaker."""

    files: tuple[Path, ...]
    paced: bool = True
    silent: bool = False


class Workshop:
    """Makes engines from settings. Used on the session thread, or on the main thread of the command line."""

    def __init__(
        self,
        paths: Paths,
        environment: dict[str, str],
        answers: Answers | None = None,
        models: Paths | None = None,
    ) -> None:
        """`models`: where models, voices and settings are, when that is not where the archive is."""
        self.paths = paths
        self._models = models or paths
        self.environment = environment
        self.answers = answers
        self.keys = Keys(environment)
        self.ears_keys = Keys(environment, SystemKeyring(EARS_ENTRY), EARS_VARIABLE)
        loaded: LoadedSettings = load_settings(self._models.settings_file, environment, datetime.now(UTC))
        self.settings: Settings = loaded.settings
        self.warning = loaded.warning
        self._played: PlayedSound | None = None

    @staticmethod
    def utc() -> str:
        return utc_now()

    def save(self, settings: Settings) -> None:
        self.settings = settings
        save_settings(self.paths.settings_file, settings, self.environment, datetime.now(UTC))

    def open_archive(self) -> "Store":
        from app.archive.store import Store

        make_folders(self.paths)
        return Store.open(self.paths)

    def material(self) -> Material:
        """What came with the program, and beside it what somebody has put into their own folders."""
        from interviewer.packs import bundled_packs, own_packs
        from interviewer.personas import load_personas, own_personas
        from interviewer.rounds import load_rounds, own_rounds

        own = self._models
        packs: Sequence[Pack] = bundled_packs(ASSETS, own.kept_packs)
        personas: Sequence[Persona] = load_personas(ASSETS)
        rounds = load_rounds(ASSETS)
        my_packs, bad_packs = own_packs(own.packs, packs)
        my_personas, bad_personas = own_personas(own.personas, {persona.id for persona in personas})
        my_rounds, bad_rounds = own_rounds(own.rounds, {round.id for round in rounds})
        return Material(
            {pack.id: pack for pack in (*packs, *my_packs)},
            {persona.id: persona for persona in (*personas, *my_personas)},
            {round.id: round for round in (*rounds, *my_rounds)},
            (*bad_packs, *bad_personas, *bad_rounds),
        )

    @staticmethod
    def bundled_pack(id: str) -> Path:
        """The folder of a pack that came with the program."""
        return ASSETS / "packs" / id

    @property
    def live(self) -> bool:
        """Somebody sits at the microphone: they are greeted, the clock counts, they may ask something themselves."""
        return self.answers is None

    def microphone(self) -> "Microphone":
        if self.answers is not None:
            from audio.file_microphone import FileMicrophone

            return FileMicrophone(self.answers.files, paced=self.answers.paced)
        from audio.microphone import SoundCardMicrophone

        return SoundCardMicrophone(_device(self.settings.microphone_name, self.settings.microphone_host_api))

    def listener(self, tell: Callable[[ListenerFact], None]) -> "Listener":
        from audio.listener import Listener

        return Listener(self.microphone(), tell, cleaning=self._cleaning)

    def checker(self, check: int, tell: Callable[["CheckFact"], None]) -> "Checker":
        """The microphone check's listener."""
        from audio.checking.checker import Checker

        return Checker(check, self.microphone(), tell, cleaning=self._cleaning)

    @property
    def candidate_may_interrupt(self) -> bool:
        """As far as settings and machine go; whether the echo allows it is measured while the interviewer speaks."""
        return self._played_sound() is not None

    def _played_sound(self) -> "PlayedSound | None":
        """Where the mouth copies what it plays, for the listener; made once and kept."""
        if self.answers is not None or self.settings.interrupting == "off":
            return None
        if self._played is None:
            from audio.echo.reference import PlayedSound

            with suppress(OSError):
                self._played = PlayedSound()
        return self._played

    def _cleaning(self) -> "Cleaning | None":
        """On the listener's thread: the canceller's package takes a moment to load."""
        played = self._played_sound()
        if played is None:
            return None
        from audio.echo.canceller import Canceller, NoCanceller
        from audio.echo.cleaning import Cleaning

        try:
            return Cleaning(played, Canceller())
        except NoCanceller as error:
            # Headphones still do: the echo is measured all the same.
            log.warning("%s", error)
            return Cleaning(played, None)

    def ears(self) -> WorkerPlan:
        """The chosen recogniser; with one on another machine, the local one stands behind it."""
        plan = self.ears_with(self.whisper_folder())
        remote, warning = self._remote_ears()
        return replace(plan, setup=replace(plan.setup, remote=remote, warning=warning))

    def ears_with(self, folder: Path | None) -> WorkerPlan:
        """None: the basic recogniser."""
        setup = EarsSetup(
            model_folder=str(folder or ""),
            language=self.settings.language,
            threads=max(1, min(4, os.cpu_count() or 1)),
            turn_model=str(find_turn_model(self._models.models) or ""),
        )
        return WorkerPlan("ears", "audio.transcribing.worker:run_ears", setup, str(self.paths.log_file), nice=True)

    def whisper_folder(self) -> Path | None:
        """The model that "automatic" means: the chosen folder, else the largest one in the models folder."""
        if self.settings.recogniser == "basic":
            return None
        return next(iter(self.recognisers()), None)

    def recognisers(self) -> tuple[Path, ...]:
        """The folders of the Whisper models that are here: the chosen one first, then the largest."""
        installed = (path.parent for path in self._models.models.glob("*/model.bin"))
        found = sorted(installed, key=lambda folder: (_size_rank(folder), folder))
        chosen = [Path(self.settings.whisper_folder)] if self.settings.whisper_folder else []
        return (*chosen, *(folder for folder in found if folder not in chosen))

    def _remote_ears(self) -> tuple[RemoteEars | None, str]:
        """The recogniser on another machine, when it is chosen and may be asked; else why it is not."""
        chosen = self.settings
        if chosen.recogniser != "remote":
            return None, ""
        if not chosen.ears_address:
            return None, "The other machine has no address yet: write it in Settings, Recognition."
        host, leaves = destination(chosen.ears_model, chosen.ears_address)
        if leaves and chosen.local_only:
            return None, f"Local only is on, so nothing goes to {host}: your answers are heard on this machine."
        key = self.ears_keys.find().key
        asked = RemoteEars(chosen.ears_address, chosen.ears_model, key, chosen.language, leaves_machine=leaves)
        return asked, ""

    def places(self) -> Places:
        return Places(self._models.models, self._models.voices)

    def models_in_use(self) -> tuple[str, ...]:
        """Paths of the Whisper model and the voice that would be used now."""
        used = (self.whisper_folder(), self.piper_voice() if self.settings.voice != "espeak" else None)
        return tuple(str(path) for path in used if path is not None)

    def fetcher(self) -> WorkerPlan:
        places, endpoint = self.places(), self.environment.get("HF_ENDPOINT", "")
        setup = FetchSetup(str(places.models), str(places.voices), endpoint)
        return WorkerPlan("fetch", "audio.fetching.worker:run_fetch", setup, str(self.paths.log_file), nice=True)

    def mouth(self, persona: Persona | None = None) -> WorkerPlan:
        chosen = self.settings
        setup = MouthSetup(
            piper_voice="" if chosen.voice == "espeak" else str(self.piper_voice() or ""),
            espeak_voice=chosen.espeak_voice or (persona.voice if persona else "en-us"),
            words_per_minute=persona.words_per_minute if persona else 165,
            speaker=_device(chosen.speaker_name, chosen.speaker_host_api),
            silent=self.answers is not None and self.answers.silent,
            paced=self.answers is None or self.answers.paced,
            played_sound=played.name if (played := self._played_sound()) else "",
        )
        return WorkerPlan("mouth", "audio.speaking.worker:run_mouth", setup, str(self.paths.log_file))

    def piper_voice(self) -> Path | None:
        if self.settings.piper_voice:
            return Path(self.settings.piper_voice)
        return next(iter(sorted(self._models.voices.glob("*.onnx"))), None)

    def mind(self) -> WorkerPlan | None:
        """None: no model is connected, or it is outside and nothing may leave this machine."""
        chosen = self.settings
        if not chosen.model or (chosen.local_only and self.model_leaves_machine()):
            return None
        key = self.keys.find().key
        limit_s = chosen.model_limit_s
        # A little less than what the conversation waits: then the failure is known by its reason.
        first_s = max(limit_s - MIND_GIVES_UP_S, limit_s / 2)
        setup = MindSetup(chosen.model, chosen.api_base, key, first_s, first_s, limit_s * 2)
        return WorkerPlan("mind", "interviewer.mind.worker:run_mind", setup, str(self.paths.log_file), nice=True)

    def spending(self) -> "Spending":
        """What a rehearsal may cost; a model on this machine costs nothing."""
        from app.session.wording import Spending
        from interviewer.mind.prices import known_model

        chosen = self.settings
        if not self.model_leaves_machine():
            return Spending()
        return Spending(chosen.spending_limit_usd, known_model(litellm_name(chosen.model, chosen.api_base)).price)

    def spending_estimate(self, questions: int = 6) -> str:
        """In words; empty when nothing is asked of anybody who wants money."""
        from interviewer.mind.prices import rehearsal_estimate

        if self.settings.local_only or not self.model_leaves_machine():
            return ""
        price = self.spending().price
        if price is None:
            return "Its price is not known here."
        return f"About ${rehearsal_estimate(price, questions):.2f} for {questions} questions."

    def model_leaves_machine(self) -> bool:
        return bool(self.settings.model) and destination(self.settings.model, self.settings.api_base)[1]


def workshop(answers: Answers | None = None) -> Workshop:
    """For the archive that the environment names."""
    environment = dict(os.environ)
    return Workshop(paths_from(environment), environment, answers)


def _device(name: str, host_api: str) -> DeviceName | None:
    return DeviceName(name, host_api) if name else None


def _size_rank(folder: Path) -> int:
    return next((rank for rank, size in enumerate(WHISPER_SIZES) if size in folder.name), len(WHISPER_SIZES))
