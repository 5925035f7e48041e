"""The settings page: what can be chosen, what was chosen, and the two things that can be tried with one click."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.keys import FoundKey
from app.session import commands as co
from app.session.device_choices import device_id, microphone_choices, microphones_now, speaker_choices
from app.session.recognisers import language_choices
from app.session.shared_views import Choice, Problem
from app.session.shelf_used import storage_words, used_now
from app.session.staff import Staff
from app.session.views import SettingsView, Toast, View
from app.session.words import size, when
from app.settings import change
from audio.speaking.messages import FinishTurn, MouthReady, Speak, SpeakingFailed, TurnSpoken
from interviewer.mind.local_servers import LocalModels, look_for_local_models
from interviewer.mind.messages import ModelTried, TryModel

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

TEST_TURN = -1
TEST_SENTENCE = "Good morning. If you can hear this sentence, the interviewer can be heard."
TEST_QUESTION = "Good morning. To begin with: which piece of work are you proud of, and what was yours in it?"
_RECOGNISERS = (
    Choice("auto", "Automatic", "The best Whisper model that is installed, else the basic recogniser"),
    Choice("whisper", "Whisper, from a folder", "A faster-whisper model on this machine"),
    Choice("basic", "Basic recogniser", "Needs no download; hears less well"),
    Choice("remote", "Another machine", "A server of yours that speaks OpenAI's protocol; your voice goes there"),
)
_VOICES = (
    Choice("auto", "Automatic", "A Piper voice if one is installed, else espeak-ng"),
    Choice("piper", "Piper", "A voice file on this machine"),
    Choice("espeak", "espeak-ng", "Always there; sounds like a machine"),
)
_DEVICES = {
    "microphone": "microphone",
    "microphone_name": "microphone",
    "speaker": "speaker",
    "speaker_name": "speaker",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of the last one-click test."""

    model: str = ""


