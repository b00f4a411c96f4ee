"""Units of measure and currencies as news text writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fidelity.english.numerals import CARDINALS


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a dimension; base value = value x factor + shift."""

    name: str
    dimension: str
    factor: float = 1.0
    shift: float = 0.0

    def base(self, value: float) -> float:
        """The value in the base unit of the dimension."""
        return value * self.factor + self.shift


_TABLE = """
length kilometre 1000 kilometres kilometer kilometers km kms
length mile 1609.34 miles mi
length nautical_mile 1852 nautical_miles
length metre 1 metres meter meters m
length foot 0.3048 feet ft
length yard 0.9144 yards
length inch 0.0254 inches
length centimetre 0.01 centimetres centimeter centimeters cm
length millimetre 0.001 millimetres millimeter millimeters mm
area hectare 10000 hectares ha
area acre 4046.86 acres
area square_kilometre 1e6 square_kilometres square_kilometer square_kilometers square_km km² km2
area square_mile 2.59e6 square_miles
area square_metre 1 square_metres square_meter square_meters m² m2
area square_foot 0.092903 square_feet square_ft
mass kilogram 1 kilograms kilogramme kilogrammes kg kgs kilo kilos
mass gram 0.001 grams gramme grammes
mass milligram 1e-6 milligrams mg
mass tonne 1000 tonnes metric_tons metric_ton metric_tonnes
mass ton 1000 tons
mass lb 0.4536 lbs
mass ounce 0.02835 ounces oz
volume litre 1 litres liter liters
volume millilitre 0.001 millilitres milliliter milliliters ml
volume gallon 3.785 gallons
volume barrel 158.99 barrels bpd
volume cubic_metre 1000 cubic_metres cubic_meter cubic_meters m³ m3
volume cubic_foot 28.32 cubic_feet
time second 1 seconds secs sec
time minute 60 minutes min mins
time hour 3600 hours hrs hr
time day 86400 days
time week 604800 weeks
time fortnight 1209600 fortnights
time month 2629800 months
time year 31557600 years yr yrs
time decade 315576000 decades
time century 3155760000 centuries
speed kph 0.27778 km/h kmh kmph
speed mph 0.44704
speed knot 0.51444 knots
speed m/s 1
power watt 1 watts
power kilowatt 1e3 kilowatts kw
power megawatt 1e6 megawatts mw
power gigawatt 1e9 gigawatts gw
percent percent 1 % pct per_cent percents
points percentage_point 1 percentage_points
points basis_point 0.01 basis_points bps
factor times 1
temperature degrees 1 degree ° degrees
"""
_MONEY = """
dollar dollars usd bucks|cent cents|euro euros eur|pound pounds sterling gbp|yen jpy|
yuan renminbi rmb cny|
rupee rupees inr rs|rupiah rupiahs idr|peso pesos php mxn|rouble roubles ruble rubles rub|franc francs chf|
lira liras lire try|
naira ngn|shilling shillings kes|rand zar|reais real|krona kronor sek|krone kroner nok dkk|baht thb|ringgit rm myr|
dong vnd|
riyal riyals sar|dirham dirhams aed|dinar dinars|zloty zlotys pln|forint huf|hryvnia hryvnias uah|taka bdt|won krw|
afghani afghanis|
birr etb|cedi cedis|kwacha|shekel shekels ils|rial rials|manat|tenge kzt|lei ron|leva bgn|
koruna korunas koruny crowns czk
"""


def _units() -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for line in _TABLE.split("\n"):
        if line:
            dimension, name, factor, *forms = line.split()
            unit = Unit(name.replace("_", " "), dimension, float(factor))
            made.update((form.replace("_", " "), unit) for form in (name, *forms))
    celsius, fahrenheit = Unit("Celsius", "temperature"), Unit("Fahrenheit", "temperature", 5 / 9, -160 / 9)
    for form in ("celsius", "centigrade", "c", "°c"):
        made[form] = made[f"degrees {form}"] = celsius
    for form in ("fahrenheit", "f", "°f"):
        made[form] = made[f"degrees {form}"] = fahrenheit
    made["degrees"] = made["°"] = made["degree"] = Unit("degrees", "temperature")
    for group in _MONEY.replace("\n", "").split("|"):
        name, *forms = group.split()
        made.update((form, Unit(name, "money")) for form in (name, *forms) if form not in ("real", "try"))
    return made


UNITS = _units()
"""By the word that stands after a figure, in lower case."""
AFTER = re.compile(
    r"(?:[\s\u00a0-]|(?:or )?(?:more|so|full|further|additional|consecutive|straight|long|short|extra|other)\s)*"
    r"(?:(?:US|U\.S\.|American|Hong Kong|Australian|Canadian|Mexican|Philippine|Indian|Indonesian|British|Swiss"
    r"|Kenyan|Pakistani|Russian|Egyptian|Singapore|New Zealand|Colombian|Argentine)\s+)?"
    r"(square\s+|cubic\s+|sq\.?\s+|nautical\s+|metric\s+|percentage\s+|basis\s+|degrees?\s+|degrees? of \s+)?"
    r"(%|°\s?[CF]?|per\s?cent\b|per cent|[^\W\d_]+(?:/[^\W\d_]+)?[²³2]?|[²³])",
)
RANGE = re.compile(
    r"\s*(?:-|–|—|to|and|or)\s*\$?(?:(?:about|more than)\s+)?(?:\d[\d.,]*|"
    + "|".join((*CARDINALS,))
    + r")(?:[\s-](?:hundred|thousand|million|billion|trillion))?(?=[\s%°])"
)


def unit_after(text: str, stop: int, fallback: int) -> tuple[Unit | None, int]:
    """The unit that comes after a figure which stops there, and where it ends; else none, and the fallback."""
    match = AFTER.match(text, stop, stop + 60)
    if match is None:
        return None, fallback
    word = re.sub(r"\s+", "", match.group(2)).lower() if match.group(2)[0] == "°" else match.group(2)
    head = re.sub(r"^sq\.?$", "square", (match.group(1) or "").strip().lower())
    if head.startswith("degree"):
        head = "degrees"
    key = f"{head} {word.lower()}".strip()
    for name in (key, word if word in UNITS else word.lower()):
        if name in UNITS:
            if name in ("m", "c", "f") and (match.start(2) > stop + 1 or not text[stop - 1 : stop].isdigit()):
                continue
            if name == "second" and text[stop : stop + 1] != "-":
                continue  # two second goals
            return UNITS[name], match.end()
    return (UNITS["degrees"], match.end(1)) if head == "degrees" else (None, fallback)


def unit_of_range(text: str, stop: int) -> tuple[Unit | None, int]:
    """The unit that comes after the second of two figures: 10 to 15 percent. The span stays the first figure's."""
    match = RANGE.match(text, stop, stop + 40)
    if match is None:
        return None, stop
    unit, _ = unit_after(text, match.end(), match.end())
    return unit, stop
