"""Words that say that something is not certain, in classes; a hedge may be replaced by any of its class."""

from __future__ import annotations

from fidelity.english.tables import table
from fidelity.models import Token

ALLEGED = table(
    """
    allege alleged allegedly allegation reportedly purported purportedly supposed supposedly suspected suspect
    suspicion suspicious accused accuse accusation claim claimed ostensibly presumed presumably believed believe
    thought rumoured rumored putative so-called charge charged apparent apparently seem appear report reported
    understood linked
    """
)
PRELIMINARY = table(
    """
    preliminary provisional provisionally initial initially early tentative tentatively interim unconfirmed partial
    unofficial temporary temporarily first far estimate estimated pending inconclusive until
    """
)
SEEMING = table(
    """
    appear appeared seem seemed seemingly apparently apparent suggest suggested suggestion indicate believed believe
    think thought suspect suspected suspicion presume presumably probably probable likely possibly possible perhaps
    may might could look looked understood impression sign signs assume assumed assumption consider considered sense
    feel felt as like reportedly supposed would claim estimate alleged
    """
)
MAYBE = table(
    """
    may might could possible possibly possibility perhaps maybe potential potentially probable probably probability
    likely likelihood unlikely can risk threat threaten chance danger would should expect expected expectation seem
    appear suggest if whether consider considering fear hope think believe suspect option capable able unclear
    forecast predict predicted look set potential about due plan planned intend mull weigh liable prone tend often
    sometimes wonder bid discuss possible suppose
    """
)
TRIED = table(
    """
    try tried attempt attempted effort bid seek sought want struggle endeavor endeavour aim hope intend fail failed
    plot planned plan ask offer failure unsuccessful unsuccessfully would might could strive work conspiracy
    """
)
URGED = table(
    """
    urge urged ask asked call called appeal appealed advise advised recommend recommended encourage encouraged
    request requested plead beg suggest suggested invite should implore exhort press pressed want demand counsel
    propose warn push lobby plea
    """
)
CLASSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "alleged": (table("alleged allegedly reportedly purported purportedly suspected supposedly"), ALLEGED),
    "provisional": (
        table("preliminary provisional provisionally unconfirmed tentative tentatively"),
        PRELIMINARY,
    ),
    "apparent": (table("appeared seemed apparently seemingly presumably"), SEEMING),
    "possible": (table("may might could possibly perhaps probably potentially"), MAYBE),
    "attempted": (table("attempted attempt tried try"), TRIED),
}
"""For each kind of hedge the words whose loss is looked for, and all that may stand for them."""


def says(token: Token, words: frozenset[str]) -> bool:
    """Whether the token is one of the words in any form."""
    return token.lower in words or any(lemma in words for lemma in token.lemmas)
