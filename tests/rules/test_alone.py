"""Slips of grammar, things said twice and what was left behind: what is found without an original, what is not."""

from __future__ import annotations

import functools

import pytest

import fidelity
from fidelity.models import Finding, Severity
from fidelity.settings import Settings

FAMILIES = ("grammar", "duplication", "leftover", "sense/spun")
LEAD = "The council met on Monday to talk about the new bridge over the river and the old road to the port."


@functools.cache
def checker() -> fidelity.Checker:
    return fidelity.Checker(Settings(select=FAMILIES, min_severity=Severity.INFO, model=None))


def findings(copy: str) -> list[Finding]:
    return [f for f in checker().check(f"{LEAD}\n\n{copy}").findings if f.quote not in LEAD]


def shown(copy: str) -> list[tuple[str, str]]:
    """Rule and words of what a reader sees by default."""
    return [(f.rule, f.quote) for f in findings(copy) if f.confidence >= 0.5 and f.severity.rank > 0]


@pytest.mark.parametrize(
    ("copy", "rule", "quote"),
    [
        ("It is the France’s oldest bridge.", "grammar/article", "the France’s"),
        ("Ingrid Solberg left. Voters like the Solberg's plan.", "grammar/article", "the Solberg's"),
        ("Police found an evidence in the car.", "grammar/article", "an evidence"),
        ("The storm brought a strong rains to the coast.", "grammar/article", "a strong rains"),
        ("He wrote on the Facebook that he was safe.", "grammar/article", "the Facebook"),
        ("She flew from United Kingdom, the paper said.", "grammar/article", "from United Kingdom"),
        ("They sold the their house to a bank.", "grammar/article", "the their"),
        ("The court will hears the case in May.", "grammar/verb", "will hears"),
        ("The bank does not gave loans to farmers.", "grammar/verb", "does not gave"),
        ("The patients were is taken to a ward.", "grammar/verb", "were is"),
        ("The union refused negotiate with the owner.", "grammar/verb", "refused negotiate"),
        ("The governor tried to went home by boat.", "grammar/verb", "to went"),
        ("Doctors have gave the vaccine to nurses.", "grammar/verb", "have gave"),
        ("We was not told of the strike.", "grammar/agreement", "We was"),
        ("Three worker were hurt in the blast.", "grammar/agreement", "Three worker"),
        ("It is one of the oldest city of the region.", "grammar/agreement", "one of the oldest city"),
        ("This officials will not stop us, the army wrote.", "grammar/agreement", "This officials"),
        ("This attacks will not stop the talks.", "grammar/agreement", "This attacks"),
        ("There was several fires in the hills.", "grammar/agreement", "There was several"),
        ("A 34 years old woman was rescued.", "grammar/agreement", "34 years old"),
        ("The company has lost two ships last month.", "grammar/tense", "has lost two ships last month"),
        ("The parties have signed a truce yesterday.", "grammar/tense", "have signed a truce yesterday"),
        ("He works there since six months.", "grammar/preposition", "since six months"),
        ("The market opens in Tuesday.", "grammar/preposition", "in Tuesday"),
        ("The road near of the port is shut.", "grammar/preposition", "near of"),
        ("He was convicted in stealing three cars.", "grammar/preposition", "convicted in"),
        ("Norbert Weber he said the road was open.", "grammar/broken", "Norbert Weber he"),
        ("According to the police said the road was open.", "grammar/broken", "According to the police said"),
        ("Although rain fell all night, but the road was open.", "grammar/broken", "Although rain fell all night, but"),
        ("The road is more safer than last year.", "grammar/broken", "more safer"),
        ("The tunnel was opened by the mayor and.", "grammar/broken", "and."),
        ("Is planned to open the road in May.", "grammar/broken", "Is planned"),
        ("Two men died under a wall. Rescuers said.", "grammar/broken", "Rescuers said."),
        ("The Finance and Finance Ministry will pay.", "duplication/word", "Finance and Finance"),
        ("The envoys met in a meeting on Tuesday.", "duplication/word", "met in a meeting"),
        ("He wrote to President President Weber.", "duplication/word", "President President"),
        ("The flood took the bridge bridge away.", "duplication/word", "bridge bridge"),
        ("Snow shut two roads to the port. " * 2, "duplication/sentence", "Snow shut two roads to the port."),
        ("Join us on Telegram for more.", "leftover/furniture", "Join us on Telegram for more."),
        ("Print Share Comments", "leftover/furniture", "Print Share Comments"),
        ("Nobody won the first round in september.", "leftover/capital", "september"),
        ("The german army sent tents.", "leftover/capital", "german"),
        ("The guards had to Arrested the thief.", "leftover/capital", "Arrested"),
        ("They said &ldquo;no to the plan.", "leftover/markup", "&ldquo;"),
        ("The cityâ€™s mayor left.", "leftover/markup", "â€™"),
        ("The road to St . Gallen is shut.", "leftover/punctuation", "St ."),
        ("The ex – minister is in jail.", "leftover/punctuation", "ex –"),
        ("Officials said „no„ to it.", "leftover/punctuation", "„"),
        ("The dam cost 1.250.000.000 rupees.", "leftover/number", "1.250.000.000"),
        ("The dam holds 40.000 tonnes.", "leftover/number", "40.000"),
        ("Dahl berkata bahwa harga beras akan turun.", "leftover/untranslated", "berkata bahwa harga beras akan turun"),
        ("He noted that el acuerdo fue firmado in May.", "leftover/untranslated", "el acuerdo fue firmado"),
        ("[서울 5일 연합] – The envoy left.", "leftover/untranslated", "서울 5일 연합"),
        ("The council will vote on the presupuesto next week.", "leftover/untranslated", "presupuesto"),
        ("Watch the video below", "leftover/furniture", "Watch the video below"),
        ("Comments are closed", "leftover/furniture", "Comments are closed"),
        ("Lire aussi : La route est fermée", "leftover/furniture", "Lire aussi : La route est fermée"),
        ("He saw thegovernment fall.", "leftover/token", "thegovernment"),
        ("The govern- ment fell.", "leftover/token", "govern- ment"),
        ("They held a meeting and a meeting in town.", "duplication/phrase", "a meeting and a meeting"),
        ("He was taken to hospital in the hospital.", "duplication/cognate", "to hospital in the hospital"),
        ("They protested in a protest on Monday.", "duplication/cognate", "protested in a protest"),
        ("The harbour was closed on Sunday. The harbour was closed on Sunday night, she said.",
         "duplication/clause", "The harbour was closed on Sunday. The harbour was closed on Sunday"),
        ("Ships will determination the port.", "grammar/slot", "will determination"),
        ("It is a very importance for them.", "grammar/slot", "very importance"),
        ("Weber fled and fears a trial.", "grammar/slot", "Weber fled and fears"),
        ("Rain fell on the night of Sunday.", "grammar/day", "the night of Sunday"),
        ("She was received on the Kremlin in May.", "grammar/seat", "on the Kremlin"),
        ("They are friends of the international law.", "grammar/general", "the international law"),
        ("The king visited yesterday the port.", "grammar/frame", "visited yesterday the"),
        ("An aide spoke in his ruling. Northern Green Party members left.", "grammar/stop", "his ruling."),
        ("The missile which hit the port on Monday.", "grammar/verbless", "The missile which hit the port on Monday."),
        ("Talks go on adjacent week.", "sense/spun", "adjacent week"),
        ("They cognize that war is near.", "sense/spun", "They cognize"),
    ],
)  # fmt: skip
def test_found(copy: str, rule: str, quote: str) -> None:
    assert (rule, quote) in [(r, q.strip()) for r, q in shown(copy)]


