"""How sure it is that two words are opposites: told by WordNet, directly or by way of words that mean much the same."""

from __future__ import annotations

import functools

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.numerals import ONES
from fidelity.english.tables import table
from fidelity.facts.polarity import opposed

DIRECT, SYNONYMS, SIMILAR, LOOSE = 0.65, 0.65, 0.6, 0.55
AKIN = frozenset({Relation.SAME, Relation.SYNONYM, Relation.NEAR, Relation.HYPERNYM})
QUANTITIES = table(
    """
    several multiple various numerous many few single individual more less most least sixth first second third half
    total whole double little current latest recent previous past early late previously earlier later entire
    """
)
"""Words of amount and order, which stand for each other although their neighbours are opposites."""
NUMBERS = frozenset(ONES)
LIGHT = table(
    "get go come take make put set give have do be pass break turn run move bring hold keep stand lie say see"
)
"""Verbs of so many senses that some two are opposites of anything."""
PERIODS = frozenset({"time"})


_POLES = """
    die perish | live survive
    death dying | life living survival birth
    kill murder slay | save rescue spare heal cure
    dead killed | alive unharmed
    injured wounded hurt harmed | unharmed unhurt healthy safe unscathed uninjured
    sick ill infected | healthy well
    arrest detain capture jail imprison | release free liberate
    convict | acquit exonerate
    guilty | innocent
    blame accuse charge | exonerate absolve exempt clear
    flee leave depart exit withdraw retreat | arrive enter advance stay remain
    join enter | leave quit exit
    ally partner friend supporter fan | enemy opponent rival foe adversary critic
    support back endorse approve welcome praise hail | oppose reject condemn criticise criticize denounce
    allow permit let authorise authorize enable | ban prohibit forbid bar prevent block outlaw
    agree accept approve | refuse reject decline disagree
    comply obey follow | defy disobey ignore flout violate
    create build establish erect construct found | destroy demolish abolish dismantle eradicate
    repair restore fix rebuild | damage destroy break
    damaged destroyed ruined | intact undamaged repaired
    help aid assist protect defend | harm hurt hinder endanger attack
    reveal disclose report announce publish expose | hide conceal suppress cover
    find discover notice observe | overlook miss ignore
    hire employ recruit appoint | fire dismiss sack oust
    gain earn profit | lose spend
    income earnings revenue proceeds profit | expenses expense expenditure costs spending loss
    surplus abundance glut | shortage deficit lack scarcity dearth
    rise increase grow climb soar jump surge gain | fall decrease decline drop plunge slump shrink
    raise boost lift expand extend increase strengthen | cut lower reduce shrink weaken curb
    improve ease recover | worsen deteriorate
    ascend climb | descend fall drop
    start begin launch open initiate | end stop finish cease halt close conclude
    continue keep resume | stop cease halt abandon
    beginning start opening outset | end ending close finish
    add | remove deduct subtract withhold
    include involve | exclude omit
    unite merge | divide split separate
    marry | divorce
    marriage wedding | divorce
    love like adore admire | hate dislike despise loathe
    happy glad pleased delighted joyful | sad angry unhappy upset
    hopeful optimistic | hopeless pessimistic
    success victory triumph win | failure defeat loss
    succeed | fail
    rich wealthy affluent | poor impoverished
    strong powerful mighty | weak feeble powerless
    common usual typical ordinary frequent | rare unusual atypical extraordinary unique
    important significant major key crucial | unimportant insignificant minor trivial negligible
    dangerous hazardous risky harmful | safe harmless
    similar alike identical same | different distinct dissimilar unlike
    difference distinction | similarity resemblance
    temporary | permanent lasting
    provisional interim preliminary tentative | final definitive conclusive permanent
    voluntary optional | mandatory compulsory obligatory required
    necessary needed required essential | unnecessary unneeded optional
    civilian | military
    professional expert specialist | amateur novice
    urban | rural
    global worldwide globally | local locally
    approximately roughly about | exactly precisely
    immediately quickly promptly fast soon | slowly eventually later gradually
    initially originally | eventually finally ultimately
    majority | minority
    peace truce ceasefire | war
    buried bury cover | unearth uncover exhume
    legal lawful legitimate | illegal unlawful illegitimate
    attack invade | defend retreat
    remember recall | forget
    trust believe | distrust doubt disbelieve
    cheap inexpensive | expensive costly pricey
    huge enormous giant massive large big | tiny small little minuscule
    full packed crowded | empty deserted
    full complete total whole | partial incomplete
    certain sure convinced confident | uncertain unsure doubtful
    inside within | outside
    deliberate intentional intentionally deliberately | accidental accidentally unintentional
    calm quiet peaceful | violent turbulent stormy choppy
    protect preserve conserve | destroy harm abuse
    dismiss discount | consider
    conflict dispute quarrel rift | agreement accord harmony
    create produce generate | destroy consume
    optimism | pessimism
    deny | admit confess confirm acknowledge
    enemy | friend
    boy lad son brother father | girl daughter sister mother
    ancient old | modern new
    beautiful attractive gorgeous | ugly
    acquire buy purchase | sell
"""
POLES = tuple(
    (frozenset(ours.split()), frozenset(theirs.split()))
    for ours, theirs in (line.split("|") for line in _POLES.strip().splitlines())
)
"""Words of news that are opposites whatever WordNet says."""


