"""Words that stand for numbers, with their values."""

from __future__ import annotations

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
"""
ONES, TENS, RANKS = _ONES.split(), _TENS.split(), _ORDINALS.split()
CARDINALS = {word: value for value, word in enumerate(ONES)} | {word: 10 * at for at, word in enumerate(TENS, 2)}
ORDINALS = {word: at for at, word in enumerate(RANKS, 1)} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_SLIPS = {"forteen": 14, "fourty": 40, "ninty": 90, "fivety": 50, "threee": 3, "eigth": 8, "nineth": 9, "twelveth": 12}
CARDINALS |= {word: value for word, value in _SLIPS.items() if not word.endswith("th")}
ORDINALS |= {word: value for word, value in _SLIPS.items() if word.endswith("th")} | {"twelth": 12, "fourtieth": 40}
SCALES = {"hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12}
SCALES |= {"milion": 1e6, "bilion": 1e9, "trilion": 1e12, "tln": 1e12, "mio": 1e6, "lac": 1e5, "thsd": 1e3}
SCALES |= {"mln": 1e6, "mn": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
SIGNS = "$€£¥₹₽₩₺₴₦₱₫₪฿"
"""Signs of money, of which one stands before a figure."""
GLUED = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "million": 1e6, "billion": 1e9}
GLUED |= {"tln": 1e12, "bln": 1e9, "mio": 1e6, "trn": 1e12}
FRACTIONS = {"half": 0.5, "halves": 0.5, "quarter": 0.25, "quarters": 0.25} | {
    form: 1 / at for at, word in enumerate(RANKS[2:10], 3) for form in (word, word + "s")
}
LOOSE = {
    "dozens": (20, 150), "scores": (30, 250), "hundreds": (150, 2500), "thousands": (1500, 25e3),
    "millions": (1.5e6, 25e6), "billions": (1.5e9, 25e9), "lakhs": (1.5e5, 2.5e6), "crores": (1.5e7, 2.5e8),
}  # fmt: skip
"""What a plural without a number may stand for."""
GROUPS = {"dozen": 12, "both": 2, "pair": 2, "couple": 2, "twice": 2, "double": 2, "doubled": 2, "doubling": 2} | {
    "trio": 3, "triple": 3, "tripled": 3, "thrice": 3, "quartet": 4, "twins": 2, "duo": 2, "once": 1, "single": 1,
    "sole": 1, "only": 1, "a": 1, "an": 1, "another": 1, "halved": 0.5, "halve": 0.5, "no": 0, "none": 0, "nobody": 0,
    "neither": 2, "either": 2, "decade": 10, "century": 100, "centuries": 100, "nil": 0, "teens": 15, "every": 1,
    "each": 1, "twofold": 2, "threefold": 3, "tenfold": 10, "two-thirds": 2 / 3,
}  # fmt: skip
"""Words that imply a figure: they support one of the other side but never need support themselves."""
DECADES = {word[:-1] + "ies": 10 * at for at, word in enumerate(TENS, 2)}
