"""Compiles `terms.json`: for each fixed term of the packs the wrong words of each slot, and what is English after all.

    python -m fidelity.data.terms --pairs FILE [FILE ...]

The wrong words come from the packs, from `thesaurus.toml` and, as proposals, from WordNet: words that share any sense
with the right one, as a thesaurus prints them, and wider words that are near it in meaning. Some are odd in every term;
others (after `;` in the thesaurus, and all proposals) are near enough to be right in many. A phrase that people write
is never a broken term: WordNet's compounds, the other terms, what the packs call good, the pairs of two lists of
frequent word pairs (symspellpy's and wordsegment's), and what is near enough to such pairs, or of common enough words,
to be likely.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fidelity.data.chance import Pairs, commonness, likeness, plural
from fidelity.english import lexicon
from fidelity.english.meanings import nearness
from fidelity.english.terms import GAP, LITERAL, spellings, split
from fidelity.english.words import FUNCTION_WORDS, inflect_like, lemmas

HERE = Path(__file__).parent
PACKS = HERE.parent / "rules" / "packs"
PROPOSED = 6
"""Proposals for a slot."""
NEAR = 0.5
"""How near in meaning a wider word must be to be proposed."""
TASTE = 2.6
"""Zipf value below which a word is too rare for a thesaurus spinner."""
MANY = 6000
"""Combinations of a term up to which all are looked up, beyond that those with up to two wrong words."""
COMMON = (5.75, 5.3, 5.5)
"""Commonness from which two wrong words are no evidence: none of them odd, one, both. In human English one in ten
of the phrases that would be found by chance is rarer, and two in three of all that are made by substitution."""
OTHER_SENSE, RARE, UNLIKE = 0.4, 4.3, 0.25
"""A proposal is odd in a term if it is no nearer in meaning, no more frequent and no more at home beside its words:
it is another sense of the right word. So is one proposal in five, and one in 90 of those
that human English has in its place."""
Slot = tuple[tuple[str, ...], list[str], list[str]]
"""The right spellings, the odd words, the near ones."""


def sources() -> list[Path]:
    """The files that the result depends on."""
    return [*sorted(PACKS.glob("terms-*.toml")), HERE / "thesaurus.toml"]


def digest() -> str:
    """Of the sources; the compiled file holds it."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources())).hexdigest()


