"""Places under the name that another language has for them, or under that of a river or a person."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from fidelity.english import gazetteer
from fidelity.english.tables import table
from fidelity.facts.spelling import plain
from fidelity.models import Hit, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

LARGE = 300_000
PLACING = frozenset({"in", "from", "to", "into", "near", "outside", "at", "of", "between", "reached", "left", "hit"})
WRONG = {
    "dnieper": "Dnipro", "dnepr": "Dnipro", "dniepr": "Dnipro", "nikolaev": "Mykolaiv", "leopoli": "Lviv",
    "lemberg": "Lviv", "lwow": "Lviv", "smirne": "Izmir", "esmirna": "Izmir", "estambul": "Istanbul",
    "maguncia": "Mainz", "aquisgran": "Aachen", "ratisbona": "Regensburg", "friburgo": "Freiburg",
    "estrasburgo": "Strasbourg", "burdeos": "Bordeaux", "tolosa": "Toulouse", "marsella": "Marseille",
    "nizza": "Nice", "lione": "Lyon", "marsiglia": "Marseille", "leghorn": "Livorno", "lila": "Lille",
    "basilea": "Basel", "ginevra": "Geneva", "ginebra": "Geneva", "losanna": "Lausanne", "berna": "Bern",
    "anversa": "Antwerp", "amberes": "Antwerp", "bruselas": "Brussels", "brujas": "Bruges", "gante": "Ghent",
    "bruxelles": "Brussels", "bruxelas": "Brussels", "lieja": "Liege", "liegi": "Liege", "lahey": "The Hague",
    "filadelfia": "Philadelphia", "teherán": "Tehran", "bagdad": "Baghdad", "damasco": "Damascus",
    "gerusalemme": "Jerusalem", "jerusalen": "Jerusalem", "kahire": "Cairo", "trablus": "Tripoli",
    "halep": "Aleppo", "londra": "London", "londres": "London", "londen": "London", "atina": "Athens",
    "selanik": "Thessaloniki", "belgrado": "Belgrade", "varsavia": "Warsaw", "varsovia": "Warsaw",
    "varsovie": "Warsaw", "warschau": "Warsaw", "warszawa": "Warsaw", "moscou": "Moscow", "moscu": "Moscow",
    "moskau": "Moscow", "moskva": "Moscow", "moskova": "Moscow", "mosca": "Moscow", "pequim": "Beijing",
    "pechino": "Beijing", "pekin": "Beijing", "seul": "Seoul", "tokio": "Tokyo", "toquio": "Tokyo",
    "roma": "Rome", "milano": "Milan", "napoli": "Naples", "torino": "Turin", "firenze": "Florence",
    "venezia": "Venice", "wien": "Vienna", "viena": "Vienna", "vienne": "Vienna", "munchen": "Munich",
    "koln": "Cologne", "praga": "Prague", "prag": "Prague", "praha": "Prague", "lisboa": "Lisbon",
    "lisbona": "Lisbon", "lisbonne": "Lisbon", "sevilla": "Seville", "sevilha": "Seville", "athen": "Athens",
    "atenas": "Athens", "atene": "Athens", "kopenhagen": "Copenhagen", "copenhague": "Copenhagen",
    "stoccolma": "Stockholm", "estocolmo": "Stockholm", "dublino": "Dublin", "edimburgo": "Edinburgh",
    "bucarest": "Bucharest", "bukarest": "Bucharest", "bukres": "Bucharest", "bucuresti": "Bucharest",
    "kisinau": "Chisinau", "zagabria": "Zagreb", "lubiana": "Ljubljana", "beyrouth": "Beirut", "bejrut": "Beirut",
    "beyrut": "Beirut", "argel": "Algiers", "alger": "Algiers", "algeri": "Algiers", "cezayir": "Algeria",
    "cenevre": "Geneva", "genf": "Geneva", "geneve": "Geneva", "bruksel": "Brussels", "brussel": "Brussels",
    "hamburgo": "Hamburg", "amburgo": "Hamburg", "berlino": "Berlin", "berlim": "Berlin", "francoforte": "Frankfurt",
    "dresda": "Dresden", "lipsia": "Leipzig", "estugarda": "Stuttgart", "stoccarda": "Stuttgart",
    "parigi": "Paris", "estrasburg": "Strasbourg", "avinon": "Avignon", "mogadiscio": "Mogadishu",
    "mogadisco": "Mogadishu", "jartum": "Khartoum", "kartum": "Khartoum", "adis": "Addis Ababa",
    "alemania": "Germany", "allemagne": "Germany", "almanya": "Germany", "alemanha": "Germany", "jerman": "Germany",
    "francia": "France", "frankreich": "France", "fransa": "France", "perancis": "France", "espana": "Spain",
    "espanha": "Spain", "spagna": "Spain", "ispanya": "Spain", "spanyol": "Spain", "inglaterra": "England",
    "angleterre": "England", "ingiltere": "England", "inggris": "Britain", "turquia": "Turkey", "turquie": "Turkey",
    "turchia": "Turkey", "turki": "Turkey", "rusia": "Russia", "russie": "Russia", "rusya": "Russia",
    "rossiya": "Russia", "ucrania": "Ukraine", "ucraina": "Ukraine", "ukrayna": "Ukraine", "ukraina": "Ukraine",
    "polonia": "Poland", "pologne": "Poland", "polska": "Poland", "polonya": "Poland", "suecia": "Sweden",
    "noruega": "Norway", "norvegia": "Norway", "dinamarca": "Denmark", "danimarca": "Denmark",
    "finlandia": "Finland", "suiza": "Switzerland", "svizzera": "Switzerland", "suisse": "Switzerland",
    "isvicre": "Switzerland", "grecia": "Greece", "yunanistan": "Greece", "hungria": "Hungary",
    "ungheria": "Hungary", "macaristan": "Hungary", "rumania": "Romania", "belgica": "Belgium", "belgio": "Belgium",
    "egipto": "Egypt", "egitto": "Egypt", "misir": "Egypt", "siria": "Syria", "suriye": "Syria", "irak": "Iraq",
    "irlanda": "Ireland", "escocia": "Scotland", "japon": "Japan", "jepang": "Japan", "japonya": "Japan",
    "giappone": "Japan", "corea": "Korea", "filipina": "Philippines", "tailandia": "Thailand", "camboya": "Cambodia",
    "marruecos": "Morocco", "marocco": "Morocco", "argelia": "Algeria", "tunez": "Tunisia", "sudafrica": "South Africa",
    "brasilien": "Brazil", "holanda": "the Netherlands", "hollanda": "the Netherlands", "paises": "the Netherlands",
    "tiongkok": "China", "cina": "China", "yordania": "Jordan", "giordania": "Jordan", "libano": "Lebanon",
}  # fmt: skip
"""Names of places in other languages, with the English ones."""
ENGLISH_TOO = table("roma milano pekin vienne adis tolosa paises corea halep sevilla prag berna lila misir cina")
"""Also an English word, a town elsewhere or a surname: these need `the city of` or `capital`."""
KINDS = table("city town capital port country village")
OWN = table(
    "fc ac as ss real inter club hotel cafe restaurant banco museo via radio tv il la el le de del di da do san santa"
)
"""Beside a name of a club, a house or a paper, which keeps its own language."""


LIVED = table("welcomed received mourned hosted sheltered took taken celebrated")
"""What the people of a city do, and no river."""


@sentence_rule(
    "names/exonym",
    Example("Missiles hit the city of [[Dnieper]] on Sunday."),
    Example("Missiles hit the banks of the Dnieper on Sunday."),
    Example("He flew from [[Londres]] to [[Varsovia]] on Sunday."),
    Example("He flew from London to Warsaw on Sunday, with a copy of Novosti Moskva."),
    Example("The army entered the country of [[Kiev]] in May."),
    Example("The army entered the city of Kiev in May."),
    severity=Severity.MINOR,
    mqm="Terminology",
)
def exonym(sentence: Sentence) -> Hits:
    """A place stands under the name that another language has for it, or is called what it is not.

    The machine left the name as the language between has it, took a city for the river of that name, or called a city a
    country. Readers do not find it on the map: write the English name.
    """
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        text = token.text
        if len(text) < 4 or not text[0].isupper() or not text[1:].islower() or not at:
            continue
        before = tokens[at - 1].lower
        kind = tokens[at - 2].lower if before == "of" and at > 1 else ""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and (after.text[0].isupper() or after.text == "-"):
            continue
        if kind in ("country", "nation") and tokens[at - 3].lower in ("the", "a") and _city(text):
            span = tokens[at - 2].span
            yield Hit(span.to(token.span), f"{text} is a city, not a country.", (f"city of {text}", text), 0.65)
            continue
        written = WRONG.get(plain(text))
        if written is None or (plain(text) in ENGLISH_TOO and kind not in KINDS):
            continue
        if text == "Dnieper" and not (kind in KINDS or (before in ("in", "the") and _peopled(tokens, at))):
            continue
        if kind not in KINDS and before not in PLACING and text != "Dnieper":
            continue
        if any(t.lower in OWN for t in tokens[max(0, at - 2) : at + 2]) or sentence.quoted(token.span):
            continue
        yield Hit(token.span, f"“{text}” is {written} in English.", (written,), 0.65)


@functools.lru_cache(maxsize=4096)
def _city(name: str) -> bool:
    """Whether a name is a large city's and no country's."""
    found = gazetteer.places(name)
    return bool(found) and all(place.kind in ("city", "capital") for place in found) and gazetteer.is_place(name, LARGE)


def _peopled(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows is done by people, not by a river: the Dnieper has welcomed."""
    following = [t.lower for t in tokens[at + 1 : at + 4]]
    return any(
        word in ("welcomed", "received", "mourned", "hosted", "sheltered", "took", "taken", "celebrated")
        for word in following
    )
