"""What another language left behind in the copy: sentences, words, and letters of another script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.facts import foreigners, scripts
from fidelity.facts.standing import Known
from fidelity.facts.strange import made_of_english
from fidelity.facts.strange import misspelt as meant_by
from fidelity.facts.strangers import Stranger, in_brackets, strangers
from fidelity.facts.tongues import english
from fidelity.language import codes, foreign_sentence, language_name
from fidelity.models import Alignment, Clue, Hit, Links, Pair, Sentence, Severity, Span
from fidelity.rules.core import Example, Hits, pair_rule, text_rule

BESIDE = 4
"""Linked words of the original that are shown for a stretch; more are another way to say the whole sentence."""


@text_rule(
    "leftover/untranslated",
    Example("[[Pemerintah mengatakan bahwa serangan itu menewaskan sedikitnya dua belas orang di kota tersebut.]]"),
    Example("[[El gobierno dijo que el ataque causó la muerte de al menos doce personas en la ciudad el viernes.]]"),
    Example(
        "The mayor [[заявил]] that the bridge would open in May.",
        original="The mayor said that the bridge would open in May.",
    ),
    Example("[[東京 3日 時事]] – The port was shut, the owner said."),
    Example("Dahl [[mengatakan bahwa]] the harbour would be shut, and left."),
    Example("She added: [[Después del discurso]] there will be a dinner."),
    Example("The harbour [[sudah]] closed on Monday, the owner said."),
    Example(
        "The council will vote on the [[presupuesto]] next week.",
        original="The council will vote on the budget next week.",
    ),
    Example("Partai Demokrasi Indonesia Perjuangan won in Jawa Tengah and Daerah Istimewa Yogyakarta."),
    Example("He read from Le Monde and El País, and hummed La vie en rose."),
    Example("The dish, called papeda, is made of sago.", original="The dish, called papeda, is made from sago."),
    Example("The lockdowns ended in May.", original="The closures ended in May."),
    severity=Severity.MAJOR,
    mqm="Accuracy: Untranslated",
)
def untranslated(alignment: Alignment) -> Hits:
    """Words or a whole sentence were left in another language.

    Readers cannot follow them, and they show that nobody read the copy. Translate them from the original, or cut them.
    """
    known = Known.of(alignment.originals)
    for pair in alignment.pairs:
        for sentence in pair.copy:
            if sentence.is_furniture:
                continue
            language = foreign_sentence(sentence.text)
            if language is not None:
                clues = (Clue(language),)
                yield Hit(sentence.span, f"This sentence is in {language_name(language)}.", (), 0.9, clues=clues)
                continue
            yield from _in_script(sentence, pair, alignment, known)
            yield from _in_latin(sentence, pair, alignment, known)


def _in_script(sentence: Sentence, pair: Pair, alignment: Alignment, known: Known | None) -> Iterator[Hit]:
    text = alignment.copy.text
    for stretch in scripts.stretches(text, sentence.span.start, sentence.span.end):
        written = stretch.span.of(text)
        if known is None and _explained(stretch.span, sentence):
            continue
        if known is not None and known.has_text(written):
            continue
        language = scripts.language(stretch, text)
        name = f"{stretch.script} ({language})" if language else stretch.script
        was = _original(stretch.span, pair.links)
        clues = tuple(map(Clue, codes(language) if language else scripts.WRITTEN.get(stretch.script, ())))
        yield _hit(stretch.span, f"“{written}” was left in {name}", was, 0.95, Severity.MAJOR, clues)


def _explained(span: Span, sentence: Sentence) -> bool:
    """Whether the words stand in brackets or quotation marks, as a name or a title is given in its own script.

    Brackets that open the sentence follow no name: they hold a dateline that nobody translated.
    """
    opens = not any(char.isalnum() for char in sentence.text[: span.start - sentence.span.start])
    return sentence.quoted(span) or (in_brackets(span, sentence) and not opens)


def _in_latin(sentence: Sentence, pair: Pair, alignment: Alignment, known: Known | None) -> Iterator[Hit]:
    found = [*strangers(sentence, pair.links if pair.original else None, known)]
    if known is None:
        longer = [*foreigners.foreign(sentence)]
        found = [*longer, *(one for one in found if not any(other.span.overlaps(one.span) for other in longer))]
    for stranger in found:
        written = stranger.span.of(alignment.copy.text)
        was = _original(stranger.span, pair.links)
        severity = Severity.MAJOR if stranger.words > 1 else Severity.MINOR
        clues = tuple(map(Clue, codes(stranger.language or "")))
        yield _hit(stranger.span, _about(written, stranger), was, stranger.confidence, severity, clues)


def _about(written: str, stranger: Stranger) -> str:
    verb = "were" if stranger.words > 1 else "was"
    if stranger.language is None:
        return f"“{written}” is not English" if stranger.words == 1 else f"“{written}” are not English words"
    return f"“{written}” {verb} left in {stranger.language}"


def _hit(span: Span, message: str, was: str, confidence: float, severity: Severity, clues: tuple[Clue, ...]) -> Hit:
    if not was:
        return Hit(span, f"{message}; translate it.", (), confidence, severity, clues=clues)
    return Hit(span, f"{message}; the original has “{was}”.", (was,), confidence, severity, clues=clues)


def _original(span: Span, links: Links | None) -> str:
    """The original's words at that place, as the links have them; empty where they do not say."""
    if links is None:
        return ""
    here = [i for i, token in enumerate(links.copy) if token.span.overlaps(span)]
    found = sorted({j for i in here for j in links.forth.get(i, ())})
    if not found:
        for difference in links.differences:
            if any(token.span.overlaps(span) for token in difference.copy):
                found = [j for j, token in enumerate(links.original) if token in difference.original]
                break
    if not found or found[-1] - found[0] >= BESIDE:
        return ""
    return _joined([links.original[j].text for j in range(found[0], found[-1] + 1)])


def _joined(words: Sequence[str]) -> str:
    return " ".join(word for word in words if any(c.isalnum() for c in word))


FAITHFUL = 0.7
"""How far the wording is kept where a misspelling is the copy's, and no habit of another translator."""


@pair_rule(
    "leftover/misspelt",
    Example(
        "The [[goverment]] fell in May after two years in office, the agency said.",
        original="The government fell in May after two years in office, the agency said.",
    ),
    Example("The neighbours saw a colourful aeroplane.", original="The neighbors saw a colorful airplane."),
    Example("The payrise came in May.", original="The pay rise came in May."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def misspelt(pair: Pair) -> Hits:
    """A word is misspelt that the original spells right.

    Write the original's word.
    """
    if pair.kept < FAITHFUL or pair.links is None:
        return
    theirs = frozenset(token.lower for token in pair.links.original)
    for token in pair.links.copy:
        word = token.text
        if not (word.isascii() and word.isalpha() and word.islower()) or english(word) or made_of_english(word):
            continue
        meant = meant_by(word, theirs)
        if meant in theirs and meant.rstrip("s") != word.rstrip("s"):
            message = f"“{word}” is misspelt; the original has “{meant}”."
            yield Hit(token.span, message, (meant,), 0.7, Severity.MINOR)
