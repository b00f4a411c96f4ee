"""Small words that a thesaurus put others for: `successful the city`, `adjacent week`, `astatine least`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from fidelity.english import gazetteer
from fidelity.english.leaders import by_last
from fidelity.english.tables import table
from fidelity.english.words import parts_of_speech, verb_tags
from fidelity.facts.slips import Slip, hit_of, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

DAYS = "monday tuesday wednesday thursday friday saturday sunday"
TIMES = f"week month year day season summer winter morning {DAYS}"
THE = "the a an his her their its this that these those"
FOLLOWED = """
    aboriginal -> early: DAYS morning connected successful this adjacent
    achromatic -> white: house paper men people smoke radical
    adjacent -> next: TIMES
    adjacent -> even: if though when aft
    aft -> after: THE being he she they it we having
    alternatively -> instead: of
    antithetic -> different: from ways countries types parts than approach
    apical -> top: officials court diplomat general leaders aides brass story seed scorer
    archetypal -> first: time half quarter day week month year lady minister person woman round place
    arsenic -> as: well soon good portion much
    astatine -> at: THE least slightest slightest home work
    astir -> about: THE 2 how what whether it them him us
    betwixt -> between: THE
    caller -> new: york delhi zealand rules study report law government data research
    clime -> climate: change alteration crisis summit action
    complete -> over: the-weekend
    confederate -> southern: israel lebanon gaza ukraine korea africa california europe turkey china
    connected -> on: DAYS
    disconnected -> off: the-coast
    existent -> real: estate madrid time
    extracurricular -> outside: the a his her their
    extremity -> member: states state nations of-parliament of-congress
    frankincense -> thus: far
    galore -> many: people of other countries times years more americans
    immoderate -> any: of other further kind lawsuit case longer more
    implicit -> over: THE 2 past
    indispensable -> must: beryllium not have
    mightiness -> might: beryllium not have
    mustiness -> must: be beryllium not have
    nether -> under: THE
    nary -> no: 1 longer
    occidental -> western: countries powers nations leaders allies
    owed -> due: to-the-fact
    passim -> throughout: THE
    planetary -> global: warming economy markets leaders
    precise -> very: much good important difficult few hard
    precocious -> late: DAYS past connected successful nighttime
    quality -> human: rights beings being trafficking
    respective -> several: times people hundred thousand days weeks months years
    retired -> out: of
    truthful -> so: far that-the much many
    twelvemonth -> year: ago old earlier
    whitethorn -> may: be beryllium not have
    wide -> general: election elections
"""
"""What was put down, what was meant, and the words after it (`of-parliament` for two) that only the latter can have."""
COMPANY = """
    argumentation -> policy: overseas foreign abroad fiscal monetary economic trade energy immigration security
    medication -> administration: LEADER
    bid -> order: planetary
    caput -> head: the
    curate -> minister: premier overseas foreign defense defence
    assemblage -> assembly: national general legislative constituent
    sharpshooter -> gunman: suspected lone
"""
"""Nouns that were put for another one, and the words before them that only the latter can have."""
SUBJECT = """
    volition -> will; accidental -> say; cognize -> know; mightiness -> might; mustiness -> must; whitethorn -> may;
    deliberation -> think; privation -> want; instrumentality -> take; springiness -> give; aforesaid -> said;
    enactment -> act; beryllium -> be; tin -> can; indispensable -> must
