"""Sentences and datelines: exact spans into the untouched text."""

import pytest

from fidelity.models import Document, Span
from fidelity.segment import dateline, segment, spans

SENTENCES: list[list[str]] = [
    ["JAKARTA - The rebels moved on the city.", "Nobody was hurt."],
    ["KABUL, Aug 6 (Reuters) - Fighters seized two posts.", "The army denied it."],
    ["NACALA, Mozambique, Sept. 17 (AP) — The port was shut.", "It opened later."],
    ["WASHINGTON (AP) - The U.S. Senate voted 52-48 on Tuesday.", "The bill now goes to the House."],
    ["Troops left the U.S.", "The withdrawal took a month."],
    ["He met U.S. President Joe Biden on Friday.", "They talked."],
    ["The talks moved to the U.S.", "But Congress did not object."],
    ["Gen. Austin S. Miller left the post.", "Col. R. J. Smith took over."],
    ["The ceremony was held at St. Paul's Cathedral in St. Louis.", "Mr. Brown and Mrs. Green came."],
    ["J. K. Rowling and George W. Bush met Dr. Anthony Fauci.", "They spoke."],
    ["Prices rose 2.5 percent to $1.2 billion.", "Shares fell .3 percent."],
    ["The No. 2 official resigned.", "He cited health."],
    ['"We will stay," she said.', '"They will not."'],
    ['"We will stay."', "He left at noon."],
    ['"Will they stay?" he asked.', "Nobody answered."],
    ['"Never!" the crowd shouted.', "Police stood by."],
    ['"Why should the Taliban follow the deal?", said one of the commanders.', "He did not elaborate."],
    ["“We had no choice.", "We ran,” said Amina Diallo, 34.", "“The house is gone.”"],
    ["“We had no choice.", "We ran,” said Amina Diallo, 34."],
    ['"It is a start.', 'It is not an end," said the envoy, who declined to be named.'],
    ["He paused ... and went on.", "Then he stopped."],
    ["He said he did not know...", "The line went dead."],
    ['He said: "I don\'t know... maybe."', "The judge nodded."],
    ["The firm, Acme Inc., bought Widget Co. for $3 million.", "Shares rose."],
    ["It happened at 5 p.m. on Monday.", "No one was hurt."],
    ["The meeting ended at 5 p.m.", "Nobody spoke."],
    ["The vote is due on Jan. 5.", "Polls open at 7 a.m. local time."],
    ["He works for the firm now known as Apple Inc.", "The company declined to comment."],
    ["The ship (built in 1999) sank.", "Four men were saved."],
    ["The ship sank.", "(The owner could not be reached.)", "Four men were saved."],
    ["The fact that they are attacking (cities) is a reaction.", "It will pass."],
    ["Shares of Yahoo! rose 3 percent.", "Analysts cheered."],
    ["The group — known as M23 — denied it: the army had fired first.", "The army did not comment."],
    ["Trump vs. Biden drew 73 million viewers.", "Ratings fell later."],
    ["See p. 12 of the report, i.e. the annex.", "It is short."],
    ["Sen. Maria Lopez, R-Fla., and Rep. John Doe, D-N.Y., voted no.", "Others abstained."],
    ["The army's Lt. Col. Ali Hassan said so.", "Maj. Gen. Omar Bakri agreed."],
    ['"No," he said.', '"I won\'t."', "She left."],
    ["‘We will not go,’ the minister said.", "‘We were elected.’"],
    ["'We will not go,' the minister said.", "'We were elected.'"],
    ["She told him: “He said ‘Stop!’ and I stopped.”", "He believed her."],
    ['"What happened to St. Mary\'s?" she asked.', "He did not know."],
    ['The film "What Is to Be Done?" opened in Rome.', "Critics liked it."],
    ["Police in Washington, D.C., arrested two men.", "They were released."],
    ["Police moved on to Washington, D.C.", "The mayor resigned."],
    ["He is 34.", "She is 30."],
    ["The law came into force in 2019.", "It was repealed in 2021."],
    ["He was born in 1950 in Yorkshire, England.", "His father, John F. Kelly Sr., was a miner."],
    ["The E.U. and the U.N. agreed.", "The U.S. did not."],
    ["“Is it over?”", "She did not know."],
    ["“It is over!” said Mr. Khan.", "“We won.”"],
    ["(Reporting by Ana Silva; Editing by Tom Jones)"],
    ['Mullah Yaqoob argues: "Why should we?"', "The group did not reply."],
    ["iPhone sales fell.", "eBay rose 2 percent."],
    ["The road was cut.", "3,000 people fled."],
    ["The price is Rs. 500 per kg.", "It was Rs. 400 in May."],
    ["Oil fell to $61.40 a barrel.", "Brent was at $65.10."],
    ["“I was scared”, said one man.", "“We all were”."],
    ['"They left.', 'They will be back", he explained.'],
    ['He said "no".', 'She said "yes".'],
    ["He said “no.”", "She said “yes.”"],
    ["Gov. Jane Roe signed it.", "The law takes effect on Oct. 1."],
    ["The agency, the U.N.'s largest, is short of cash.", "It needs $1.5bn."],
    ["That was a mistake!", "Was it?", "Perhaps."],
    ["He fled via Mt. Elgon and Ft. Portal.", "He was caught."],
    ["The 1st Bn. was sent.", "It returned."],
    ["He arrived on Sun. Aug. 6.", "He left on Tues. Aug. 8."],
    ["Op. Barkhane ended.", "France withdrew."],
    ['The witness said he saw "a man with a gun . . . and a bag."', "No arrests were made."],
    ["The president (he is 80.) spoke briefly.", "He left."],
    ["The so-called 'Dr. Death' was arrested.", "He denied it."],
    ["“What do you want me to do?” Ms. Park said.", "“Quit?”"],
    ["The club, F.C. Porto, lost 2-1.", "Fans wept."],
    ["The rate rose to 3.", "Officials said that was high."],
    ["Mr. Justice A. B. C. Owen gave his ruling.", "It ran to 90 pages."],
    ["He went to see Capt. Smith.", "Capt. Smith was out."],
    ["“I spoke to the U.S.”", "The line was bad."],
    ["Is this it?, he asked.", "It was."],
    ["The man known as Mr. T. spoke.", "He smiled."],
    ["Supt. Ross and Det. Sgt. Lee led the inquiry.", "Insp. Brown was ill."],
]
MORE: list[list[str]] = [
    ['"They told me.', 'I heard it from her," he said.'],
    ["He was ill.", "Barham took his place."],
    ["The deal ends on 8 May.", "Kylian's club has an option."],
    ["The rain reached 450 mm.", "A state of emergency was declared."],
    ["Asked if he would go, he said no.", "Khan will."],
]


