"""How English names days, seats of power and things in general: `the night of Friday`, `the mankind`."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.english.tables import table
from fidelity.facts.slips import Look, Slip, closes, on, slips, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

DAYS = table("monday tuesday wednesday thursday friday saturday sunday")
PARTS = table("morning afternoon evening night")
ENDED = frozenset(".,;)")


@sentence_rule(
    "grammar/day",
    Example("Snow fell on [[the night of Friday]] and the road was shut."),
    Example("She spoke on [[the past Tuesday]] in the port, and on [[Monday last]]."),
    Example("He left on [[the same day Wednesday]] for the coast; [[Thursday (last)]] he came back."),
    Example(
        "On the night of Friday to Saturday; this past Tuesday; the last Sunday of July; the next Monday was free."
    ),
    Example(
        "Last Friday night it snowed, and on the same day, Wednesday, it thawed. By the following Monday all was dry."
    ),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def day(sentence: Sentence) -> Hits:
    """A day of the week is named in another language's order.

    Romance and Slavic languages say Monday last, the night of Friday, the day Wednesday. Write last Monday, Friday
    night, Wednesday.
    """
    return slips(sentence, DAY_LOOKS)


def _day(tokens: Sequence[Token], at: int) -> Slip | None:
    name = tokens[at].text
    if not name[0].isupper():
        return None
    before, second, third = (word_at(tokens, at - k) for k in (1, 2, 3))
    after, further = word_at(tokens, at + 1), word_at(tokens, at + 2)
    if before == "of" and second in PARTS and third == "the" and not _on_to(tokens, at):
        return Slip(at - 3, at, "English names the day first.", (f"{name} {tokens[at - 2].text}",), 0.7)
    if before == "past" and second == "the" and third in ("on", "since", ",", "from"):
        return Slip(at - 2, at, "the day that is over is called last.", (f"last {name}",), 0.65)
    if before == "day" and second in ("same", "this", "the") and at > 2 and word_at(tokens, at - 3) in ("the", "on"):
        first = at - 3 if third == "the" else at - 2
        return Slip(first, at, "a day’s name needs no “day”.", (name,), 0.7)
    if after in ("last", "past") and further in ENDED and before in ("on", "since", "from", "until", ","):
        return Slip(at, at + 1, "English puts the word before the day.", (f"last {name}",), 0.65)
    if after == "(" and further in ("last", "past") and word_at(tokens, at + 3) == ")":
        return Slip(at, at + 3, "English puts the word before the day, without brackets.", (f"last {name}",), 0.7)
    return None


def _on_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether a second day follows: the night of Friday to Saturday."""
    return word_at(tokens, at + 1) in ("to", "and", "-", "–", "or") and word_at(tokens, at + 2) in DAYS | {"into"}


SEATS = table("kremlin pentagon vatican bundestag knesset duma élysée elysee netherlands philippines hague caucasus")
VENUES = table("kremlin pentagon vatican bundestag knesset élysée elysee quirinale")
HELD = table(
    """
    received receive receives met meet meets held hold holds host hosts hosted welcomed welcomes welcome arrived
    arrives     spoke speaks speak talks meeting meetings dinner lunch ceremony conference greeted gathered
    gather summit dined place visit
    """
)
BEFORE = table("in to from at by with of for against inside near into on")
SAYING = table("said says has is was announced wants denied declined will")


@sentence_rule(
    "grammar/seat",
    Example("Dahl was received [[on the Élysée]] by the president."),
    Example("He flew to Moscow for talks [[in Kremlin]]. [[Kremlin]] said no more."),
    Example("A drone fell on the Kremlin; Kremlin talks in the Pentagon, at Vatican City and in The Hague went on."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def seat(sentence: Sentence) -> Hits:
    """A seat of power stands with the wrong preposition, or without its article.

    Write at the Élysée, in the Kremlin, from the Vatican.
    """
    return slips(sentence, SEAT_LOOKS)


def _seat(tokens: Sequence[Token], at: int) -> Slip | None:
    name, before, after = tokens[at].text, word_at(tokens, at - 1), text_at(tokens, at + 1)
    if name == "White" and after == "House":
        name, after = "White House", text_at(tokens, at + 2)
    if not name[0].isupper() or name.isupper() or after[:1].isupper() or after in ("-", "–", "'", "’", "'s", "’s"):
        return None
    if before == "the":
        venue = (name == "White House" or tokens[at].lower in VENUES) and word_at(tokens, at - 2) == "on"
        if not venue or not any(word_at(tokens, k) in HELD for k in range(max(0, at - 8), at - 2)):
            return None
        return Slip(at - 2, at + (name == "White House"), "people meet at a place.", (f"at the {name}",), 0.7)
    if tokens[at].lower not in SEATS:
        return None
    if before in BEFORE and closes(tokens, at + 1):
        return Slip(at - 1, at, f"{name} needs its article.", (f"{tokens[at - 1].text} the {name}",), 0.7)
    if at == 0 and after in SAYING:
        return Slip(at, at, f"{name} needs its article.", (f"The {name}",), 0.7)
    return None


GENERAL = frozenset(
    {
        "international law", "humanitarian law", "climate change", "global warming", "public opinion", "human dignity",
        "freedom of speech", "freedom of expression", "freedom of religion", "freedom of assembly", "world peace",
        "civil society", "organized crime", "organised crime", "artificial intelligence", "gender equality",
        "human trafficking", "drug trafficking", "money laundering", "domestic violence", "press freedom", "free trade",
        "foreign trade", "social justice", "food security", "energy efficiency", "child labour", "child labor",
        "forced labour", "forced labor", "racial discrimination", "sexual harassment", "gun violence",
    }
)  # fmt: skip
THINGS = table(
    """
    mankind humanity terrorism extremism homelessness racism sexism antisemitism democracy poverty illiteracy
    """
)
GOES_ON = frozenset(".,;") | table("and or as by is was has on with from at but are must")


@sentence_rule(
    "grammar/general",
    Example("They are friends of [[the international law]], he said, and of [[the mankind]]."),
    Example("The ship fights [[the climate change]] and is shut."),
    Example("The international law firm and the humanity of the guard; the climate change talks; the racism he met."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def general(sentence: Sentence) -> Hits:
    """A thing in general has an article, as in other languages.

    English leaves it out: international law, climate change, mankind. Drop it.
    """
    return slips(sentence, {"the": _general})


def _general(tokens: Sequence[Token], at: int) -> Slip | None:
    for last in (at + 1, at + 2, at + 3):
        words = " ".join(token.text for token in tokens[at + 1 : last + 1])
        if (words in THINGS if last == at + 1 else words in GENERAL) and word_at(tokens, last + 1) in GOES_ON:
            if word_at(tokens, last + 1) in ("and", "or") and word_at(tokens, last + 2) not in GOES_ON | {"the", "of"}:
                return None  # the climate change and energy bill
            return Slip(at, last, "a thing in general has no article.", (words,), 0.65)
    return None


DAY_LOOKS: dict[str, Look] = on(DAYS, _day)
SEAT_LOOKS: dict[str, Look] = on(SEATS | VENUES | {"white"}, _seat)
