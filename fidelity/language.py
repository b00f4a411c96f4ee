"""Which language a text is in. The only user of langdetect, whose 55 profiles take 0.5 s to load, so it comes last.

Text that is plainly English by its function words, or whose words an English dictionary has, never gets that far.
Measured on WMT21-22 news and on Australian, British, Indian and American news, which were also at hand while the
limits were set. Of 3,152 English stories 99.7 % are accepted by their function words alone and all as English; of 792
stretches of twelve foreign sentences in seven languages none. Of 41,429 English sentences and paragraphs none is called
a foreign sentence; of German, Czech and Russian sentences 70 to 83 % are. langdetect has no Icelandic and no Hausa:
half of the Icelandic stretches are called Norwegian, the other half and nearly all of Hausa undetermined.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.english.words import parts_of_speech

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

LETTERS = 40
"""Text with fewer letters is of no known language."""
FUNCTION_SHARE = 0.2
"""Plain English has at least this share of the function words below among its words."""
FUNCTION_WORDS = """
    the of and to that was for with by he it at from be have has had this which they their were are been not said who
    will would his its but after than also she her we our you your about into more other could when there what if only
    while them these those because between before over said says it's don't would could should
"""
FUNCTION = frozenset(FUNCTION_WORDS.split())
FEWEST = 3
"""So many different ones, since a foreign word may be spelt like one of them."""
LENGTH = 6000
"""As many characters of a text as settle its language."""
LONG = 200
SURE = 0.9
UNDETERMINED = "und"
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters that say as much as three letters: kana, ideographs, hangul."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|‘[^’]*’(?!\w)|\([^()]*\)|https?://\S+|\S+@\S+")
NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "kn": "Kannada", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian",
    "und": "an unknown language", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself if unknown."""
    return NAMES.get(code, code)


def codes(name: str) -> tuple[str, ...]:
    """The ISO 639-1 codes of a language by its English name, or of several: `Indonesian or Malay`."""
    return tuple(code for part in name.split(" or ") for code, known in NAMES.items() if known == part)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short or could be English.

    `und` is a long text that is plainly not English, in a language that langdetect does not know or is not sure of.
    """
    text = text[:LENGTH]
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    if _letters(words) < LETTERS:
        return None
    function = [word for word in words if word in FUNCTION]
    if len(function) >= FUNCTION_SHARE * len(words) and len(set(function)) >= FEWEST:
        return "en"
    code, probability = _likeliest(text)
    known = _known(words)
    if code != "en" and known > 0.6:
        return "en" if function else None
    if probability >= SURE:
        return code
    clearly_foreign = _letters(words) >= LONG and len(function) < 0.02 * len(words) and known < 0.4
    return UNDETERMINED if clearly_foreign else None


def foreign_sentence(text: str) -> str | None:
    """The language of a sentence that plainly is not English; None for English, short or mixed text.

    Names, quotations, brackets and titles do not count: only words without a capital do, where a script has any.
    """
    plain = QUOTED.sub(" ", text)
    words = WORD.findall(plain)
    common = [word.lower() for word in words if not word[0].isupper()]
    if _letters(common) < LETTERS // 2 or _letters(words) < LETTERS:
        return None
    cased = [word for word in common if word.lower() != word.upper()]
    if len(cased) > len(common) / 2 and len(common) < 5:
        return None
    if sum(word in FUNCTION for word in common) > 0.1 * len(common) or _known(common) > 0.5:
        return None
    code, probability = _likeliest(plain)
    return code if code not in (None, "en") and probability >= SURE else None


_WORDLIKE = "ca cs da de es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sq sv sw tl tr vi"
WORDLIKE = tuple(_WORDLIKE.split())
"""Languages in Latin letters that a single word may belong to."""


@functools.lru_cache(maxsize=16_384)
def likeness(word: str) -> tuple[float, str]:
    """How much likelier the letters of a word are in another language than in English, and in which: the difference of
    the logarithms for each group of three letters. Above 1 the word hardly looks English.
    """
    return max((likeness_in(word, code), code) for code in WORDLIKE)


def likeness_in(word: str, code: str) -> float:
    """The same for one language."""
    return _by_letters(word, code) - _by_letters(word, "en")


def _by_letters(word: str, code: str) -> float:
    count, (_, pairs, threes) = _profile(code)
    padded = f" {word.lower()} "
    total = 0.0
    for at in range(len(padded) - 2):
        group = padded[at : at + 3]
        follows = count.get(group, 0.0) / threes / ((count.get(group[:2], 0) + 20) / pairs)
        total += math.log(0.7 * follows + 0.3 * (count.get(group[1:], 0) + 5) / pairs)
    return total / max(1, len(padded) - 2)


@functools.cache
def _profile(code: str) -> tuple[dict[str, int], tuple[int, int, int]]:
    """How often langdetect's sample of a language has each group of letters, read without loading langdetect."""
    package = importlib.util.find_spec("langdetect")
    folder = Path(str(package.origin)).parent if package else Path()
    made = json.loads((folder / "profiles" / code).read_text(encoding="utf-8"))
    one, two, three = made["n_words"]
    return made["freq"], (one, two, three)


def _letters(words: list[str]) -> int:
    return sum(len(word) + 2 * len(DENSE.findall(word)) for word in words)


def _known(words: list[str]) -> float:
    """The share of words that an English dictionary has."""
    return sum(word in FUNCTION or bool(parts_of_speech(word)) for word in words) / max(len(words), 1)


def _likeliest(text: str) -> tuple[str | None, float]:
    from langdetect import LangDetectException

    detector = _factory().create()
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # no letters that any profile knows
        return None, 0.0
    shares: dict[str, float] = {}
    for one in found:  # both kinds of Chinese are zh
        shares[one.lang[:2]] = shares.get(one.lang[:2], 0.0) + one.prob
    return max(shares.items(), key=lambda item: item[1], default=(None, 0.0))


@functools.cache
def _factory() -> DetectorFactory:
    """A factory of our own, seeded, with its profiles in a fixed order: the same text gets the same answer."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.set_seed(0)
    folder = Path(PROFILES_DIRECTORY)
    profiles = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    factory.load_json_profile([path.read_text(encoding="utf-8") for path in profiles])
    return factory
