"""Verb forms that no clause has: `is were`, `did not went`, `wants to goes`, `decided arrest`."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.english.tables import table
from fidelity.english.words import inflections, lemmas, parts_of_speech
from fidelity.facts.slips import (
    Look,
    Slip,
    on,
    only_base,
    only_past,
    only_third,
    participle,
    slips,
    text_at,
    word_at,
)
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

BE = table("is are was were")
MODALS = table("would could should must might cannot will")
DO = table("did does do")
HAVE = table("has have had")
ADVERBS = table("not n't also never always already then now still just only even often soon reportedly allegedly")
BEFORE_CLAUSE = table("what who which that how where why whatever whoever all whether when as is was it if because")
TAKE_TO = table(
    """
    want wants wanted decide decides decided refuse refuses refused intend intends intended manage managed manages
    attempted agree agreed agrees hope hopes hoped pledged pledge threatens threatened failed fails vowed vows
    planned plans promised promises tried tries attempts ordered
    """
)
PLURAL_VERBS = table("include remain comprise involve seem appear require exist begin have be do become consist")
"""After a participle these may be the verb of a plural: the steps agreed include a levy."""
SLIPS = table("became began ran came drank sang swam rang sank shrank sprang overcame overran")
"""Simple pasts that people also put for the participle: no sign of a machine."""
AVOID = table("avoid avoids avoiding enjoy enjoys enjoyed denies suggests risks")
FOR_ING = {
    "succeeded": "in", "prevented": "from", "capable": "of", "accused": "of", "prevent": "from", "insists": "on",
    "insisted": "on", "responsible": "for", "prevents": "from",
}  # fmt: skip


@sentence_rule(
    "grammar/verb",
    Example("The suspects [[are were]] held in a cellar."),
    Example("The minister [[did not went]] to the meeting."),
    Example("They want [[to began]] the talks in May."),
    Example("The court [[decided detain]] the mayor."),
    Example("He [[has went]] home, a guard said."),
    Example("It [[will becomes]] a port."),
    Example("She hopes to [[avoid to become]] a target."),
    Example("Rebels [[have took]] the town."),
    Example("What they are is not known, nor did the man who went home decide to leave."),
    Example("She decided she would go, agreed terms and hoped people would come."),
    Example("His will was read. The can was empty. To err is human, to say is not to do."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def verb(sentence: Sentence) -> Hits:
    """A verb stands in a form that its auxiliary or the verb before it does not take.

    A machine that takes the verb apart and puts it together again joins two tenses, or forgets the `to`. The reader
    has to guess which of the two was meant. Write one tense in its usual form.
    """
    return slips(sentence, LOOKS)


def _next(tokens: Sequence[Token], at: int) -> int:
    """The next word, past adverbs that may stand inside a verb."""
    at += 1
    while word_at(tokens, at) in ADVERBS:
        at += 1
    return at


def _slip(first: int, last: int, why: str, write: str = "", sure: float = 0.8) -> Slip:
    return Slip(first, last, why, (write,) if write else (), sure)


def _made(tokens: Sequence[Token], first: int, last: int, tag: str) -> str:
    """The words with the last one in the form of the tag."""
    base = lemmas(tokens[last].text)[0]
    made = base if tag == "VB" else next(iter(inflections(base).get(tag, ())), "")
    if not made and tag == "VBN":
        made = next(iter(inflections(base).get("VBD", ())), "")
    return " ".join([*(token.text for token in tokens[first:last]), made]) if made else ""


def _be(tokens: Sequence[Token], at: int) -> Slip | None:
    now = _next(tokens, at)
    word = word_at(tokens, now)
    if not text_at(tokens, now).islower():
        return None
    if word in BE or word in ("has", "have"):
        clause = any(word_at(tokens, k) in BEFORE_CLAUSE for k in range(at))
        if clause or word == tokens[at].lower or not at or now > at + 1:
            return None
        return _slip(at, now, "two verbs stand side by side; keep one.", sure=0.7)
    if only_past(word) and word not in BE and now == at + 1:
        return None if _relative(tokens, at) else _slip(at, now, "be takes no simple past.", word, 0.7)
    if only_base(word) and now == at + 1 and word not in ("become", "come"):
        return None if _relative(tokens, at) else _slip(at, now, "the verb has lost its ending.", sure=0.55)
    return None


def _relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause of another kind may end in the auxiliary: all they did was went wrong."""
    return any(word_at(tokens, k) in BEFORE_CLAUSE or word_at(tokens, k) in DO for k in range(at))


