"""A few invented wire stories: an event, its update, a rival's account, and others that share its topic."""

# ruff: noqa: E501 - a paragraph of a story is one line

from __future__ import annotations

from pathlib import Path

BASE = """Ferry sinks off Palawa, 14 dead

PORT ELLERY, May 3 (Wire) - A passenger ferry sank in heavy seas off the island of Palawa on Monday, killing at least 14 people, the coast guard said.

The Sea Lark was carrying 86 people when waves broke over its bow near Cape Tamsin, Commander Odile Varga said.

"We had no time to reach for the rafts," said a survivor, Benno Achterberg, 41, who swam for two hours.

Fishing boats brought 63 passengers to the harbour of Ellery before nightfall. Nine were missing.

The owner, Larkline, said the vessel had passed an inspection in March."""

UPDATE = """Toll in Palawa ferry sinking rises to 22

PORT ELLERY, May 4 (Wire) - Divers found eight more bodies inside the ferry Sea Lark on Tuesday, bringing the toll of the sinking off Palawa to 22.

One passenger was still missing, the coast guard said, and the search would go on until Thursday.

The Sea Lark was carrying 86 people when waves broke over its bow near Cape Tamsin, Commander Odile Varga said.

Prosecutors searched the offices of the owner, Larkline, and took away the maintenance log."""

RIVAL = """Over a dozen drown as boat goes down near holiday island

Ellery (NA) - Rescuers recovered fourteen corpses after a boat crowded with day trippers capsized close to Palawa.

Relatives gathered on the quay, many of them in tears, to read a handwritten list of names.

Marine police spokeswoman Ilse Dorn blamed a sudden squall. Storm warnings had gone out on Sunday evening."""

OTHER_FERRY = """Ferry runs aground in fog, none hurt

SANT OVID, June 9 (Wire) - A ferry with 210 passengers ran aground in thick fog outside the port of Sant Ovid on Friday, the coast guard said.

Tugs pulled it free at high tide and nobody was hurt, harbour master Pia Lund said.

The operator cancelled all crossings until Sunday."""

BUDGET = """Parliament passes budget after marathon debate

KOLVA, Nov 12 (Wire) - Lawmakers passed next year's budget by 78 votes to 61 on Thursday after a debate of 19 hours.

Finance Minister Tomas Brandl said the deficit would fall to 3.1 percent of output.

The opposition walked out before the final vote, calling the cuts to hospitals a disgrace."""

STORIES = {"base": BASE, "update": UPDATE, "rival": RIVAL, "other": OTHER_FERRY, "budget": BUDGET}

COPY = """Ferry sinks, 14 people die

At least 14 people lost their lives on Monday when a passenger ferry sank in strong seas off the island of Palawa, according to the coast guard.

The Sea Lark carried 86 people when the waves broke on its bow close to Cape Tamsin, said Commander Odile Varga.

"There was no time to reach the rafts," told Benno Achterberg, 41, survivor who swam during two hours.

Fishing boats carried 63 passengers to the harbour of Ellery before the night fell."""

UPDATE_COPY = """Sea Lark: 22 dead

Divers have found eight bodies more inside of the ferry Sea Lark this Tuesday, with what the toll of the sinking rises to 22.

A passenger was still missing and the search will go on until Thursday, the coast guard said.

The prosecutors searched the offices of the owner, Larkline, and took the maintenance log."""


def write(folder: Path, *names: str) -> Path:
    """The folder with the named stories, all by default."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or STORIES:
        (folder / f"{name}.txt").write_text(STORIES[name], encoding="utf-8")
    return folder