@functools.cache
def _poles() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in POLES:
        for ours, theirs in ((one, other), (other, one)):
            for word in ours:
                found.setdefault(word, set()).update(theirs)
    return {word: frozenset(others) for word, others in found.items()}


@functools.lru_cache(maxsize=16_384)
def opposite(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How sure it is that two words, given by their forms, are opposites; 0 where nothing says so."""
    if not set(a).isdisjoint(b):
        return 0.0
    if opposed(a, b) or any(not _poles().get(x, frozenset()).isdisjoint(b) for x in a):
        return DIRECT
    if not NUMBERS.isdisjoint((*a, *b)):
        return 0.0
    if not QUANTITIES.isdisjoint((*a, *b)) or not LIGHT.isdisjoint((*a, *b)):
        return 0.0
    if any(lexicon.relation(x, y) in AKIN for x in a for y in b):
        return 0.0
    return max((_apart(x, y) for x in a for y in b), default=0.0)


def _apart(x: str, y: str) -> float:
    if lexicon.noun_class(x) in PERIODS and lexicon.noun_class(y) in PERIODS:
        return 0.0
    if _meet(lexicon.usual_synonyms(x), lexicon.usual_synonyms(y)):
        return SYNONYMS
    if any(not lexicon.antonyms(w).isdisjoint({y, *lexicon.derived(y)}) for w in (x, *lexicon.derived(x))):
        return SYNONYMS
    adjectives = lexicon.synonyms(x, "ADJ") and lexicon.synonyms(y, "ADJ")
    if adjectives and _meet(lexicon.usual_neighbours(x), lexicon.usual_neighbours(y)):
        return SIMILAR
    if _meet(lexicon.usual_hypernyms(x), lexicon.usual_hypernyms(y)):
        return SIMILAR
    ours, theirs = _family(x), _family(y)
    return LOOSE if ours.isdisjoint(theirs) and _meet(ours, theirs) else 0.0


@functools.lru_cache(maxsize=4096)
def _family(word: str) -> frozenset[str]:
    """The word, what is made of it, and the neighbours of all that."""
    return frozenset[str]().union(*map(lexicon.usual_neighbours, (word, *lexicon.derived(word))))


def _meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether they have nothing in common, and some word of one is the opposite of some word of the other."""
    return ours.isdisjoint(theirs) and any(not lexicon.antonyms(word).isdisjoint(theirs) for word in ours)