"""
"""Nouns that were put for a verb: they stand right behind a pronoun or a name, where no noun can."""
AFTER_TO = (
    "accidental cognize springiness instrumentality privation beryllium deliberation enactment amusement permission"
)
OBJECTS = table("the a an his her their its this that these those it him them us me you so much what how why whether")
PRONOUNS = table("i he she it they we you who")
NOT_BEFORE = table("the a an of own free his her their its and or but no any more most very as with by between")


def _followed() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in filter(None, map(str.strip, FOLLOWED.splitlines())):
        word, _, rest = line.partition(" -> ")
        meant, _, after = rest.partition(": ")
        for key in after.replace("DAYS", DAYS).replace("TIMES", TIMES).replace("THE", THE).split():
            found.setdefault(word, {})[key.replace("-", " ")] = meant
    return found


def _pairs(text: str) -> dict[str, str]:
    return {word.strip(): meant.strip() for word, _, meant in (item.partition("->") for item in text.split(";"))}


@cache
def _company() -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for line in filter(None, map(str.strip, COMPANY.splitlines())):
        word, _, rest = line.partition(" -> ")
        meant, _, before = rest.partition(": ")
        named = frozenset(by_last()) if before == "LEADER" else frozenset(before.split())
        found[word] = (meant, named)
    return found


FOLLOW, VERBS, INFINITIVES = _followed(), _pairs(SUBJECT), table(AFTER_TO)
WATCHED = (
    frozenset(FOLLOW)
    | frozenset(VERBS)
    | INFINITIVES
    | {"successful"}
    | frozenset(line.split()[0] for line in COMPANY.splitlines() if line)
)


@sentence_rule(
    "sense/spun",
    Example("Talks will go on [[adjacent week]], [[precocious Friday]] or later, the envoy said."),
    Example("Ships were seen [[successful the]] bay, and two of them left [[connected Monday]]."),
    Example("She said the council [[volition]] meet [[astatine least]] twice, and [[they cognize]] it."),
    Example("He was held [[nether the]] law [[implicit the]] past year and wants [[to accidental]] so."),
    Example("It is a goal of [[foreign argumentation]], the [[premier curate]] said."),
    Example("If successful, the plan helps; when successful the drug works; a successful team won."),
    Example("They left of their own volition. The threat implicit in the law was connected to an adjacent wall."),
    Example("The caller did not cognise it; caller ID and galore beer were there, and much else."),
    severity=Severity.MAJOR,
    mqm="Accuracy: Mistranslation",
)
def spun(sentence: Sentence) -> Hits:
    """A small word was put through a thesaurus: a synonym of another sense stands where only that word can.

    Programs that reword copies swap words by a list, and take `in` for what is in fashion, `next` for what lies
    beside, `will` for what one wants. The sentence cannot be read. Write the small word again, and check all others.
    """
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.lower in WATCHED:
            for slip in _at(tokens, at):
                yield hit_of(slip, sentence)
                break


def _at(tokens: Sequence[Token], at: int) -> Iterator[Slip]:
    word, before, after = tokens[at].lower, word_at(tokens, at - 1), word_at(tokens, at + 1)
    if text_at(tokens, at + 1) in ("-", "–") or text_at(tokens, at - 1) in ("-", "–"):
        return
    if word in _company() and tokens[at].text.islower() and before in _company()[word][1]:
        meant = _company()[word][0]
        write = f"{tokens[at - 1].text} {meant}"
        yield Slip(at - 1, at, f"“{meant}” was put through a thesaurus.", (write,), 0.75)
    meant = _meant(word, after, word_at(tokens, at + 2))
    if meant:
        yield Slip(at, at + 1, f"“{meant}” was put through a thesaurus.", (_write(meant, tokens, at),), 0.85)
    if word == "successful" and after in THE.split() and _filled(tokens, at):
        yield Slip(at, at + 1, "“in” was put through a thesaurus.", (_write("in", tokens, at),), 0.8)
    if word in INFINITIVES and before == "to" and not _noun_goes(tokens, at):
        yield Slip(at - 1, at, "a verb was put through a thesaurus.", (), 0.8)
    if word in VERBS and tokens[at].text.islower() and before not in NOT_BEFORE and _goes_on(tokens, at):
        if before in PRONOUNS:
            yield Slip(at - 1, at, f"“{VERBS[word]}” was put through a thesaurus.", (f"{before} {VERBS[word]}",), 0.85)
        elif word in ("volition", "mightiness", "mustiness", "whitethorn") and _named(tokens, at - 1):
            yield Slip(at, at, f"“{VERBS[word]}” was put through a thesaurus.", (VERBS[word],), 0.85)


def _meant(word: str, after: str, next_word: str) -> str:
    listed = FOLLOW.get(word, {})
    found = listed.get(after) or listed.get(f"{after} {next_word}", "")
    return found or (listed.get("2", "") if after[:1].isdigit() and len(after) < 4 else "")


def _write(meant: str, tokens: Sequence[Token], at: int) -> str:
    return f"{meant} {tokens[at + 1].text}"


def _filled(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun or a verb stands before it, so that no adjective can follow without a noun of its own."""
    before = text_at(tokens, at - 1)
    if not before.isalpha() or before.lower() in ("be", "been", "was", "were", "is", "are", "if", "when", "where"):
        return False
    parts = parts_of_speech(before)
    return before[0].isupper() or (bool(parts & {"NOUN", "VERB"}) and not parts & {"ADV", "ADJ", "AUX"})


def _noun_goes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word may stand after to for what it is: to enactment of a law, to accidental deaths."""
    return word_at(tokens, at + 1) not in OBJECTS


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb or its object may follow."""
    after = text_at(tokens, at + 1)
    return after.islower() and after not in ("of", "and", "or", "to", "in", "for", "is", "was")


def _named(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject may end there: a name, or a noun, before which no adjective would be one of a noun pile."""
    word = text_at(tokens, at)
    return (word[:1].isupper() and not gazetteer.nationality(word)) or (
        "NOUN" in parts_of_speech(word) and not verb_tags(word) & {"VBG", "VBN"}
    )
