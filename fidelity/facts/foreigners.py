"""Stretches of another language in Latin letters inside an English sentence, told without an original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from fidelity.english import gazetteer
from fidelity.english.tables import table
from fidelity.facts import strange, tongues
from fidelity.facts.strangers import Stranger, in_brackets
from fidelity.facts.vocabularies import commoner
from fidelity.language import language_name
from fidelity.models import Sentence, Token

SURE, LIKELY = 3.0, 1.5
"""How much commoner than in English (powers of ten) a word is elsewhere, with and without an entry in a dictionary."""
ALONE = 2.0
"""The same for a word that stands alone among English ones."""
KEPT = table(
    """
    jamais vu deja vu fait accompli force majeure inter vivos je ne sais quoi raison d'etre coup d'etat ad hoc nouveau
    riche cause celebre enfant terrible al fresco alma mater bona fide carpe diem caveat emptor hors d'oeuvre joie vivre
    laissez faire noblesse oblige nom guerre nom plume persona non grata savoir tour tete-a-tete vis-a-vis zeitgeist
    schadenfreude cri coeur homme femme fatale par excellence mea culpa magna carta status quo ante cum laude summa
    post hoc ergo propter habeas corpus amicus curiae pro bono de jure mise en scene cinema verite trompe l'oeil beaux
    arts haute couture cuisine petit bourgeois ancien regime belle epoque fin siecle esprit corps comme il faut bon
    vivant viveur voyage mot auto-da-fe dolce vita prosecco sotto voce prima donna cosa nostra che sara lingua franca
    bella brutta figura savoir sang froid pied terre lucha libre gilets jaunes bossa bok ao dai banh umrah loya jirga
    comuna cabildo quilombo chavista chavistas peronista peronistas kirchnerista bolsonarista sicario sicarios ejido
    guerrilleros colectivo colectivos campesino campesinos caudillo corrida futbol carabinieri mafiosi palazzo banlieue
    banlieues arrondissement arrondissements prefet boulangerie rada forint kronor rendang sambal adat warung kampung
    bumiputera reformasi pancasila hafiz raki mezze roti langar boda muti suya riad majlis dewan asado bairro saudade
    bacalhau comandante junta juntas telenovela telenovelas ranchera narcos mara maras vallenato cumbia reggaeton
    tifosi scudetto azzurri calcio catenaccio bundesliga mannschaft lander bundestag landtag autobahn volk fuhrer heimat
    tricolore marseillaise elysee sans papiers laicite gendarmes pastis petanque peloton domestique maillot jaune
    zakat iftar eid hajj ummah fitna takfiri sharia shia hijab niqab burqa kafala nakba intifada hawala madrasa madrasas
    oblast raion netizen netizens skyr nori onigiri manga anime favela favelas samizdat glasnost perestroika siloviki
    """
)
"""Words of phrases that English borrowed whole."""


@lru_cache(maxsize=32_768)
def kind(word: str) -> str:
    """`F` a function word of another language, `C` another word of one, `P` a particle that tells nothing by itself,
    `G` a function word with a capital, `N` a name, `U` an unknown word, `E` English, `M` a mark.
    """
    if not word[:1].isalpha():
        return "M"
    lower = word.lower()
    if word.isupper() and len(word) > 1:
        return "N"
    if tongues.bare(word) in KEPT:
        return "E"
    if word.islower():
        if len(word) > 1 and tongues.plain_function_word(word):
            return "F"
        more, _ = commoner(word)
        if more >= SURE or (not tongues.english(word) and (more >= LIKELY or tongues.foreign_letters(word))):
            return "C"
        return "P" if lower in tongues.PARTICLES else "E" if tongues.english(word) else "U"
    if lower in tongues.PARTICLES:
        return "P"
    if tongues.plain_function_word(word):
        return "G"
    return "E" if tongues.in_dictionary(lower) and not gazetteer.is_place(word) else "N"


def foreign(sentence: Sentence) -> Iterator[Stranger]:
    """The stretches and the single words of a sentence that are in another language."""
    kinds = "".join([kind(token.text) for token in sentence.tokens])
    if "F" in kinds or "C" in kinds:
        found = [*_stretches(sentence, kinds)]
        yield from found
        yield from (
            one for one in _singles(sentence, kinds) if not any(other.span.overlaps(one.span) for other in found)
        )


def _stretches(sentence: Sentence, kinds: str) -> Iterator[Stranger]:
    """Words beside each other of which two are surely foreign and none is English; names may stand among them."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        if kinds[at] not in "FCPGU":
            at += 1
            continue
        end = at
        while end < len(tokens) and kinds[end] in "FCPGUN":
            end += 1
        while kinds[end - 1] in "NP" and end > at + 1:
            end -= 1
        told = [k for k in range(at, end) if kinds[k] in "FC"]
        words = [tokens[k] for k in range(at, end)]
        opened = at > 0 and kinds[at - 1] == "N" and tokens[at].text.islower() and not _verb_like(words)
        sure = len(told) > 1 or (bool(told) and "G" in kinds[at:end])
        if sure and not (opened and len(told) < 3) and not _explained(tokens, at, end, sentence):
            yield Stranger(words[0].span.to(words[-1].span), len(words), _language(words), 0.8)
        at = end


