"""Settings: sound, recognition, voice."""

from app.session.commands import ChangeSetting, ShowMicrophoneCheck, StoreKey, TestSound
from app.session.views import DevicesView, ModelsView, SettingsView
from app.ui.pages.settings_models import ModelList
from app.ui.pages.settings_parts import Section, ask_for_file, ask_for_folder, choice, line, short_path
from app.ui.widgets.button import Button
from app.ui.widgets.segments import Segments
from app.ui.widgets.word_list import WordList

INTERRUPTING = (("auto", "Automatic"), ("off", "Off"))
INTERRUPTING_SAYS = (
    "With headphones, or where the interviewer's echo can be taken out of your microphone. Else your microphone is "
    "closed while the interviewer speaks."
)
NO_FOLDER = "The folder of a faster-whisper model, with model.bin in it."
MY_WORDS = (
    "Names and terms that are yours: products, people, tools. They are listened for with every question, and offered "
    "where a word was heard unclearly. What you correct in a debrief comes here by itself."
)
NO_WORDS = "None yet. The terms of each question are listened for in any case."
LANGUAGE_SAYS = "Set here and never guessed. Questions and key points are in English."
NO_VOICE = "A Piper voice: its .onnx file, with the .onnx.json beside it."


def _test_button() -> Button:
    made = Button("Play a test sentence", icon="volume-2")
    made.describe("Play a test sentence", "One sentence, through this voice and this speaker")
    return made


class Sound(Section):
    title, icon = "Sound", "audio-lines"

    def build(self) -> None:
        self.microphone = choice("Microphone", "mic")
        self.speaker = choice("Speaker", "volume-2")
        self.test = _test_button()
        self.row("Microphone", "It is open only while a rehearsal listens to you.", self.microphone)
        self.row("Speaker", "Where the interviewer speaks.", self.speaker)
        self.check = Button("Check the microphone", icon="mic")
        self.row("Microphone check", "Hear yourself, and what keeps you from being heard.", self.check)
        self.row("Test sentence", "Hear the interviewer before you start.", self.test)
        self.interrupting = Segments(INTERRUPTING, "Let me interrupt the interviewer")
        self.row("Let me interrupt the interviewer", INTERRUPTING_SAYS, self.interrupting)
        self.end()
        self.interrupting.chosen.connect(self.change("interrupting"))
        self.microphone.chosen.connect(self.change("microphone"))
        self.speaker.chosen.connect(self.change("speaker"))
        self.test.clicked.connect(lambda: self.post(TestSound()))
        self.check.clicked.connect(lambda: self.post(ShowMicrophoneCheck()))

    def show_rows(self, view: SettingsView) -> None:
        self.microphone.offer(view.microphones, view.microphone)
        self.speaker.offer(view.speakers, view.speaker)
        self.interrupting.choose(view.interrupting)


    def show_devices(self, view: DevicesView) -> None:
        self.microphone.offer(view.microphones, view.microphone)
        self.speaker.offer(view.speakers, view.speaker)


