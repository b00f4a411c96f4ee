"""Puts the rows together: judged translations beside their human translation, damaged ones, and honest ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fidelity.english.words import FUNCTION_WORDS, tokenize
from fidelity.tagger.train import corpora, damage, gold
from fidelity.tagger.train.rows import Row

HARM = 8.0
"""What a planted change adds to a score: more than one major error."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes in, and how much of it."""

    alone: float = 0.2
    """The share of groups that are shown without their original."""
    planted: int = 2
    """Damaged copies for each group of judged translations."""
    biomedical: tuple[str, ...] = ("de", "it", "pt", "zh")
    per_abstract: int = 5
    """Renderings of a sentence of an abstract."""
    postedits: int = 2000
    """Post-edited sentences for each language."""
    own: int = 2
    """How often the project's own copies are gone through, once with each choice of damage."""


def groups(folder: Path, own: Path | None, plan: Plan, seed: int = 0) -> list[list[Row]]:
    """All rows by group, in an order of chance."""
    choose = random.Random(seed)
    judged = by_group(
        gold.judged(record, "mqm", choose.choice([record["reference"], record["reference_b"] or record["reference"]]))
        for record in gold.news(folder)
        if not gold.is_dev(record["doc"]) and not gold.held_back(record["doc"]) and record["mt"] != record["reference"]
    )
    made = [_shown(group, plan, choose) for group in judged]
    abstracts = by_group(
        gold.judged(record, "bio") for language in plan.biomedical for record in gold.biomedical(folder, language)
    )
    for group in abstracts:
        some = group if len(group) <= plan.per_abstract else choose.sample(group, plan.per_abstract)
        made.append(_shown([replace(row, weight=0.7 * row.weight) for row in some], plan, choose))
    pool = _pool(made, folder if plan.postedits else None)
    made = [[*group, *_damaged(group, plan.planted, pool, choose)] for group in made]
    for language in gold.POSTEDITED if plan.postedits else ():
        kept = list(gold.postedits(folder, language))
        for record in choose.sample(kept, min(plan.postedits, len(kept))):
            made.append(_corrected(gold.corrected(record), record["pe"], pool, choose))
    for row in corpora.rows(own) if own else ():
        for _ in range(plan.own):
            shown = _shown([row], plan, choose)
            faultless = replace(shown[0], score=0.0) if not row.marks and not row.gaps else shown[0]
            made.append([faultless, *_damaged([faultless], plan.planted, pool, choose)])
    choose.shuffle(made)
    return made


def by_group(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each group together."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return list(found.values())


def _shown(group: Sequence[Row], plan: Plan, choose: random.Random) -> list[Row]:
    hidden = choose.random() < plan.alone
    return [replace(row, original="") if hidden else row for row in group]


def _damaged(group: Sequence[Row], count: int, pool: damage.Pool, choose: random.Random) -> Iterator[Row]:
    """Copies of the group's best renderings with one more fault, which is all that counts in them."""
    best = sorted((row for row in group if row.score is not None), key=lambda row: row.score or 0.0)
    good = [row for row in best[:3] if (row.score or 0.0) <= 3]
    for _ in range(count if good else 0):
        row = choose.choice(good)
        found = planted(row, pool, choose)
        if found is not None:
            yield found


def planted(row: Row, pool: damage.Pool, choose: random.Random) -> Row | None:
    """The row with one more fault; None where none could be planted."""
    found = damage.plant(row.copy, pool, choose)
    if found is None:
        return None
    copy, marks, gaps, _ = found
    return replace(
        row, copy=copy, marks=marks, gaps=gaps, raters=1, weight=2.0, rest=0.05, gap_weight=1.0, source="planted",
        score=(row.score or 0.0) + HARM,
    )  # fmt: skip


def _corrected(row: Row, correct: str, pool: damage.Pool, choose: random.Random) -> list[Row]:
    """One use of a post-edited sentence: against its correction, by itself, or its correction damaged."""
    right = replace(row, copy=correct, marks=(), gaps=(), score=0.0)
    use = choose.random()
    if use < 0.45:
        return [row]
    if use < 0.7:
        return [replace(row, original=""), replace(right, original="")]
    found = planted(right, pool, choose)
    return [right, found] if found is not None else [row]


def _pool(groups: Sequence[Sequence[Row]], folder: Path | None) -> damage.Pool:
    """Words to take for damage: from the rows themselves, and from the sources of post-edits."""
    names, words, phrases = set[str](), set[str](), list[str]()
    for group in groups[::3]:
        tokens = tokenize(group[0].copy)
        for at, token in enumerate(tokens):
            if token.text.isalpha() and len(token.text) > 3 and token.lower not in FUNCTION_WORDS:
                if token.text.islower():
                    words.add(token.text)
                elif at and token.text[1:].islower():
                    names.add(token.text)
        if len(tokens) > 12:
            phrases.append(" ".join(token.text for token in tokens[5:8] if token.is_word))
    foreign = {
        word
        for language in ("ro", "et")
        if folder
        for record in list(gold.postedits(folder, language))[:400]
        for word in record["src"].split()
        if word.isalpha() and word.islower() and len(word) > 3
    }
    return damage.Pool(*(tuple(sorted(group)) for group in (names, words, {p for p in phrases if p}, foreign)))
