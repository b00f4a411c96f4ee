"""Languages: English is accepted without langdetect, a foreign text is named, short text is unknown."""

import subprocess
import sys

import pytest

from fidelity.language import detect, foreign_sentence, language_name

ENGLISH = "The army said on Friday that it had left the town after a night of shelling and would be back."
FOREIGN = {
    "ar": "قالت الحكومة يوم الجمعة إن الهجوم أدى إلى مقتل اثني عشر شخصا على الأقل في المدينة.",
    "cs": "Vláda v pátek uvedla, že při útoku ve městě zahynulo nejméně dvanáct lidí a desítky dalších byly zraněny.",
    "de": "Die Regierung teilte am Freitag mit, dass bei dem Angriff zwölf Menschen ums Leben gekommen sind.",
    "es": "El gobierno dijo el viernes que el ataque causó la muerte de al menos doce personas en la ciudad.",
    "fr": "Le gouvernement a déclaré vendredi que l'attaque avait fait au moins douze morts dans la ville.",
    "id": "Pemerintah mengatakan bahwa serangan itu menewaskan sedikitnya dua belas orang di kota tersebut.",
    "it": "Il governo ha dichiarato venerdì che l'attacco ha causato la morte di almeno dodici persone nella città.",
    "ja": "政府は金曜日、この攻撃により市内で少なくとも十二人が死亡したと発表した。",
    "ko": "정부는 금요일 이번 공격으로 도시에서 최소 열두 명이 숨졌다고 밝혔다.",
    "nl": "De regering zei vrijdag dat bij de aanval in de stad minstens twaalf mensen om het leven zijn gekomen.",
    "pt": "O governo disse na sexta-feira que o ataque causou a morte de pelo menos doze pessoas na cidade.",
    "ru": "Правительство заявило в пятницу, что в результате нападения погибли по меньшей мере двенадцать человек.",
    "tr": "Hükümet cuma günü yaptığı açıklamada, saldırıda kentte en az on iki kişinin öldüğünü söyledi.",
    "uk": "Уряд заявив у п'ятницю, що внаслідок нападу в місті загинули щонайменше дванадцять людей.",
    "zh": "政府星期五表示，这次袭击造成该市至少十二人死亡，另有数十人受伤，救援工作仍在进行。",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_foreign(code: str) -> None:
    assert detect(FOREIGN[code]) == code
    assert foreign_sentence(FOREIGN[code]) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        ("Rebels take town after night of heavy shelling, says army chief", "en"),
        ("Khan told Reuters he will stay.", None),
        ("", None),
        ("1234567890 " * 20, None),
        ("Pokud by se počet účastníků nesnížil, zasáhla by tam policie.", "cs"),
        ("¡Sí!", None),
    ],
)
def test_detect(text: str, expected: str | None) -> None:
    assert detect(text) == expected


def test_a_long_text_in_a_language_without_profile_is_not_english() -> None:
    hausa = (
        "Gwamnati ta ce a ranar Juma'a harin ya kashe akalla mutane goma sha biyu a garin, yayin da wasu da dama suka "
        "jikkata. Kakakin rundunar ya shaida wa manema labarai cewa an tura karin jami'an tsaro zuwa yankin domin hana "
        "sake aukuwar lamarin, kuma ana ci gaba da bincike kan wadanda suka kai harin. "
    )
    found = detect(hausa)
    assert found not in (None, "en")
    assert language_name("und") == "an unknown language" and language_name("id") == "Indonesian"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Partai Demokrasi Indonesia Perjuangan won in Jawa Tengah and Daerah Istimewa Yogyakarta on Sunday.",
        "He read from Le Monde and El País, and hummed La vie en rose and Non, je ne regrette rien.",
        "“Hasta la victoria siempre, compañeros de la revolución,” he told the crowd.",
        "Stocks rally, oil slips, dollar gains amid trade talks hopes",
        "Mullah Mohammed Omar, Hibatullah Akhundzada, Abdul Ghani Baradar, Sirajuddin Haqqani, Mohammad Yaqoob.",
        "Ecole Polytechnique Fédérale de Lausanne in Switzerland.",
        "El Universal.",
        "Dem Land geht es gut.",
        "(Reporting by Ana Silva, João Pereira, Miguel Ángel Rodríguez and Włodzimierz Kowalczyk)",
        "NAIROBI, Mombasa, Kisumu, Nakuru, Eldoret, Thika, Malindi, Kitale, Garissa, Kakamega",
    ],
)
def test_english_sentences_stay(text: str) -> None:
    assert foreign_sentence(text) is None


def test_plain_english_does_not_load_langdetect() -> None:
    code = (
        "import sys; from fidelity.language import detect, foreign_sentence; "
        f"assert detect({ENGLISH!r}) == 'en' and foreign_sentence({ENGLISH!r}) is None; "
        "assert 'langdetect' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_same_answer_every_time() -> None:
    mixed = FOREIGN["es"][:60] + FOREIGN["pt"][60:]
    code = f"from fidelity.language import _likeliest; print(_likeliest({mixed!r}))"
    made = {
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout for _ in "ab"
    }
    assert len(made) == 1
