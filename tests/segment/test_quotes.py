"""Direct quotations: which words they hold and who says them."""

import pytest

from fidelity.models import Document
from fidelity.segment import segment


def contents(text: str) -> list[str]:
    """The quoted words of a text; the parts of one that runs over paragraphs are joined by a bar."""
    made = segment(Document(text))
    for quotation in made.quotations:
        assert quotation.span.start < quotation.content[0].start <= quotation.content[-1].end <= quotation.span.end
        assert quotation.speaker is None or quotation.speaker_span is not None
        assert quotation.speaker_span is None or quotation.speaker_span.of(text) == quotation.speaker
    return ["|".join(span.of(text) for span in quotation.content) for quotation in made.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We ran," she said.', ["We ran,"]),
        ("“We ran,” she said.", ["We ran,"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("„Idemo”, rekao je.", ["Idemo"]),
        ("« Nous partons », dit-il.", ["Nous partons"]),
        ("«Nos vamos», dijo.", ["Nos vamos"]),
        ("»Wir gehen«, sagte er.", ["Wir gehen"]),
        ("‘We ran,’ she said.", ["We ran,"]),
        ("'We ran,' she said.", ["We ran,"]),
        ("'We don't run, and the workers' union won't,' she said.", ["We don't run, and the workers' union won't,"]),
        ("‘We don’t run, and the workers’ union won’t,’ she said.", ["We don’t run, and the workers’ union won’t,"]),
        ("He said “they shouted ‘Stop!’ and I stopped” and left.", ["they shouted ‘Stop!’ and I stopped"]),
        ("He said \"they shouted 'Stop!' and I stopped\" and left.", ["they shouted 'Stop!' and I stopped"]),
        ("‘He called it “madness” on air,’ she said.", ["He called it “madness” on air,"]),
        ("'He called it \"madness\" on air,' she said.", ['He called it "madness" on air,']),
        ('The "special operation" went on, a "war" to others.', ["special operation", "war"]),
        ("The 'special operation' went on.", ["special operation"]),
        ('"We ran," she said. "We fell."', ["We ran,", "We fell."]),
        ('"We ran", she said. "We fell".', ["We ran", "We fell"]),
        ("The workers' union and the teachers' union met.", []),
        ("It was the '80s, rock 'n' roll, and O'Brien's time.", []),
        ("He is 6'2\" tall and she is 5'9\" tall.", []),
        ("It's Khan's car, isn't it?", []),
        ("“We ran.\n\n“We fell,” she said.\n\nThe army came.", ["We ran.|We fell,"]),
        ('"We ran.\n\n"We fell.\n\n"We rose," she said. It rained.', ["We ran.|We fell.|We rose,"]),
        ('"We ran.\n\nThe army came. "No," it said.', ["We ran.", "No,"]),
        ('"We ran, she said.\n\nThe army came.', []),
        ("He said: “We ran.\n\nThe army came.", ["We ran."]),
        ('We ran," she said.\n\n"We fell," he said.', ["We fell,"]),
        ("The “strong army. The “weak” state.", ["weak"]),
        ('A " stray mark. Nothing more.', []),
        ('"" and "ran"', ["ran"]),
        ('He called it ("a mess").', ["a mess"]),
        ('"A"-"B" talks', ["A", "B"]),
    ],
)
def test_contents(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


STORY = "Rebels took the town on Friday.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We ran," said Amina Diallo, a teacher.', ["Amina Diallo"]),
        ('"We ran," said Gen. Austin S. Miller, who left.', ["Gen. Austin S. Miller"]),
        ('"We ran," Amina Diallo said on Friday.', ["Amina Diallo"]),
        ('"We ran", said one of the commanders, who is based in the north.', ["one of the commanders"]),
        ('"We ran," said an Asian diplomat with an eye on the issue.', ["an Asian diplomat"]),
        ('"We ran," Diallo, 34, said.', ["Diallo"]),
        ('"We ran," said Brigadier General Sunday Okpara.', ["Brigadier General Sunday Okpara"]),
        ('"We ran," said Smith Friday.', ["Smith"]),
        ('"Did you run?" Mr. Khan asked.', ["Mr. Khan"]),
        ('Diallo said: "We ran."', ["Diallo"]),
        ('Diallo told Reuters that they "ran for days".', ["Diallo"]),
        ('Amina Diallo, a teacher, told reporters: "We ran."', ["Amina Diallo"]),
        ('On Friday, Diallo said, "We ran."', ["Diallo"]),
        ('According to Amina Diallo, they "ran".', ["Amina Diallo"]),
        ('They "ran for days", according to Diallo.', ["Diallo"]),
        ('The plan was "a joke", Khan said.', ["Khan"]),
        ('KABUL, Aug 6 (Wire) - Amina Diallo said: "We ran."', ["Amina Diallo"]),
        ('"We ran," said Diallo. "We fell."', ["Diallo", "Diallo"]),
        ('"We ran," said Diallo.\n\n"We fell," she said.', ["Diallo", "Diallo"]),
        ('"We ran," said Diallo.\n\n"We fell," said Khan.\n\n"We rose," he said.', ["Diallo", "Khan", "Khan"]),
        ('Amina Diallo said they had run.\n\n"We fell," she added.', ["Amina Diallo"]),
        ('The minister said they had run.\n\n"We fell," he added.', ["he"]),
        ('"We fell," they said.', ["they"]),
        ('Diallo said they ran.\n\n"It was dark."', ["Diallo"]),
        ('The army denied it on Friday, and "special operations" went on.', ["The army"]),
        ('The "special operation" took a week.', [None]),
        ("“We ran.\n\n“We fell,” said Diallo.", ["Diallo"]),
        ('HSBC took to the air to say it was not "fabricating evidence".', [None]),
        ('Until recently he thought it "dead".', [None]),
    ],
)
def test_speakers(text: str, expected: list[str | None]) -> None:
    made = segment(Document(STORY + text))
    assert [quotation.speaker for quotation in made.quotations] == expected