def _verb_like(words: Sequence[Token]) -> bool:
    """Whether it goes on after its first word, so that the name before it is no title that the words belong to."""
    return len(words) > 2


def _explained(tokens: Sequence[Token], at: int, end: int, sentence: Sentence) -> bool:
    """Whether it is quoted, in brackets, or a term that is named as one."""
    span = tokens[at].span.to(tokens[end - 1].span)
    if sentence.quoted(span) or in_brackets(span, sentence):
        return True
    before = {token.lower for token in tokens[max(0, at - 3) : at]}
    return bool(before & NAMING) or any(token.text in "“”\"'‘’«»" for token in tokens[max(0, at - 2) : end + 1])


NAMING = table(
    """
    called named titled entitled song album film book show newspaper magazine daily dubbed known means word slogan
    slogans shouted shouting chanted chanting chants hashtag motto cries cry movement festival group dish phrase term
    """
)


def _language(words: Sequence[Token]) -> str | None:
    told = [tongues.function_word(token.text) for token in words if tongues.plain_function_word(token.text)]
    for token in words:
        more, code = commoner(token.text)
        if more >= LIKELY:
            told.append(language_name(code))
    named = [name for name in told if name]
    return max(named, key=named.count) if named else None


def _singles(sentence: Sentence, kinds: str) -> Iterator[Stranger]:
    """A word of another language in small letters with English words in small letters on both sides."""
    tokens = sentence.tokens
    for at in range(1, len(tokens) - 1):
        token = tokens[at]
        if (
            kinds[at] != "C"
            or not _alone(token.text)
            or sentence.quoted(token.span)
            or in_brackets(token.span, sentence)
        ):
            continue
        beside = [tokens[at - 1].text, tokens[at + 1].text]
        english = [
            word.islower() and k == "E" and len(word) > 1
            for word, k in zip(beside, (kinds[at - 1], kinds[at + 1]), strict=True)
        ]
        among = all(english) or (english[0] and beside[1] in (".", ","))
        if among and not _explained(tokens, at, at + 1, sentence):
            yield Stranger(token.span, 1, language_name(commoner(token.text)[1]), 0.6)


@lru_cache(maxsize=16_384)
def _alone(word: str) -> bool:
    if not word.islower() or len(word) < 4 or tongues.english(word) or tongues.bare(word) in KEPT:
        return False
    letters = tongues.foreign_letters(word) and tongues.bare(word) not in tongues.LOANED
    if commoner(word)[0] < (ALONE - 1 if letters else ALONE) or not word.isalpha():
        return False
    return strange.misspelt(word) is None and not strange.made_of_english(word)
