"""Compiles `terms.json`: for each fixed term of the packs the wrong words of each slot, and what is good English after all.

    python -m fidelity.data.terms --bigrams FILE [FILE ...]

The words come from the packs, from `thesaurus.toml` and, as proposals, from WordNet: words that share any sense with the
right one, as a thesaurus prints them, and wider words that are near it in meaning. A phrase that people write is never a
broken term: WordNet's compounds, the other terms, what the packs call good, and the pairs of two lists of frequent word
pairs (symspellpy's and wordsegment's).
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from fidelity.english import lexicon
from fidelity.english.meanings import nearness
from fidelity.english.terms import GAP, LITERAL, spellings, split
from fidelity.english.words import FUNCTION_WORDS, inflect_like, inflections, lemmas

HERE = Path(__file__).parent
PACKS = HERE.parent / "rules" / "packs"
PROPOSED = 6
"""Proposals for a slot."""
NEAR = 0.5
"""How near in meaning a wider word must be to be proposed."""
COMMON = 2.6
"""Zipf value below which a word is too rare for a thesaurus spinner's taste."""
MANY = 6000
"""Combinations of a term up to which all are looked up, beyond that those with up to two wrong words."""


def sources() -> list[Path]:
    """The files that the result depends on."""
    return [*sorted(PACKS.glob("terms-*.toml")), HERE / "thesaurus.toml"]


def digest() -> str:
    """Of the sources; the compiled file holds it."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources())).hexdigest()


def entries() -> Iterator[dict[str, object]]:
    """The term entries of all packs as they stand there."""
    for path in sorted(PACKS.glob("terms-*.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["term"]


def read_pairs(paths: Iterable[Path]) -> frozenset[str]:
    """The word pairs of the lists: lines of two words and a count."""
    return frozenset(" ".join(line.split()[:2]) for path in paths for line in path.read_text("utf-8").splitlines())


def proposals(word: str) -> list[str]:
    """Words that a thesaurus prints for the word, in the same inflection, the nearest in meaning first."""
    found: set[str] = set()
    for base in {word, *lemmas(word)}:
        wider = {w for w in lexicon.usual_hypernyms(base) if (nearness(word, w) or 0.0) >= NEAR}
        found |= {inflect_like(w, word) if base != word else w for w in lexicon.synonyms(base) | wider}
    fit = [w for w in found if w.isalpha() and lexicon.frequency(w) >= COMMON and not _same(w, word)]
    return sorted(fit, key=lambda w: (-(nearness(word, w) or 0.0), w))[:PROPOSED]


def _same(a: str, b: str) -> bool:
    """Whether two words are spellings or forms of one."""
    if a in FUNCTION_WORDS or set(lemmas(a)) & set(lemmas(b)):
        return True
    start = len(a) - len(a.lstrip()) + sum(1 for _ in itertools.takewhile(lambda p: p[0] == p[1], zip(a, b, strict=False)))
    return start >= min(len(a), len(b)) - 2 and start >= 4


class Known:
    """What people write."""

    def __init__(self, pairs: frozenset[str], good: frozenset[str]) -> None:
        self.pairs, self.good = pairs, good

    def has(self, words: tuple[str, ...], wrong: frozenset[int]) -> bool:
        """Whether the words, or with a plural at their end, are good English in spite of the changed ones."""
        text = " ".join(words)
        plural = " ".join((*words[:-1], _plural(words[-1])))
        if text in self.good or plural in self.good or lexicon.known(text) or lexicon.known(text.replace(" ", "-")):
            return True
        beside = [at for at in range(len(words) - 1) if {at, at + 1} & wrong]
        touched = {at for left in beside for at in (left, left + 1) if words[at] not in LITERAL}
        if any(words[at] in LITERAL for left in beside for at in (left, left + 1)) or not wrong <= touched:
            return False
        return all(self._pair(words[at], words[at + 1]) for at in beside)

    def _pair(self, a: str, b: str) -> bool:
        return any(f"{x} {y}" in self.pairs for x in {a, _plural(a)} for y in {b, _plural(b)})


def _plural(word: str) -> str:
    return inflections(word).get("NNS", (f"{word}s",))[0]


def slots(entry: dict[str, object], thesaurus: dict[str, str]) -> list[tuple[tuple[str, ...], list[str], list[str]]]:
    """For each word of the term its spellings, the wrong words written by hand, and the proposals."""
    own = entry.get("swaps", {})
    assert isinstance(own, dict)
    made = []
    for word in split(str(entry["term"])):
        plain = word.lstrip("~")
        if plain in LITERAL or word == GAP:
            made.append(((word,), [], []))
            continue
        hand = list(own.get(plain, thesaurus.get(plain, "").split()))
        right = spellings(plain)
        hand = [w for spelt in hand for w in spellings(spelt) if w not in right]
        more = [] if plain in own else [w for w in proposals(plain) if w not in hand and w not in right]
        made.append((tuple(f"~{w}" if word[0] == "~" else w for w in right), hand, more))
    return made


def _combinations(options: list[list[str]]) -> Iterator[tuple[tuple[str, ...], frozenset[int]]]:
    """Every phrase that differs from the first options somewhere, and where."""
    count = 1
    for choice in options:
        count *= len(choice)
    most = len(options) if count <= MANY else 2
    places = [at for at, choice in enumerate(options) if len(choice) > 1]
    for number in range(1, most + 1):
        for at in itertools.combinations(places, number):
            for words in itertools.product(*(options[p][1:] for p in at)):
                phrase = [choice[0] for choice in options]
                for place, word in zip(at, words, strict=True):
                    phrase[place] = word
                yield tuple(phrase), frozenset(at)


def compile_terms(pairs: frozenset[str]) -> str:
    """The text of `terms.json`."""
    thesaurus = tomllib.loads((HERE / "thesaurus.toml").read_text("utf-8"))
    everything = list(entries())
    right = {" ".join(words) for entry in everything for words in itertools.product(*map(spellings, split(str(entry["term"]).replace("~", ""))))}
    good = {" ".join(split(text)) for entry in everything for text in entry.get("good", ())}  # type: ignore[attr-defined]
    known = Known(pairs, frozenset(right | good))
    rows, spared = [], set()
    for entry in everything:
        made = slots(entry, thesaurus)
        options = [[w.lstrip("~") for w in (right[0], *hand, *more)] for right, hand, more in made if right[0] != GAP]
        spared |= {" ".join(words) for words, wrong in _combinations(options) if known.has(words, wrong)}
        rows.append([entry["term"], entry["field"], "|".join("/".join(map(" ".join, parts)) for parts in made)])
    blob = "\n" + "\n".join(sorted(spared | right)) + "\n"
    return json.dumps({"digest": digest(), "terms": rows, "known": blob}, ensure_ascii=False, indent=0) + "\n"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bigrams", type=Path, nargs="+", required=True, help="lists of frequent word pairs")
    (HERE / "terms.json").write_text(compile_terms(read_pairs(parser.parse_args().bigrams)), "utf-8")


if __name__ == "__main__":
    main()