@pytest.mark.parametrize(
    "copy",
    [
        "The Gambia's president and the Netherlands' king met the Times's editor in the US capital.",
        "An information officer, a news agency and a furniture shop were hit by a traffic jam.",
        "It was a means to an end, a series of talks at a crossroads, and a few hundreds of them.",
        "The United States and United Nations agencies work in European Union countries.",
        "What they are is a mystery, and all he did was went on record, “We was robbed,” he said.",
        "If she were here, would he have to go? Let him have it, as it were.",
        "He has got a house and has learnt that those who decided go home.",
        "The rand has been weak since last year and the bank has cut rates twice in the last month.",
        "The road has been shut from last Monday. She would have left two years ago.",
        "Since two years before the vote he had been in Friday prayers, in Saturday's paper and in for a shock.",
        "On Monday he said no. When Dahl spoke she smiled. Last week Weber, he said, was ill.",
        "The mayor wanted more better-paid jobs, and that is what it is all about.",
        "He had had enough, and said that that was that; on and on and over and over they went in in the end.",
        "Walla Walla and Baden Baden are towns. The hundreds and hundreds who came were fed.",
        "“Home and away,” she said. Press freedom matters, and sharing the news is no crime.",
        "In Johannesburg 40 000 people marched over R3,5 million, and police have neutralised two gunmen.",
        "The police is to act, said a commissioner in Delhi; the committee have met.",
        "The Department and the State differ over the Bill, which the House passed in May.",
        "The firm, e.g. a bank at St. Gallen, rose 3.5 percent ... by 3 p.m., the U.S. said.",
        "They polish silver, march in may and turkey is eaten. A china cup and a guinea pig were sold.",
        "Despite the rain, near the port and close to it, suspected cases rose in the north.",
        "The Harbour Museum and Museum Dahl opened. She made a bella figura and signed a heads of agreement.",
        "Nature and nature",
        "He read Le Monde, Estado de S. Paulo and La Nación, saw Al Jazeera and sang La vie en rose at Chez Marcel.",
        "They shouted ni una menos. The coup d’état failed, a fait accompli, and the favela was shut.",
        "Supporters of Partido dos Trabalhadores and the Rassemblement national met in Rio de Janeiro.",
        "The News of the World opened. Watch the video that he made; source of the fire: a lamp.",
        "He fought a fight, went from town to town, and worked and worked. The minister and the Minister agreed.",
        "In the court’s ruling. Green Party members left. Can women vote? Will power last? The can was empty.",
        "If successful, the plan helps. They left of their own volition, and it was implicit in the law.",
        "The last Sunday of July is free, on the night of Friday to Saturday it rained, and this past Tuesday too.",
        "The accused in the case was interested in law, capable of it, and responsible for on-site work.",
    ],
)
def test_clean_copy_is_left_alone(copy: str) -> None:
    assert shown(copy) == []


def test_a_slip_in_a_quotation_is_the_speakers() -> None:
    assert shown("“They was told nothing,” the driver said.") == []


def test_typing_a_small_word_twice_is_no_sign_of_a_machine() -> None:
    [found] = findings("The army closed the the road.")
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("copy", ["Photo: Ministry of Works", "(Reporting by Ann Weber; editing by Jo Lane)"])
def test_credits_that_desks_print_are_information(copy: str) -> None:
    assert {f.severity for f in findings(f"The road is shut.\n\n{copy}")} == {Severity.INFO}


def test_what_to_write_comes_with_it() -> None:
    [found] = findings("The company has lost two ships last month.")
    assert found.suggestions == ("lost two ships last month",)