class Adjusting:
    """Belongs to the session thread. Settings act at once; what they need is started when it is next used."""

    def __init__(self, shop: "Workshop", archive: "Store", staff: Staff, post: Callable[[Any], None]) -> None:
        """`post` puts what was found meanwhile into the session thread's inbox."""
        self._shop = shop
        self._archive = archive
        self._staff = staff
        self._post = post
        self._trial = Trial()
        self._local: tuple[Choice, ...] | None = None

    def obey(self, command: co.Command) -> tuple[View, ...]:
        match command:
            case co.ShowSettings():
                self.microphones_now()  # what was plugged in since the last look shall be in the list
                return (self.view(),)
            case co.ChangeSetting(name, value):
                if name in _DEVICES:
                    self.choose_device(_DEVICES[name], value)
                else:
                    self._shop.save(change(self._shop.settings, name, value, self._shop.environment))
                return (self.view(),)
            case co.StoreKey(key, of):
                (self._shop.ears_keys if of == "ears" else self._shop.keys).store(key)
                return (self.view(),)
            case co.TestModel():
                return self._try_model()
            case co.TestSound(question):
                return self._try_sound(TEST_QUESTION if question else TEST_SENTENCE)
            case co.FindLocalModels():
                look_for_local_models(self._post)
        return ()

    def remember_choices(self, chosen: co.StartRehearsal) -> None:
        update = {
            "last_round": chosen.round,
            "last_persona": chosen.persona,
            "last_level": chosen.level,
            "last_length": chosen.length,
            "last_turns": chosen.turns,
            "last_question": chosen.question,
        }
        self._shop.save(self._shop.settings.model_copy(update=update))

    def choose_device(self, kind: str, choice: str) -> None:
        """`choice` is the id of a Choice of ours: name and host API, or empty for the system's default."""
        name, _, host_api = choice.partition("\t")
        update = {f"{kind}_name": name, f"{kind}_host_api": host_api}
        self._shop.save(self._shop.settings.model_copy(update=update))

    def microphones_now(self) -> tuple[Choice, ...]:
        """Those that are plugged in at this moment, looked for anew; empty when there are none."""
        return microphones_now()

    def _try_model(self) -> tuple[View, ...]:
        plan = self._shop.mind()
        if plan is None:
            why = "Local only is on." if self._shop.settings.model else "Name a model first."
            self._trial = Trial(why)
            return (self.view(),)
        self._staff.hire(plan).send(TryModel())
        self._trial = Trial("Asking ...")
        return (self.view(),)

    def _try_sound(self, says: str) -> tuple[View, ...]:
        mouth = self._staff.hire(self._shop.mouth())
        clip = self._shop.paths.home / "sound-test.wav"
        mouth.send(Speak(TEST_TURN, 0, says, str(clip)))
        mouth.send(FinishTurn(TEST_TURN))
        return ()

    def hear(self, report: Any) -> tuple[View, ...]:
        """Only what concerns a test; everything else is the rehearsal's."""
        match report:
            case LocalModels(found):
                self._local = tuple(Choice(f"{m.model}\t{m.address}", m.name, m.server) for m in found)
                return (self.view(),)
            case ModelTried(_, detail):
                self._trial = Trial(detail)
                return (self.view(),)
            case TurnSpoken(turn=turn, clip=clip) if turn == TEST_TURN:
                self._shop.paths.home.joinpath(clip).unlink(missing_ok=True)
            case SpeakingFailed(turn=turn, reason=reason) if turn == TEST_TURN:
                return (Toast(reason, bad=True),)
            case MouthReady(warning=warning) if warning:
                return (Toast(warning, bad=True),)
        return ()

    def view(self) -> SettingsView:
        chosen = self._shop.settings
        found = self._shop.keys.find()
        remote_key = self._shop.ears_keys.find() if chosen.recogniser == "remote" else FoundKey("", "none")
        microphones, no_microphone = microphone_choices()
        speakers, no_speaker = speaker_choices()
        trouble = no_microphone or no_speaker
        used = used_now(self._archive.shelf)
        return SettingsView(
            microphones=microphones,
            microphone=device_id(chosen.microphone_name, chosen.microphone_host_api),
            speakers=speakers,
            speaker=device_id(chosen.speaker_name, chosen.speaker_host_api),
            recognisers=_RECOGNISERS,
            recogniser=chosen.recogniser,
            whisper_folder=chosen.whisper_folder,
            voices=_VOICES,
            voice=chosen.voice,
            piper_voice=chosen.piper_voice,
            model=chosen.model,
            api_base=chosen.api_base,
            key_stored=bool(found.key),
            key_place=found.note or ("" if found.place == "none" else found.place),
            model_limit_s=chosen.model_limit_s,
            spending_limit_usd=chosen.spending_limit_usd,
            spending_estimate=self._shop.spending_estimate(),
            local_only=chosen.local_only,
            data_folder=str(self._shop.paths.home),
            data_size=size(used.clips + used.trash + used.archive + used.backups) if used else "",
            storage=storage_words(used) if used else "",
            keep_sound=chosen.keep_sound,
            keep_sound_days=chosen.keep_sound_days,
            keep_sound_newest=chosen.keep_sound_newest,
            trash_days=chosen.trash_days,
            theme=chosen.theme,
            patience=chosen.patience,
            judge_pace_and_fillers=chosen.judge_pace_and_fillers,
            interrupting=chosen.interrupting,
            cuts_in=chosen.cuts_in,
            my_words=chosen.my_words,
            languages=language_choices(self._shop.whisper_folder(), chosen.language),
            language=chosen.language,
            local_models=self._local,
            ledger=tuple(
                (when(line.at), line.host, line.purpose, f"{line.tokens:,}", f"${line.price_usd:.3f}")
                for line in self._archive.ledger()
            ),
            model_test=self._trial.model,
            ears_address=chosen.ears_address,
            ears_model=chosen.ears_model,
            ears_key_stored=bool(remote_key.key),
            ears_key_place=remote_key.note or ("" if remote_key.place == "none" else remote_key.place),
            problem=Problem(trouble, remedy="The rest of the settings can be changed meanwhile.") if trouble else None,
        )
