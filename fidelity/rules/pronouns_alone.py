"""Pronouns of the copy against the person or thing that they must mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import noun_lemma, parts_of_speech, verb_tags
from fidelity.facts import genders
from fidelity.facts.antecedents import BACK, FAR, SHE_THINGS, Cast, Person, cast
from fidelity.models import Alignment, Hit, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, text_rule

OPENING = 4
"""A name that stands so early is the sentence's subject, and whoever the one before was about is done with."""
OTHER = {"m": "f", "f": "m"}
SAID = table("""
    said added told warned denied explained requested asked declined stressed recalled reiterated underlined insisted
    emphasised emphasized argued acknowledged admitted complained promised thanked
""")
WRITE = {
    "she": "he", "he": "she", "her": "his", "his": "her", "him": "her", "hers": "his", "herself": "himself",
    "himself": "herself",
}  # fmt: skip
SUBORDINATORS = table("as when after before while if although though since because once until")
SPOKEN = re.compile(
    r"^(?P<who>You|I) (?:also |then )?(?P<verb>said|added|reiterated|stressed|underlined|recalled|explained|"
    r"emphasi[sz]ed|pointed out|announced|declared|specified|clarified|assured)\b(?! to (?:you|me)\b)"
)
SELF = table("i me my mine myself we us our you your yours")
DOCUMENTS = table("""
    report statement study letter paper newspaper website document survey poll agency tweet post message article
    network channel ruling judgment court law bill order note memo notice email text radio station broadcaster magazine
    outlet broadcast review research analysis company firm ministry office bureau institute indictment complaint
    lawsuit filing plan resolution communique declaration warning forecast bulletin centre center
""")
"""What is said to say something, beside groups and places."""
HEADS = table("""
    minister president spokesman spokeswoman spokesperson mayor governor chairman director ambassador lawyer doctor
    professor senator prosecutor judge general colonel officer leader man woman actor actress singer
""")
DONE = SAID | table("resigned arrived met lives works served visited attended died refused wants believes thinks")