def _modal(tokens: Sequence[Token], at: int) -> Slip | None:
    if tokens[at].text != tokens[at].lower or not at:
        return None
    before = word_at(tokens, at - 1)
    if tokens[at].lower in ("will", "must", "might") and (
        before in ("the", "a", "his", "her", "their", "its", "own", "of", "'s", "free", "political", "all")
        or "ADJ" in parts_of_speech(before)
    ):
        return None
    now = _next(tokens, at)
    word = text_at(tokens, now)
    if now > at + 2 or not word.islower():
        return None
    if only_third(word) or (only_past(word) and word not in ("had", "were", "was")):
        return _slip(at, now, "the verb after it has no ending.", _made(tokens, at, now, "VB"))
    return None


def _do(tokens: Sequence[Token], at: int) -> Slip | None:
    now = _next(tokens, at)
    word = text_at(tokens, now)
    if now == at + 1 or word_at(tokens, now - 1) not in ("not", "n't", "never", "also") or not word.islower():
        return None
    if only_past(word) or only_third(word):
        return _slip(at, now, "the verb after do has no ending.", _made(tokens, at, now, "VB"))
    return None


def _have(tokens: Sequence[Token], at: int) -> Slip | None:
    now = _next(tokens, at)
    word = text_at(tokens, now)
    if not word.islower() or not at or word_at(tokens, at - 1) in ("that", "'d"):
        return None
    if now == at + 1 and only_past(word) and word not in (*BE, *HAVE, *DO, *SLIPS):
        return _slip(at, now, "have takes a participle.", _made(tokens, at, now, "VBN"))
    if now == at + 1 and only_third(word) and word not in (*BE, "has", "does"):
        return _slip(at, now, "two verbs stand side by side; keep one.", word, 0.75)
    if now == at + 1 and only_base(word) and word not in (*BE, *HAVE, *DO, "be", "become", "overcome", "run", "come"):
        return _slip(at, now, "have takes a participle.", _made(tokens, at, now, "VBN"), 0.7)
    return None


def _to(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at + 1)
    if not word.islower() or word_at(tokens, at - 1) in ("according", "due", "thanks", "from", "has"):
        return None
    if only_past(word) or only_third(word):
        if word in ("is", "was", "has", "were", "had", "did", "does", "says") and _ends_clause(tokens, at):
            return None
        return _slip(at, at + 1, "the verb after to has no ending.", _made(tokens, at, at + 1, "VB"))
    return None


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether to may close a clause of its own: the one he spoke to was there."""
    return at > 2 and any(word_at(tokens, k) in BEFORE_CLAUSE or k == at - 1 for k in range(max(0, at - 7), at))


def _infinitive(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at + 1)
    if not at or not word.islower() or not only_base(word) or word in PLURAL_VERBS:
        return None
    before = word_at(tokens, at - 1)
    if before in ("been", "be", "was", "were", "is", "are", "being", "the", "a", "his", "their", "its", "of"):
        return None
    return _slip(at, at + 1, "to is missing.", f"{tokens[at].text} to {word}", 0.7)


def _gerund(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at + 2)
    if word_at(tokens, at + 1) != "to" or not (only_base(word) or word in ("become", "be", "have")):
        return None
    made = next(iter(inflections(lemmas(word)[0]).get("VBG", ())), "")
    write = f"{tokens[at].text} {made}" if made else ""
    return _slip(at, at + 2, "the verb takes the form in -ing.", write, 0.7)


def _with_preposition(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at + 2)
    if word_at(tokens, at + 1) != "to" or not only_base(word) or word == "be":
        return None
    made = next(iter(inflections(lemmas(word)[0]).get("VBG", ())), "")
    particle = FOR_ING[tokens[at].lower]
    if participle(tokens[at].lower) and _passive_subject(tokens, at):
        return None
    return _slip(at, at + 2, f"the word takes “{particle}” and -ing.", f"{tokens[at].text} {particle} {made}", 0.65)


def _passive_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether the participle is a noun or a passive whose purpose follows: the accused to appear."""
    return word_at(tokens, at - 1) in ("the", "an", "be", "being", "all", "each", "or")


LOOKS: dict[str, Look] = (
    on(BE, _be)
    | on(MODALS, _modal)
    | on(DO, _do)
    | on(HAVE, _have)
    | on(TAKE_TO, _infinitive)
    | on(AVOID, _gerund)
    | on(FOR_ING, _with_preposition)
    | {"to": _to}
)
