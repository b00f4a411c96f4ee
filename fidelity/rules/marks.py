"""Punctuation, figures and code that no English desk writes: `St . Petersburg`, `3,5 million`, `&quot;`, `â€™`."""

from __future__ import annotations

import html
import re

from fidelity.models import Alignment, Hit, Sentence, Severity, Span
from fidelity.rules.core import Example, Hits, sentence_rule, text_rule

ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
TAG = re.compile(
    r"</?(?:p|br|b|i|em|strong|a|div|span|img|h[1-6]|ul|li|blockquote|figure|script|iframe|table|td|tr)\b[^<>]{0,200}/?>"
    r"|\[/?(?:caption|embed|gallery|vc_\w+)\b[^\]]{0,100}\]|\[/?(?:b|i|url|img|quote)(?:=[^\]]{0,100})?\]|\{\{[^{}]{1,60}\}\}",
    re.IGNORECASE,
)
MOJIBAKE = re.compile(
    r"â€[™œ\u009d\u0153\u2122“”˜¦]?|Ã[\u0080-\u00bf¡-¿ƒ‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+|Ð[\u0080-\u00bf°-¿]|\ufffd+"
)


@text_rule(
    "leftover/markup",
    Example("The minister said [[&quot;]]no[[&quot;]] to the plan."),
    Example("The [[<b>]]army[[</b>]] left the town."),
    Example("The president[[â€™]]s plan failed."),
    Example("AT&T; and R&D rose by <5 percent [sic], the ships <sailed on."),
    Example("The costs of S&P 500 firms rose; Q&A [a summary] follows."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def markup(alignment: Alignment) -> Hits:
    """Code of the page, or letters of a broken encoding, stand in the text.

    The text was passed on by a program and read by nobody. Write the character that was meant.
    """
    text = alignment.copy.text
    if "&" in text:
        for match in ENTITY.finditer(text):
            meant = html.unescape(match.group())
            if meant != match.group() and not (match.group().islower() and len(meant) > 2):
                span = Span(match.start(), match.end())
                letter = meant.isalpha() or meant in "°•·\xa0"
                severity = Severity.INFO if letter else None  # old archives keep their accents and degrees so
                yield Hit(span, f"“{match.group()}” is code for “{meant}”.", (meant,), 0.9, severity)
    if "<" in text or "[" in text or "{{" in text:
        for match in TAG.finditer(text):
            yield Hit(Span(match.start(), match.end()), f"“{match.group()}” is code of the page; cut it.", (), 0.85)
    if not text.isascii():
        broken = MOJIBAKE.search(text)  # the whole text has passed through the wrong encoding: once is enough
        if broken:
            meant = _repaired(broken.group())
            message = f"“{broken.group()}” comes of a broken encoding" + (f" of “{meant}”." if meant else ".")
            yield Hit(Span(broken.start(), broken.end()), message, (meant,) if meant else (), 0.85)


def _repaired(broken: str) -> str:
    try:
        return broken.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return ""


ABBREVIATED = "etc|est|sec|min|max|inc|ltd|cos|yrs|hrs|nos|rox|ept|ovt|ros|ehf|mbh"
TYPED = ("no blank goes before a comma.", "the full stop stands twice.")
"""What people mistype as often as machines do: told as information."""
TOGETHER = "the letters belong together."
SPEECH = "English marks speech with quotation marks, not with a dash."
LINKS = "to|the|a|in|of|that|by|and|for|with|at"
PREFIX = r"(?:anti|pro|non|ex|pre|post|co|counter|multi|semi|self)"
MARKS = tuple(
    (tuple(hints), re.compile(pattern), why, write, sure)
    for hints, pattern, why, write, sure in (
        ((" ,",), r"(?<=[a-z]) ,(?=\s?[a-zA-Z])", "no blank goes before a comma.", ",", 0.6),
        ((",,",), r"(?<=\w),,(?=[\s\w])", "the comma stands twice.", ",", 0.8),
        (("..",), r"(?<=[\w”\"])(?<!\.[a-z])\.\.(?=\s|$)(?!\.)", "the full stop stands twice.", ".", 0.6),
        ((",.", ";.", ":."), r"(?<=[a-z])[,;:]\.(?=\s|$)", "two marks stand where one is enough.", ".", 0.8),
        ((" .",), r"\b(?:St|Mr|Mrs|Dr|Gen|Col) \.(?= [A-Z])", "no blank goes before the stop.", "", 0.8),
        ((" .",), r"(?<=[a-z]) [.](?= [A-Z])", "no blank goes before a full stop.", ".", 0.65),
        ((". S", ". N", ". K"), r"\bU\. [SNK]\b\.?", TOGETHER, "", 0.75),
        (("a. m", "p. m"), r"\b[ap]\. m\.", TOGETHER, "", 0.75),
        ((" ’ s ", " ' s "), r"(?<=[a-z]{3}) ['’] s(?= [a-z])", "the possessive is torn apart.", "’s", 0.85),
        (("«", "»", "„", "‚"), r"[«»„‚]", "English has other quotation marks.", "", 0.6),
        (
            ("¿", "¡", "，", "。", "、", "；", "："),
            r"[¿¡]|(?<=[A-Za-z])[，。、；：]",
            "the mark is another language's.",
            "",
            0.8,
        ),
        (
            (" - ", " – ", " — ", "- ", "– "),
            rf"\b(?i:{PREFIX}) [–—-] ?(?=[a-z]{{3}})",
            "the prefix is torn from its word.",
            "",
            0.7,
        ),
        ((": ",), r"(?<![\d:.])\d{1,2}: \d{1,2}(?![\d:])", "the figures belong together.", "", 0.75),
        ((" st", " nd", " rd", " th"), r"(?<![\d.])\d{1,2} (?:st|nd|rd|th)\b(?=[ ,.;:)])", TOGETHER, "", 0.8),
        (('""', "””", "““"), r"\"\"(?!\")|””|““", "the quotation mark stands twice.", "", 0.75),
        (('" ',), r"(?<=\s)\" (?=\w)[^\"“”]{1,80}(?<=\w) \"(?=[\s.,;:)])", "no blank goes inside the marks.", "", 0.75),
        ((" / ",), r"(?<=[a-z]) / (?=[a-z])", "no blank goes beside the stroke.", "/", 0.6),
        (("( ", " )"), r"\( (?=\w)|(?<=\w) \)", "no blank goes inside the bracket.", "", 0.65),
        ((" !", " ?"), r"(?<=[a-z]) [!?](?=\s|$)", "no blank goes before the mark.", "", 0.65),
        ((", -", ", –", ", —"), r"(?<=[\w”\"»]), [–—-] (?=\w)", SPEECH, "", 0.7),
        (("▁", "⁇", "@@", "<unk>"), r"[▁⁇]+ ?|@@|<unk>", "a translation program left it.", "", 0.9),
        (
            (". ",),
            rf"(?<=[a-z]{{3}})(?<!{ABBREVIATED})\. (?=[a-z]{{3,}} (?:{LINKS}) )",
            "a full stop in mid sentence.",
            " ",
            0.6,
        ),
    )
)


@sentence_rule(
    "leftover/punctuation",
    Example("The talks in [[St .]] Petersburg ended on Monday."),
    Example("The army[[ ,]] which left on Monday[[,,]] took the port[[..]]"),
    Example("He said [[«]]never[[»]] to the plan."),
    Example("The [[anti - ]]smoking law fell on Monday."),
    Example("The minister[[ ’ s]] plan fell on Monday."),
    Example("The bridge was badly hit[[. ]]said to be lost by the owner, it was shut."),
    Example("The side lost [[2: 1]] on the [[26 th]] of May."),
    Example('The mayor spoke of a [[" new era "]] for the [[( ]]small port.'),
    Example("The town is poor[[, - ]]the mayor said."),
    Example("The [[▁]]rebels left the town."),
    Example("The side lost 2:1 at 10:30 – after a draw, a win – on the 26th of May: 3 goals."),
    Example("The U.S. and St. Petersburg: “I … never”, he said... at 3 p.m. in the pro-EU camp."),
    Example("The talks, e.g. in May, ended. iPhones sold well – anti-smoking laws, too."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def punctuation(sentence: Sentence) -> Hits:
    """A mark is doubled, torn from its word, or another language's.

    Programs take texts apart into words and marks, and join them again with blanks where none belong; marks of the
    source are left where they were. Write the mark that English has there.
    """
    text, start = sentence.text, sentence.span.start
    if sentence.is_furniture:
        return
    for hints, pattern, why, write, sure in MARKS:
        if not any(hint in text for hint in hints):
            continue
        for match in pattern.finditer(text):
            span = Span(start + match.start(), start + match.end())
            severity = Severity.INFO if why in TYPED else None
            yield Hit(span, f"“{match.group().strip()}”: {why}", (write,) if write else (), sure, severity)