class Recognition(Section):
    title, icon = "Recognition", "ear"

    def build(self) -> None:
        self._folder = ""
        self.recogniser = choice("How answers are understood")
        self.forget = Button("Forget it", "quiet")
        self.pick = Button("Choose a folder")
        self.row(
            "How answers are understood", "The strip in a rehearsal names who hears you, and where.", self.recogniser
        )
        self._build_remote()
        self.folder = self.row("Whisper model", NO_FOLDER, self.forget, self.pick)
        self.language = choice("Language you answer in")
        self.language.chosen.connect(self.change("language"))
        self.language_row = self.row("Language you answer in", LANGUAGE_SAYS, self.language)
        self.end()
        self.models = ModelList("Models", ("whisper", "turn"), self.post, measures=True)
        self.add(self.models)
        self.end()
        self.mine = WordList("My words", MY_WORDS, NO_WORDS)
        self.add(self.mine)
        self.end()
        self.mine.changed.connect(self.change("my_words"))
        self.recogniser.chosen.connect(self.change("recogniser"))
        self.forget.clicked.connect(lambda: self.post(ChangeSetting("whisper_folder", "")))
        self.pick.clicked.connect(self._pick)

    def _build_remote(self) -> None:
        """Shown while another machine is chosen."""
        self.address = line("Address of the other machine", "http://192.168.1.20:8000/v1")
        self.remote_model = line("Model on the other machine", "Its own choice")
        self.key = line("Key of the other machine", "Only if it asks for one", secret=True)
        self.remove_key = Button("Remove", "quiet")
        self.remote = (
            self.row("Address", "Of a server that speaks OpenAI's protocol. Your voice goes there.", self.address),
            self.row("Model", "As that server names it, such as Systran/faster-whisper-small.", self.remote_model),
            self.row("Key", "", self.remove_key, self.key),
        )
        self.address.committed.connect(self.change("ears_address"))
        self.remote_model.committed.connect(self.change("ears_model"))
        self.key.committed.connect(self._store_key)
        self.remove_key.clicked.connect(lambda: self.post(StoreKey("", "ears")))

    def _store_key(self, key: str) -> None:
        self.key.write("")
        self.key.edit.clear()
        if key:
            self.post(StoreKey(key, "ears"))

    def _show_remote(self, view: SettingsView) -> None:
        for row in self.remote:
            row.setVisible(view.recogniser == "remote")
        self.address.write(view.ears_address)
        self.remote_model.write(view.ears_model)
        self.remote[-1].say(f"Stored in the {view.ears_key_place}." if view.ears_key_stored else "None stored.")
        self.remove_key.setVisible(view.ears_key_stored and view.ears_key_place == "system keyring")

    def show_models(self, view: ModelsView) -> None:
        self.models.show_models(view)

    def _pick(self) -> None:
        if found := ask_for_folder(self, "The folder of a Whisper model", self._folder):
            self.post(ChangeSetting("whisper_folder", found))

    def show_rows(self, view: SettingsView) -> None:
        self._folder = view.whisper_folder
        self.language.offer(view.languages, view.language)
        self.language_row.setVisible(bool(view.languages))
        self.mine.show_words(view.my_words)
        self._show_remote(view)
        self.recogniser.offer(view.recognisers, view.recogniser)
        self.folder.say(short_path(view.whisper_folder) if view.whisper_folder else NO_FOLDER)
        self.forget.setVisible(bool(view.whisper_folder))


class Voice(Section):
    title, icon = "Voice", "volume-2"

    def build(self) -> None:
        self._file = ""
        self.voice = choice("Voice")
        self.forget = Button("Forget it", "quiet")
        self.pick = Button("Choose a file")
        self.test = _test_button()
        self.row("Voice", "How the interviewer sounds. It speaks from this machine.", self.voice)
        self.file = self.row("Piper voice", NO_VOICE, self.forget, self.pick)
        self.row("Test sentence", "Hear the voice as it is now.", self.test)
        self.end()
        self.models = ModelList("Voices", ("voice",), self.post)
        self.add(self.models)
        self.end()
        self.voice.chosen.connect(self.change("voice"))
        self.forget.clicked.connect(lambda: self.post(ChangeSetting("piper_voice", "")))
        self.pick.clicked.connect(self._pick)
        self.test.clicked.connect(lambda: self.post(TestSound()))

    def show_models(self, view: ModelsView) -> None:
        self.models.show_models(view)

    def _pick(self) -> None:
        if found := ask_for_file(self, "A Piper voice", self._file, "Piper voices (*.onnx)"):
            self.post(ChangeSetting("piper_voice", found))

    def show_rows(self, view: SettingsView) -> None:
        self._file = view.piper_voice
        self.voice.offer(view.voices, view.voice)
        self.file.say(short_path(view.piper_voice) if view.piper_voice else NO_VOICE)
        self.forget.setVisible(bool(view.piper_voice))
