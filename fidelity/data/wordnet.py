"""Reads WordNet 3.0's database files into rows of the lexicon; used by the build alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Senses = dict[str, list[tuple[int, int]]]
PARTS = ("noun", "verb", "adj", "adv")
LETTERS = {"n": 0, "v": 1, "a": 2, "s": 2, "r": 3}
LEFT_OUT = frozenset({5, 20})
"""Animals and plants: of their names only single words are kept, the Latin ones swell the file."""
NEAR = frozenset({"&", "$", "^"})
"""Similar to, verb group, see also."""


@dataclass(slots=True)
class Synset:
    """A sense with its words and pointers; pointers hold (part, offset)."""

    part: int
    offset: int
    lexname: int
    words: list[str]
    hypernyms: list[tuple[int, int]] = field(default_factory=list)
    near: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class WordNet:
    """All synsets by (part, offset), and word to word relations."""

    synsets: dict[tuple[int, int], Synset]
    senses: dict[str, list[tuple[int, int]]]
    antonyms: dict[str, set[str]]
    derived: dict[str, set[str]]
    use: dict[str, int]
    """1 for words that are only names (those of several words are left out), 2 for words met in tagged English text."""


def _clean(word: str) -> str:
    return word.partition("(")[0].replace("_", " ")


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="latin-1") as lines:
        for line in lines:
            if not line.startswith(" "):
                yield line.partition(" | ")[0].split()


def read(folder: Path) -> WordNet:
    """Everything that the lexicon needs from a folder with `data.*` and `index.*`."""
    synsets: dict[tuple[int, int], Synset] = {}
    lexical: list[tuple[str, str, int, int, int]] = []
    for part, name in enumerate(PARTS):
        for fields in _lines(folder / f"data.{name}"):
            count = int(fields[3], 16)
            words = [_clean(word) for word in fields[4 : 4 + 2 * count : 2]]
            synset = Synset(part, int(fields[0]), int(fields[1]), words)
            synsets[part, synset.offset] = synset
            pointers = fields[5 + 2 * count : 5 + 2 * count + 4 * int(fields[4 + 2 * count])]
            for at in range(0, len(pointers), 4):
                symbol, offset, letter, ends = pointers[at : at + 4]
                target = (LETTERS[letter], int(offset))
                if symbol in ("@", "@i"):
                    synset.hypernyms.append(target)
                elif symbol in NEAR and ends == "0000":
                    synset.near.append(target)
                elif ends != "0000" and symbol in ("!", "+", "\\", "<", "^", "$"):
                    lexical.append((symbol, words[int(ends[:2], 16) - 1], *target, int(ends[2:], 16) - 1))
    antonyms: dict[str, set[str]] = defaultdict(set)
    derived: dict[str, set[str]] = defaultdict(set)
    for symbol, word, to_part, to_offset, index in lexical:
        other = synsets[to_part, to_offset].words[index]
        (antonyms if symbol == "!" else derived)[word.lower()].add(other.lower())
    senses, use = _senses(folder, synsets)
    return WordNet(synsets, senses, antonyms, derived, use)


def _senses(folder: Path, synsets: dict[tuple[int, int], Synset]) -> tuple[Senses, dict[str, int]]:
    """The synsets of each lower-case word, the frequent ones first; a name's only where the word has no other.

    The second value tells how words are used, as in `WordNet.use`.
    """
    senses: dict[str, list[tuple[int, int]]] = defaultdict(list)
    proper: dict[str, list[tuple[int, int]]] = defaultdict(list)
    tagged: set[str] = set()
    for part, name in enumerate(PARTS):
        for fields in _lines(folder / f"index.{name}"):
            word = _clean(fields[0])
            if fields[-int(fields[2]) - 1] != "0":
                tagged.add(word)
            for offset in fields[-int(fields[2]) :]:
                synset = synsets[part, int(offset)]
                if synset.lexname in LEFT_OUT and " " in word:
                    continue
                (senses if word in synset.words else proper)[word].append((part, int(offset)))
    names = {word for word in proper.keys() - senses.keys() if " " not in word}
    return senses | {word: proper[word] for word in names}, dict.fromkeys(tagged, 2) | dict.fromkeys(names, 1)
