"""Which stretches of an English text are in another script, and which are not worth a word."""

from __future__ import annotations

import pytest

from fidelity.facts.scripts import language, stretches


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The council met on Monday.", []),
        ("The mayor заявил that it would open.", [("заявил", "Cyrillic script")]),
        ("The 市長 spoke.", [("市長", "Chinese characters")]),
        ("She left [東京 5日 ロイター] early.", [("東京 5日 ロイター", "Japanese script")]),
        ("The 시장 spoke of बजट and الميزانية.", [("시장", "Korean script"), ("बजट", "Devanagari script"),
                                                ("الميزانية", "Arabic script")]),
        ("The α particle and the Δt of the test.", []),
        ("Bread и butter.", [("и", "Cyrillic script")]),
        ("Spelt with one wrong letter: Сovid.", []),
        ("Café, naïve, Šefčovič, Đà Nẵng.", []),
    ],
)  # fmt: skip
def test_stretches(text: str, found: list[tuple[str, str]]) -> None:
    assert [(s.span.of(text), s.script) for s in stretches(text)] == found


@pytest.mark.parametrize(
    ("word", "name"), [("объявил", "Russian"), ("їхній", "Ukrainian"), ("мост", None), ("پیام", "Persian or Urdu")]
)
def test_letters_may_tell_the_language(word: str, name: str | None) -> None:
    (stretch,) = stretches(word)
    assert language(stretch, word) == name