@pytest.mark.parametrize("sentences", SENTENCES + MORE, ids=lambda sentences: sentences[0][:40])
def test_sentences(sentences: list[str]) -> None:
    text = "A headline\n\n" + " ".join(sentences)
    made = segment(Document(text)).sentences
    assert [sentence.text for sentence in made[1:]] == sentences
    assert spans(Document(text)) == tuple(sentence.span for sentence in made)
    for sentence in made:
        assert text[sentence.span.start : sentence.span.end] == sentence.text
        assert all(text[token.span.start : token.span.end] == token.text for token in sentence.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JAKARTA - The rebels moved.", "JAKARTA - "),
        ("KABUL, Aug 6 (Reuters) - Fighters seized posts.", "KABUL, Aug 6 (Reuters) - "),
        ("NACALA, Mozambique, Sept. 17 (AP) — The port was shut.", "NACALA, Mozambique, Sept. 17 (AP) — "),
        ("NEW YORK/LONDON, 6 August 2021 (Wire) -- Stocks fell.", "NEW YORK/LONDON, 6 August 2021 (Wire) -- "),
        ("PORT-AU-PRINCE (AFP) – Gangs burned a market.", "PORT-AU-PRINCE (AFP) – "),
        ("SÃO PAULO - Rains closed the airport.", "SÃO PAULO - "),
        ("Kabul, Aug 6 (Reuters) - Fighters seized posts.", "Kabul, Aug 6 (Reuters) - "),
        ("Moscow (TASS) - The ministry denied it.", "Moscow (TASS) - "),
        ("ISLAMABAD: The court sat late.", "ISLAMABAD: "),
        ("The Taliban - a militia - moved.", None),
        ("NATO said on Friday - again - that it would stay.", None),
        ("Kabul - once a quiet city - fell.", None),
        ("NATO - the alliance of 30 states - met.", None),
        ("Police said: “We know.”", None),
    ],
)
def test_dateline(text: str, expected: str | None) -> None:
    sentence = segment(Document(text)).sentences[0]
    found = dateline(sentence)
    assert (found.of(text) if found else None) == expected


def test_a_headline_the_item_names_is_one_sentence() -> None:
    text = "Mr. Smith won. Now what.\n\nHe left. She stayed."
    made = segment(Document(text, headline="Mr. Smith won.  Now what.")).sentences
    assert [(s.text, s.is_headline, s.paragraph) for s in made] == [
        ("Mr. Smith won. Now what.", True, 0),
        ("He left.", False, 1),
        ("She stayed.", False, 1),
    ]
    assert spans(Document(text, headline="Mr. Smith won.  Now what."))[0] == made[0].span


def test_furniture_is_marked_and_stays() -> None:
    text = "The army fled.\n\nIllustration of the army. (Wikimedia Commons/somebody)\n\nIt came back."
    assert [s.is_furniture for s in segment(Document(text)).sentences] == [False, True, True, False]


def test_hard_wrapped_text_keeps_its_line_ends() -> None:
    text = "The rebels took the town of St.\nLouis on Friday. The army, which\nhad fled, came back."
    assert [s.text for s in segment(Document(text)).sentences] == [
        "The rebels took the town of St.\nLouis on Friday.",
        "The army, which\nhad fled, came back.",
    ]


def test_quotes_are_clipped_to_their_sentences() -> None:
    text = '"We ran. We fell," she said.'
    first, second = segment(Document(text)).sentences
    assert first.quotes == (Span(1, 8),) and second.quotes == (Span(9, 17),)
    assert second.quoted(Span(12, 16)) and not second.quoted(Span(19, 22))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", '"', "....", "a", "\u202e\u200f", "(" * 2000, "'\"" * 2000, "“" * 500 + "\n\n“" * 500]
)
def test_odd_text_does_not_break(text: str) -> None:
    made = segment(Document(text))
    assert all(sentence.span.of(text) == sentence.text for sentence in made.sentences)
