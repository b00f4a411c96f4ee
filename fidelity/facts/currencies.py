"""Currencies as news text writes them, and what they are roughly worth to each other."""

from __future__ import annotations

import functools
import math
import re

from fidelity.facts.units import UNITS, Unit

SYMBOLS = {
    "US$": "dollar", "A$": "Australian dollar", "C$": "Canadian dollar", "HK$": "Hong Kong dollar",
    "NZ$": "New Zealand dollar", "S$": "Singapore dollar", "R$": "reais", "$": "dollar", "€": "euro", "£": "pound",
    "¥": "yen", "₹": "rupee", "₽": "rouble", "₩": "won", "₺": "lira", "₴": "hryvnia", "₦": "naira", "₱": "peso",
    "₫": "dong", "₪": "shekel", "฿": "baht", "RMB": "yuan", "RM": "ringgit", "Rs": "rupee", "Rp": "rupiah",
    "Tk": "taka",
    "TRY": "lira", "AUD": "Australian dollar", "CAD": "Canadian dollar", "HKD": "Hong Kong dollar",
    "NZD": "New Zealand dollar", "SGD": "Singapore dollar", "TWD": "Taiwan dollar",
}  # fmt: skip
CODES = """
    USD EUR GBP JPY CNY INR IDR PHP MXN RUB CHF NGN KES ZAR SEK NOK DKK THB MYR VND SAR AED PLN HUF BDT KRW ETB CZK TRY
    RON UAH BGN KZT ILS EGP PKR
"""
SPELLED = tuple(sign for sign in SYMBOLS if sign.isalpha())
NAMES = {code: UNITS[code.lower()].name for code in CODES.split() if code.lower() in UNITS}
BEFORE = re.compile(
    rf"(?:(?<![\w])(?P<code>{'|'.join(sorted((*NAMES, *SPELLED), key=len, reverse=True))})\.?"
    r"|(?:(?<![A-Za-z])(?P<land>US|A|C|HK|NZ|S|R))?(?P<sign>[$€£¥₹₽₩₺₴₦₱₫₪฿]))\s?$"
)
WORTH = {
    "dollar": 1, "euro": 1.12, "pound": 1.3, "yen": 0.0085, "yuan": 0.145, "rupee": 0.012, "rupiah": 6.6e-5,
    "rouble": 0.014, "franc": 1.07, "naira": 0.002, "shilling": 0.0085, "rand": 0.062, "reais": 0.21, "krona": 0.1,
    "krone": 0.12, "baht": 0.03, "ringgit": 0.23, "dong": 4.2e-5, "riyal": 0.267, "dirham": 0.272, "zloty": 0.25,
    "forint": 0.003, "hryvnia": 0.032, "taka": 0.0105, "won": 0.0008, "shekel": 0.28, "koruna": 0.044, "lei": 0.22,
    "leva": 0.56, "tenge": 0.0023, "manat": 0.59, "afghani": 0.012, "birr": 0.02, "Australian dollar": 0.7,
    "Canadian dollar": 0.76, "Hong Kong dollar": 0.128, "New Zealand dollar": 0.65, "Singapore dollar": 0.74,
    "Taiwan dollar": 0.032,
}  # fmt: skip
"""In American dollars, about the middle of 2000 to 2025. One that is missing lost too much of its value to say."""
LOOSE = frozenset(
    ["naira", "rouble", "rupee", "hryvnia", "shilling", "birr", "tenge", "rand", "reais", "forint", "franc"]
)
"""Currencies that moved far, or of which there are several by one name."""


def currency_before(text: str, start: int) -> tuple[Unit | None, int]:
    """The currency written before the figure at `start`, and where it begins; else none, and `start`."""
    match = BEFORE.search(text, max(0, start - 6), start)
    if match is None:
        return None, start
    if code := match["code"]:
        return _unit(SYMBOLS.get(code) or NAMES[code]), match.start()
    sign = match["sign"]
    return _unit(SYMBOLS.get(f"{match['land'] or ''}{sign}", SYMBOLS[sign])), match.start()


@functools.cache
def _unit(name: str) -> Unit:
    return Unit(name, "money")


def one_currency(a: str, b: str) -> bool:
    """Whether two names can be one currency; a bare dollar is anybody's."""
    return a == b or ("dollar" in (a, b) and a.endswith("dollar") and b.endswith("dollar"))


def converted(value: float, name: str, other: float, of: str) -> bool:
    """Whether a sum can be another one in another currency. Where no rate is known every sum can."""
    if one_currency(name, of) or value <= 0 or other <= 0:
        return False
    if name not in WORTH or of not in WORTH:
        return not math.isclose(value, other, rel_tol=1e-9)
    room = 3.0 if {name, of} & LOOSE else 1.7
    ratio = value * WORTH[name] / (other * WORTH[of])
    return 1 / room <= ratio <= room and not (math.isclose(value, other, rel_tol=1e-9) and abs(math.log(ratio)) > 0.02)
