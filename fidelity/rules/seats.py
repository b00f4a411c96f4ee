"""Seats of government and places half translated, and names to which another language's word for city is glued."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.english import gazetteer
from fidelity.models import Hit, Sentence, Severity, Span
from fidelity.rules.core import Example, Hits, sentence_rule

ITALIAN = "Chigi|Quirinale|Madama|Montecitorio|Farnesina|Viminale|Venezia"
SPANISH = "Moncloa|Miraflores|Zarzuela|Carondelet|Nariño|Narino|Quemado"
PORTUGUESE = "Planalto|Alvorada|Itamaraty|Itamarati|Bel[eé]m|Guanabara|Bandeirantes"
FRENCH = "[EÉ]lys[eé]e|Matignon|Bourbon|Luxembourg"
SEATS = (
    (rf"Palazzo (?:di |del |della )?(?P<n>{SPANISH}|{PORTUGUESE}|[EÉ]lys[eé]e|Matignon|Bourbon|"
    rf"Kremlin)", "the {} palace"),
    (r"(?:Palacio|Palácio) (?:de |do |del |da )?(?P<n>Chigi|Quirinale|Madama|[EÉ]lys[eé]e|Matignon|"
    r"Bourbon)", "the {} palace"),
    (rf"Palais (?P<n>{ITALIAN}|Moncloa|Miraflores|{PORTUGUESE})", "the {} palace"),
    (rf"(?:[Pp]alace|[Hh]ouse) of (?:the )?(?P<n>{SPANISH}|{PORTUGUESE}|[EÉ]lys[eé]e|Matignon)", "the {} palace"),
    (r"(?P<n>Elisium|Elysium|Elisee|Eliseo|Elíseo|Eliseu)(?: Palace| palace)", "the Elysee palace"),
    (r"(?:Rose|Pink|Rosy) House(?=,? (?:said|in Buenos|Argentin|announced|spokes))", "the Casa Rosada"),
    (r"(?:White|Whitish) (?:Home|Building|Mansion)(?= (?:said|spokes|press|announced|official|"
    r"chief))", "the White House"),
    (r"Number (?:Ten|10) Downing(?! Street)", "10 Downing Street"),
    (r"Downing (?:Road|Avenue|Lane)", "Downing Street"),
    (r"South Cone", "the Southern Cone"),
    (r"(?:Near|Nearer) East(?= (?:peace|crisis|conflict|process|envoy|policy))", "the Middle East"),
    (r"(?:Strip of Gaza|Gaza (?:Belt|Band|Stripe|Line))", "the Gaza Strip"),
    (r"(?:West|Western|Occidental) (?:Shore|Coast|Side) of the Jordan(?: River)?|(?:Cisjordan(?:ia)?|"
    r"Transjordan West)", "the West Bank"),
    (r"Persic Gulf|Persian Bay", "the Persian Gulf"),
    (r"(?:Firm|Solid) Land of China|Continental China", "mainland China"),
    (r"(?:Meridional|Southerly) Korea|Korea of the South|South-Korea", "South Korea"),
    (r"(?:Septentrional|Northerly) Korea|Korea of the North|North-Korea", "North Korea"),
    (r"(?:Ivory|Elephant) Shore|(?:the )?Coast of Ivory", "Ivory Coast"),
    (r"(?:Green Head|Cape Green)(?= (?:islands|republic|is\b))", "Cape Verde"),
    (r"(?:Ecuatorial|Equator) Guinea", "Equatorial Guinea"),
    (r"(?:Salvador|the Saviour)(?=n president)", "El Salvador"),
    (r"Saudi Arabian Kingdom", "Saudi Arabia"),
    (r"United Emirates of Arabia|Arab United Emirates|Arab Emirates United", "the United Arab Emirates"),
    (r"States United|United State of America|Unified States|Joined States", "the United States"),
    (r"Unified Kingdom|Kingdom United|Joined Kingdom", "the United Kingdom"),
    (r"(?:Low|Lower) Countries(?= (?:beat|lost|drew|prime|government))", "the Netherlands"),
    (r"(?:New Zeeland|New Zelanda|Nova Zelandia)", "New Zealand"),
    (r"(?:Security|Safety) (?:Board|Advice|Counsel) of the U\.?N\.?|U\.?N\.? (?:Safety Council|"
    r"Security (?:Board|Advice|Counsel))",
     "the U.N. Security Council"),
    (r"(?:Ministerio|Minist[eè]re|Ministero|Minist[ée]rio|Ministerium|Ministerstvo|Kementerian) (?:de |del |"
    r"della |di |da |do |des |du )?"
     r"[A-Z]\w+", "the ministry in English"),
    (r"Bakanl[ıi][gğ][ıi]", "the ministry in English"),
)  # fmt: skip
FOUND = tuple((re.compile(rf"(?:(?<=[Tt]he )|\b)(?:{pattern})(?!\w)"), write) for pattern, write in SEATS)
HINTS = re.compile(
    r"Palazzo|Pal[aá]cio|Palais|(?:alace|House|house) of|Elis|Elys|(?:Rose|Pink|Rosy) H|White (?:Home|Bui|Man)|Whitish|"
    r"Downing|South Cone|Near(?:er)? East|of Gaza|Gaza (?:B|L|Stripe)|of the Jordan|Cisj|Transj|Persi[ac]|of China|"
    r"Continental|(?:al|ly) Korea|Korea of|h-Korea|Shore|of Ivory|Green Head|Cape Green|Equator G|Ecuat|Kingdom|"
    r"Emirates [oU]|United Emi|States U|United State |Unified|Joined|Low(?:er)? Co|Zeeland|Zelan|"
    r"U\.?N\.? S|of the U\.?N|Minist(?:eri|[eè]re|[ée]rio)|Kement|Bakan|Saviour|Salvadorn"
)
ENDINGS = {
    "JP": ("shi", "ken", "machi"), "KR": ("si", "gun"), "CN": ("shi", "sheng", "xian"),
    "UA": ("oblast",), "RU": ("oblast",),
}  # fmt: skip
MEANT = {
    "shi": "city", "si": "city", "ken": "prefecture", "machi": "town", "gun": "county", "sheng": "province",
    "xian": "county",
    "oblast": "region",
}  # fmt: skip
LARGE = 100_000
GLUED = re.compile(r"\b[A-Z][a-z]{2,}(?:shi|ken|machi|si|gun|sheng|xian|oblast)\b")


@sentence_rule(
    "names/half-translated",
    Example("He would work inside the [[Palazzo Planalto]] in May."),
    Example("He would work inside the Palazzo Chigi in May, or the Planalto palace."),
    Example("It recalled the dictatorships of the [[South Cone]]."),
    Example("It recalled the dictatorships of the Southern Cone."),
    Example("The [[Ministerio de Salud]] said so on Monday."),
    Example("The newspaper El Ministerio said so on Monday."),
    Example("He spoke at a [[Narashi]] campaign stop."),
    Example("He spoke at a Higashi campaign stop in Nara."),
    severity=Severity.MINOR,
    mqm="Terminology",
)
def half_translated(sentence: Sentence) -> Hits:
    """A seat of government, a body or a country is translated by halves, or into another language.

    The words of a fixed name were carried over one by one, or left in the language between; the reader cannot tell what
    is meant. Write the name that English papers use.
    """
    text, start = sentence.text, sentence.span.start
    if HINTS.search(text):
        for pattern, write in FOUND:
            for match in pattern.finditer(text):
                name = match.groupdict().get("n")
                meant = write.format(name)
                span = Span(start + match.start(), start + match.end())
                in_words = write.startswith("the ministry")
                message = f"“{match[0]}” is " + (
                    "no English: name the ministry." if in_words else f"{meant} in English."
                )
                yield Hit(span, message, () if in_words else (meant.removeprefix("the "),), 0.65)
    yield from _glued(text, start)


def _glued(text: str, start: int) -> Iterator[Hit]:
    """`Narashi`: Nara with the Japanese word for city."""
    for match in GLUED.finditer(text):
        word = match[0]
        known = gazetteer.places(word)
        if gazetteer.is_surname(word, strict=False) or any(place.primary for place in known):
            continue
        for code, endings in ENDINGS.items():
            ending = next((e for e in endings if word.endswith(e)), None)
            if ending is None:
                continue
            stem = word.removesuffix(ending)
            if len(stem) > 2 and any(
                p.country == code and p.population >= 100_000 for p in (*gazetteer.places(stem), *known)
            ):
                place = "" if not gazetteer.places(stem) else f"{stem} {MEANT[ending]}"
                if place:
                    message = f"“{word}” is {stem} with the local word for {MEANT[ending]}."
                    yield Hit(Span(start + match.start(), start + match.end()), message, (place, stem), 0.65)
                    break