def entries() -> Iterator[dict[str, Any]]:
    """The term entries of all packs as they stand there."""
    for path in sorted(PACKS.glob("terms-*.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["term"]


def proposals(word: str) -> list[str]:
    """Words that a thesaurus prints for the word, in the same inflection, the nearest in meaning first."""
    found: set[str] = set()
    for base in {word, *lemmas(word)}:
        wider = {w for w in lexicon.usual_hypernyms(base) if (nearness(word, w) or 0.0) >= NEAR}
        found |= {inflect_like(w, word) if base != word else w for w in lexicon.synonyms(base) | wider}
    fit = [w for w in found if w.isalpha() and lexicon.frequency(w) >= TASTE and not _same(w, word)]
    return sorted(fit, key=lambda w: (-(nearness(word, w) or 0.0), w))[:PROPOSED]


def _same(a: str, b: str) -> bool:
    """Whether two words are spellings or forms of one."""
    if a in FUNCTION_WORDS or set(lemmas(a)) & set(lemmas(b)):
        return True
    start = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return start >= max(4, min(len(a), len(b)) - 2)


def slots(entry: dict[str, Any], thesaurus: dict[str, str], pairs: Pairs) -> list[Slot]:
    """For each word of the term its spellings, the odd words and the near ones."""
    own = entry.get("swaps", {})
    made: list[Slot] = []
    words = tuple(word.lstrip("~") for word in split(entry["term"]))
    for at, word in enumerate(split(entry["term"])):
        plain = word.lstrip("~")
        if plain in LITERAL or word == GAP:
            made.append(((word,), [], []))
            continue
        right = spellings(plain)
        text = " ".join(own[plain]) if plain in own else thesaurus.get(plain, "")
        odd, near = (
            [w for a in part.split() for w in spellings(a) if w not in right] for part in f"{text};".split(";")[:2]
        )
        more = [] if plain in own else [w for w in proposals(plain) if w not in {*odd, *near, *right}]
        other = [w for w in more if _is_other_sense(words, at, w, pairs)]
        odd += other
        near += [w for w in more if w not in other]
        made.append((tuple(f"~{w}" if word[0] == "~" else w for w in right), odd, near))
    return made


def _is_other_sense(words: tuple[str, ...], at: int, wrong: str, pairs: Pairs) -> bool:
    if (nearness(words[at], wrong) or 0.3) >= OTHER_SENSE or lexicon.frequency(wrong) >= RARE:
        return False
    phrase = (*words[:at], wrong, *words[at + 1 :])
    return likeness(phrase, frozenset({at}), pairs, LITERAL) <= UNLIKE


Phrase = tuple[tuple[str, ...], frozenset[int], int]
"""Words, which of them are wrong, and how many of those are odd."""


def _phrases(made: list[Slot]) -> Iterator[Phrase]:
    """Every phrase that the term becomes by wrong words."""
    options = [
        ([(right[0].lstrip("~"), 0)], [(w, 1) for w in odd] + [(w, 0) for w in near]) for right, odd, near in made
    ]
    count = 1
    for _, wrong in options:
        count *= 1 + len(wrong)
    places = [at for at, (_, wrong) in enumerate(options) if wrong]
    for number in range(1, (len(places) if count <= MANY else 2) + 1):
        for at in itertools.combinations(places, number):
            for chosen in itertools.product(*(options[place][1] for place in at)):
                words = [right[0][0] for right, _ in options]
                for place, (word, _) in zip(at, chosen, strict=True):
                    words[place] = word
                yield tuple(words), frozenset(at), sum(odd for _, odd in chosen)


class English:
    """What people write."""

    def __init__(self, pairs: Pairs, good: frozenset[str]) -> None:
        self.pairs, self.good = pairs, good

    def has(self, phrase: Phrase) -> bool:
        """Whether a broken term is English all the same, or likely to be."""
        words, wrong, odd = phrase
        if any(self._listed(text) for text in (" ".join(words), " ".join((*words[:-1], plural(words[-1]))))):
            return True
        beside = [at for at in range(len(words) - 1) if {at, at + 1} & wrong]
        apart = any({words[at], words[at + 1]} & LITERAL for at in beside)
        if not apart and all((words[at], words[at + 1]) in self.pairs for at in beside):
            return True
        content = sum(word not in LITERAL for word in words)
        if content > 2 or len(wrong) < content:
            return False
        return commonness(words, wrong, self.pairs, LITERAL) >= COMMON[odd]

    def _listed(self, text: str) -> bool:
        return text in self.good or lexicon.known(text) or lexicon.known(text.replace(" ", "-"))


def compile_terms(pairs: Pairs) -> str:
    """The text of `terms.json`."""
    thesaurus = tomllib.loads((HERE / "thesaurus.toml").read_text("utf-8"))
    everything = list(entries())
    terms = [split(entry["term"].replace("~", "")) for entry in everything]
    right = {" ".join(words) for term in terms for words in itertools.product(*map(spellings, term))}
    good = {" ".join(split(text)) for entry in everything for text in entry.get("good", ())}
    english = English(pairs, frozenset(right | good))
    rows, spared = [], set()
    for entry in everything:
        parts = slots(entry, thesaurus, pairs)
        phrases = _phrases([slot for slot in parts if slot[0] != (GAP,)])
        spared |= {" ".join(phrase[0]) for phrase in phrases if english.has(phrase)}
        rows.append([entry["term"], entry["field"], "|".join("/".join(map(" ".join, slot)) for slot in parts)])
    made = {"digest": digest(), "terms": rows, "known": "\n" + "\n".join(sorted(spared | right | good)) + "\n"}
    return json.dumps(made, ensure_ascii=False, indent=0) + "\n"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, help="lists of frequent word pairs")
    (HERE / "terms.json").write_text(compile_terms(Pairs(parser.parse_args().pairs)), "utf-8")


if __name__ == "__main__":
    main()