@text_rule(
    "pronouns/alone",
    Example("Mrs Okafor resigned on Monday. [[He]] said the plan was wrong."),
    Example("Mrs Okafor resigned on Monday. She said the plan was wrong."),
    Example("Mrs Okafor met the banker on Monday. He said the plan was wrong."),
    Example("The woman heard a noise at night. A moment later, [[he]] saw the ferry sink."),
    Example("The woman heard a noise at night. A moment later, the boy called; he saw the ferry sink."),
    Example("The trade minister, [[which]] said the plan was wrong, resigned on Monday."),
    Example("The office of the trade minister, which said the plan was wrong, closed on Monday."),
    Example("The ferry left late on Sunday. [[You]] reiterated that the harbour was open."),
    Example("The ferry left late on Sunday. The captain said that the harbour was open."),
    Example("Mrs Okafor denied the charge. [[It]] said the plan was wrong."),
    Example("Mrs Okafor left the ministry. It said the plan was wrong."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def alone(alignment: Alignment) -> Hits:
    """A pronoun is of another sex or kind than the only one whom it can mean.

    Many languages have one word for his, her and its, or leave the pronoun out, and the machine guesses: the reader
    looks for a second person who is not there. Write the pronoun of the person named, or repeat the name.
    """
    people = cast(alignment)
    told = _told(people)
    own = _own(people)
    for at, sentence in enumerate(people.sentences):
        yield from _which(sentence)
        yield from _spoken(at, sentence, own)
        yield from _it(at, sentence, people)
        for index, token in enumerate(sentence.tokens):
            sex = genders.PRONOUNS.get(token.lower)
            if sex in OTHER and not sentence.quoted(token.span) and token.lower in WRITE:
                hit = _other_sex(at, index, token, str(sex), people, told)
                if hit is not None:
                    yield hit
                    break


def _told(people: Cast) -> dict[str, int]:
    """How often the copy itself says he and she, outside quotations."""
    counts = {"m": 0, "f": 0}
    for sentence in people.sentences:
        for token in sentence.tokens:
            sex = genders.PRONOUNS.get(token.lower)
            if sex in counts and not sentence.quoted(token.span):
                counts[str(sex)] += 1
    return counts


def _other_sex(at: int, index: int, token: Token, sex: str, people: Cast, told: dict[str, int]) -> Hit | None:
    """She, where all who can be meant are men."""
    near: list[Person] = [p for p in people.people[at] if p.at < index]
    later = [p for p in people.people[at] if p.at > index and not _bound(people.sentences[at], index)]
    if any(p.sex in (None, sex) for p in later) or _pronoun_before(at, index, sex, people):
        return None
    subject = any(p.named and p.sex == OTHER[sex] and p.at < OPENING for p in near)
    reach = 1 if subject else BACK + 1
    for back in range(1, reach):
        near += people.people[at - back] if at >= back else ()
    far = [p for back in range(reach, FAR + 1) if at >= back for p in people.people[at - back] if p.named]
    if any(p.sex in (None, sex) for p in (*near, *far)):
        return None
    meant = [p for p in near if p.named and p.sex == OTHER[sex]] or _subjects(at, sex, people)
    if len({p.text.split()[-1] for p in meant}) != 1:
        return None
    sure = any(p.sure for p in meant)
    right = told[OTHER[sex]] > 0
    if not sure and not (right and told[OTHER[sex]] >= told[sex]):
        return None
    if not meant[0].named and (told[sex] > 1 or token.lower in ("her", "his", "him")):
        return None
    write = WRITE[token.lower]
    write = write.capitalize() if token.text[0].isupper() else write
    name = meant[0].text if meant[0].named else f"the {meant[0].text}"
    whom = "a man" if OTHER[sex] == "m" else "a woman"
    message = f"“{token.text}” can mean nobody but {name}, {whom}."
    return Hit(token.span, message, (write,), 0.75 if sure and right else 0.65 if sure else 0.6, Severity.MAJOR)


def _bound(sentence: Sentence, index: int) -> bool:
    """Whether a pronoun opens a main clause, so that nobody named later in it can be meant: he saw Abe."""
    tokens = sentence.tokens
    if tokens[index].lower not in ("he", "she") or (index and tokens[index - 1].text != ","):
        return False
    start = next((i + 1 for i in range(index - 2, -1, -1) if tokens[i].text in ",;:"), 0)
    return tokens[start].lower not in SUBORDINATORS or not any(
        verb_tags(t.text) & {"VBD", "VBZ"} for t in tokens[start:index]
    )


def _subjects(at: int, sex: str, people: Cast) -> list[Person]:
    """The woman or the man who is the subject of the sentence before, where the story has nobody else."""
    earlier = [p for back in range(1, at + 1) for p in people.people[at - back]]
    if at == 0 or any(p.sex in (None, sex) for p in earlier):
        return []
    tokens = people.sentences[at - 1].tokens
    return [
        p for p in people.people[at - 1] if not p.named and p.at < OPENING and tokens[0].lower in ("the", "a", "an")
    ]


def _pronoun_before(at: int, index: int, sex: str, people: Cast) -> bool:
    """Whether the pronoun goes on with one of its sex that stood before, or with somebody quoted."""
    for back in range(BACK + 1):
        if at < back:
            break
        sentence = people.sentences[at - back]
        tokens = sentence.tokens[:index] if back == 0 else sentence.tokens
        if any(genders.PRONOUNS.get(t.lower) == sex for t in tokens):
            return True
    return False


def _which(sentence: Sentence) -> Iterator[Hit]:
    """Which for a person who opens the clause."""
    tokens = sentence.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at].lower != "which" or tokens[at - 1].text != "," or tokens[at + 1].lower not in DONE:
            continue
        head = tokens[at - 2]
        if noun_lemma(head.text) not in HEADS or head.lower != noun_lemma(head.text):
            continue
        before = [t.lower for t in tokens[: at - 1]]
        if len(before) <= 5 and not set(before) & {"of", "for", "by", "from", "with", "between", "and", "'s", "’s"}:
            message = f"“which” after a person, the {head.lower}: write who."
            yield Hit(tokens[at].span, message, ("who",), 0.75)


def _own(people: Cast) -> int:
    """How many sentences speak as I, we or you outside quotations."""
    return sum(
        any(t.lower in SELF and t.text != "US" and not s.quoted(t.span) for t in s.tokens) for s in people.sentences
    )


def _spoken(at: int, sentence: Sentence, own: int) -> Iterator[Hit]:
    """`You reiterated that`, in the reporter's own voice."""
    match = SPOKEN.match(sentence.text)
    if match is None or own > 1 or sentence.text.rstrip().endswith("?") or sentence.quotes:
        return
    who = match["who"]
    tail = sentence.tokens[1:]
    if any(t.lower in SELF for t in tail):
        return
    message = f"“{who}” opens reported speech, but nobody is addressed: he, she or a name must be meant."
    yield Hit(sentence.tokens[0].span, message, ("He", "She"), 0.7, Severity.MAJOR)


def _it(at: int, sentence: Sentence, people: Cast) -> Iterator[Hit]:
    """It said, where the sentence before speaks of one person and of nothing else that can speak."""
    tokens = sentence.tokens
    if at == 0 or len(tokens) < 4 or tokens[0].text != "It" or sentence.quoted(tokens[0].span):
        return
    verb = next((t for t in tokens[1:4] if t.lower not in ("did", "not", "n't", "also", "later", "then", "had")), None)
    negated = tokens[1].lower == "did"
    if verb is None or not (
        verb.lower in SAID or (negated and verb.lower in ("say", "explain", "elaborate", "specify"))
    ):
        return
    before = people.sentences[at - 1]
    named = [p for p in people.people[at - 1] if p.named and p.sex is not None]
    if not named or named[0].at > 6 or any(p.named and p.sex is None for p in people.people[at - 1]):
        return
    inside = {i for i, t in enumerate(before.tokens) if t.text[0].isupper()}
    for index, token in enumerate(before.tokens):
        if index not in inside and _speaks(token.text):
            return
        if index in inside and (gazetteer.expansion(token.text) or gazetteer.is_place(token.text)):
            return
    message = f"“It” can mean nothing that speaks; the sentence before is about {named[0].text}."
    write = "He" if named[0].sex == "m" else "She"
    yield Hit(tokens[0].span, message, (write,), 0.6)


def _speaks(word: str) -> bool:
    """Whether a noun names what can say something: a group, a paper, a place."""
    if not word.isalpha() or "NOUN" not in parts_of_speech(word) or parts_of_speech(word) >= {"VERB", "ADJ"}:
        return False
    lemma = noun_lemma(word)
    if verb_tags(word) & {"VBD", "VBG"}:
        return False
    classes = {lexicon.noun_class(lemma)} | (lexicon.noun_classes(lemma) & {"group"})
    return bool(classes & {"group", "location"}) or lemma in DOCUMENTS or lemma in SHE_THINGS
