"""How a word sounds that no dictionary has: by espeak-ng's spelling rules, in the basic recogniser's phones."""

import ctypes
from functools import cache

# Values of espeak-ng's speak_lib.h.
SYNCHRONOUS = 2
DONT_EXIT = 0x8000
PHONEMES_AS_IPA = 2
UTF8 = 1
# Longest first, so that "tʃ" is not read as a t.
_PHONES = (
    ("tʃ", "CH"), ("dʒ", "JH"), ("eɪ", "EY"), ("aɪ", "AY"), ("ɔɪ", "OY"), ("aʊ", "AW"), ("oʊ", "OW"), ("əʊ", "OW"),
    ("ɪɹ", "IH R"), ("ɛɹ", "EH R"), ("ʊɹ", "UH R"), ("ɔːɹ", "AO R"), ("ɑːɹ", "AA R"), ("ɜː", "ER"), ("ɝ", "ER"),
    ("ɚ", "ER"), ("iə", "IY AH"), ("ɑː", "AA"), ("ɔː", "AO"), ("iː", "IY"), ("uː", "UW"), ("əl", "AH L"),
    ("ɑ", "AA"), ("ɔ", "AO"), ("ɒ", "AA"), ("æ", "AE"), ("a", "AE"), ("ɐ", "AH"), ("ʌ", "AH"), ("ə", "AH"),
    ("ᵻ", "IH"), ("ɪ", "IH"), ("i", "IY"), ("ʊ", "UH"), ("u", "UW"), ("ɛ", "EH"), ("e", "EH"), ("o", "OW"),
    ("b", "B"), ("d", "D"), ("ð", "DH"), ("f", "F"), ("ɡ", "G"), ("h", "HH"), ("k", "K"), ("l", "L"), ("m", "M"),
    ("n̩", "AH N"), ("n", "N"), ("ŋ", "NG"), ("p", "P"), ("ɹ", "R"), ("r", "R"), ("s", "S"), ("ʃ", "SH"),
    ("ɾ", "T"), ("t", "T"), ("θ", "TH"), ("v", "V"), ("w", "W"), ("j", "Y"), ("z", "Z"), ("ʒ", "ZH"), ("x", "K"),
)  # fmt: skip


def sounded_out(word: str) -> str:
    """ "kubernetes" -> "K UW B ER N EH T IY Z"; empty when espeak-ng cannot be asked."""
    library = _library()
    return phones_of(_ipa(library, word)) if library is not None else ""


def phones_of(ipa: str) -> str:
    """IPA as espeak-ng writes it to the 39 phones of the English model; marks of stress and length fall out."""
    found: list[str] = []
    while ipa:
        written, phone = next(((w, p) for w, p in _PHONES if ipa.startswith(w)), (ipa[0], ""))
        found += phone.split()
        ipa = ipa[len(written) :]
    return " ".join(found)


def _ipa(library: ctypes.CDLL, word: str) -> str:
    rest = ctypes.c_char_p(word.encode())
    found = ""
    while rest.value is not None:
        part: bytes | None = library.espeak_TextToPhonemes(ctypes.byref(rest), UTF8, PHONEMES_AS_IPA)
        found += (part or b"").decode()
    return found


@cache
def _library() -> ctypes.CDLL | None:
    """This process's espeak-ng. It keeps one global state: in the ears' process nobody else uses it."""
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
    except (ImportError, OSError, RuntimeError):
        # Only unknown words are lost by it: the dictionary and its stems still teach the others.
        return None
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = (ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int)
    started = library.espeak_Initialize(SYNCHRONOUS, 0, data, DONT_EXIT) > 0
    return library if started and library.espeak_SetVoiceByName(b"en-us") == 0 else None
