"""Makes `forms.sqlite`, the dictionary forms and inflections of English words: `python -m fidelity.data.forms`.

The facts are those of lemminflect (MIT), whose tables come from the NIH SPECIALIST lexicon, with regular inflections of
the other words of WordNet; read row by row they cost nothing at start, where loading them all takes half a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator
from pathlib import Path

from fidelity.english import lexicon

FILE = Path(__file__).parent / "forms.sqlite"
SCHEMA = """
CREATE TABLE form (key TEXT PRIMARY KEY, lemmas TEXT) WITHOUT ROWID;
CREATE TABLE inflection (key TEXT PRIMARY KEY, forms TEXT) WITHOUT ROWID;
"""


TAGS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV", "M": "AUX"}
"""First letter of a Penn tag to the universal one."""
WORDNET = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ"}
RARE = 1.5
"""Zipf value below which a word of WordNet alone is not inflected: 25,000 taxa and compounds."""


def build(target: Path = FILE) -> None:
    """Writes the file anew; the same bytes for the same versions of lemminflect and the lexicon."""
    import lemminflect
    from lemminflect.core.Inflections import Inflections
    from lemminflect.core.Lemmatizer import Lemmatizer

    forms: dict[str, dict[str, list[str]]] = {}
    for word in Lemmatizer()._getLemmaDict():
        for pos, made in lemminflect.getAllLemmas(word).items():
            forms.setdefault(word, {}).setdefault(pos, []).extend(made)
    inflections: dict[str, dict[str, tuple[str, ...]]] = {}
    for lemma in {
        *Inflections()._getInflDict(),
        *(x for parts in forms.values() for made in parts.values() for x in made),
    }:
        inflections[lemma] = dict(lemminflect.getAllInflections(lemma))
    for lemma, part in _wordnet():
        known = inflections.setdefault(lemma, {})
        if not any(TAGS[tag[0]] == part for tag in known if tag[0] in TAGS):
            known.update(lemminflect.getAllInflectionsOOV(lemma, part))
    for lemma, tags in inflections.items():
        for tag, made in tags.items():
            for form in made:
                listed = forms.setdefault(form.lower(), {}).setdefault(TAGS.get(tag[0], "NOUN"), [])
                if not listed and lemma.isalpha():
                    listed.append(lemma)
    for word, part in _regular(forms):
        base = lemminflect.getAllLemmasOOV(word, part).get(part, (word,))[0]
        if base != word and lexicon.frequency(base) >= RARE:
            forms[word] = {part: [base]}
    _write(target, forms, inflections)


def _regular(forms: Container[str]) -> Iterator[tuple[str, str]]:
    """Words in use that neither source has and that look inflected: airstrikes."""
    for (word,) in lexicon.base().execute("SELECT key FROM frequency WHERE zipf >= 150 ORDER BY key"):
        if word.isalpha() and word not in forms:
            if word.endswith("s") and not word.endswith("ss"):
                yield word, "NOUN"
            elif word.endswith(("ed", "ing")):
                yield word, "VERB"


def _wordnet() -> Iterator[tuple[str, str]]:
    """The single words of WordNet that are in use, with their parts of speech."""
    for (word,) in lexicon.base().execute("SELECT key FROM word ORDER BY key"):
        if word.isalpha() and lexicon.frequency(word) >= RARE:
            for part, tag in WORDNET.items():
                if lexicon._senses(word, part):
                    yield word, tag


def _write(
    target: Path, forms: dict[str, dict[str, list[str]]], inflections: dict[str, dict[str, tuple[str, ...]]]
) -> None:
    target.unlink(missing_ok=True)
    base = sqlite3.connect(target)
    base.executescript(SCHEMA)
    rows = (
        (word, "|".join(f"{pos}:{lemma}" for pos, made in parts.items() for lemma in dict.fromkeys(made)))
        for word, parts in sorted(forms.items())
    )
    base.executemany("INSERT INTO form VALUES (?, ?)", (row for row in rows if row[1]))
    rows = (
        (lemma, "|".join(f"{tag}:{form}" for tag, some in sorted(tags.items()) for form in some))
        for lemma, tags in sorted(inflections.items())
    )
    base.executemany("INSERT INTO inflection VALUES (?, ?)", (row for row in rows if row[1]))
    base.commit()
    base.execute("VACUUM")
    base.close()


if __name__ == "__main__":
    build()
