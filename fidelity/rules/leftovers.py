"""What another language left behind in the copy."""

from __future__ import annotations

from fidelity.language import foreign_sentence, language_name
from fidelity.models import Hit, Sentence, Severity
from fidelity.rules.core import Example, Hits, sentence_rule


@sentence_rule(
    "leftover/untranslated",
    Example("[[Pemerintah mengatakan bahwa serangan itu menewaskan sedikitnya dua belas orang di kota tersebut.]]"),
    Example("[[El gobierno dijo que el ataque causó la muerte de al menos doce personas en la ciudad el viernes.]]"),
    Example("Partai Demokrasi Indonesia Perjuangan won in Jawa Tengah and Daerah Istimewa Yogyakarta."),
    Example("He read from Le Monde and El País, and hummed La vie en rose."),
    severity=Severity.MAJOR,
    mqm="Accuracy: Untranslated",
)
def untranslated(sentence: Sentence) -> Hits:
    """A sentence was left in another language.

    Readers cannot follow it, and it shows that nobody read the copy. Translate it from the original, or cut it.
    """
    language = foreign_sentence(sentence.text)
    if language is not None and not sentence.is_furniture:
        yield Hit(sentence.span, f"This sentence is in {language_name(language)}.", (), 0.9)
