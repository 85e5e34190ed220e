"""What people want of the register, and what an idea says, read from their words; and what is neither."""

import pytest

from cadence.idea_words import IdeaWords, read_idea
from cadence.initiative_words import (
    AboutInitiative,
    ChangesTool,
    InitiativeWish,
    ListInitiatives,
    MoveInitiative,
    NewIdea,
    NewInitiative,
    ShowRoadmap,
    StartAsking,
    read_initiative_wish,
)
from cadence.metrics import METRICS
from cadence.model import Stage


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("initiatives", ListInitiatives()),
        ("Show me all our initiatives.", ListInitiatives()),
        ("which initiatives are there?", ListInitiatives()),
        ("new initiative", NewInitiative()),
        ("please add an initiative called Contract summaries", NewInitiative("Contract summaries")),
        ("New initiative: Contract summaries", NewInitiative("Contract summaries")),
        ("edit invoice review", AboutInitiative("edit", "invoice review")),
        ("change the invoice review initiative", AboutInitiative("edit", "invoice review")),
        ("baseline for candidate notes", AboutInitiative("baseline", "candidate notes")),
        ("set a new baseline for invoice review", AboutInitiative("baseline", "invoice review")),
        ("change invoice review’s baseline", AboutInitiative("baseline", "invoice review")),
        ("show the baselines of invoice review", AboutInitiative("baseline", "invoice review")),
        ("history of invoice review", AboutInitiative("history", "invoice review")),
        ("show initiative invoice review", AboutInitiative("show", "invoice review")),
        ("stop invoice review", MoveInitiative("invoice review", Stage.STOPPED)),
        ("move ticket triage to live", MoveInitiative("ticket triage", Stage.LIVE)),
        ("set the stage of ticket triage to Scaled", MoveInitiative("ticket triage", Stage.SCALED)),
        ("ticket triage is now live", MoveInitiative("ticket triage", Stage.LIVE)),
        ("Our ticket triage is live now.", MoveInitiative("ticket triage", Stage.LIVE)),
        ("ticket triage went live today", MoveInitiative("ticket triage", Stage.LIVE)),
        ("ticket triage is live now?", None),
        ("delete ticket triage", MoveInitiative("ticket triage", Stage.STOPPED)),
        ("add initiative Contract search, owner Amara, sponsor Helen", NewInitiative("Contract search")),
        ("rename invoice review to invoice matching", AboutInitiative("edit", "invoice review")),
        ("change the team size of invoice review to 12", AboutInitiative("edit", "invoice review")),
        ("set invoice review's target to 14 h", AboutInitiative("edit", "invoice review")),
        ("target for invoice review is now 70 %", AboutInitiative("edit", "invoice review")),
        ("the new sponsor of invoice review is Helen now", AboutInitiative("edit", "invoice review")),
        ("make Helen the sponsor of invoice review", AboutInitiative("edit", "invoice review")),
        ("add another metric to invoice review", AboutInitiative("edit", "invoice review")),
        ("start asking about contract summaries", StartAsking("contract summaries")),
        ("we no longer use Copilot for invoice review", ChangesTool("invoice review", "Copilot")),
        ("we have switched to Claude for invoice review", ChangesTool("invoice review", "Claude")),
        ("invoice review uses Claude now", ChangesTool("invoice review", "Claude")),
        ("is the target of invoice review 14 h?", None),
        ("invoice review target is reached", None),
        ("change invoice review hours to 14", AboutInitiative("edit", "invoice review hours to 14")),
        ("I have an idea", NewIdea()),
        ("I’ve got an idea: read contracts. It takes days.", NewIdea("read contracts. It takes days.")),
        ("/ai-idea read contracts", NewIdea("read contracts")),
        ("idea: read contracts", NewIdea("read contracts")),
        ("roadmap", ShowRoadmap()),
        ("what should we automate first?", ShowRoadmap()),
        ("can I use ChatGPT?", None),
        ("edit invoice review?", None),
        ("any idea who owns Copilot?", None),
        ("I have an idea, can I use ChatGPT?", None),
        ("the idea is to use ChatGPT", None),
        ("invoice review 14 h", None),
        ("", None),
    ],
)
def test_what_is_wanted_of_the_register_is_read_from_the_whole_message(text: str, wish: InitiativeWish | None) -> None:
    assert read_initiative_wish(text) == wish


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("use Copilot to read contracts", IdeaWords("Copilot to read contracts")),
        (
            "summarise contracts because it takes two days a week",
            IdeaWords("Summarise contracts", "summarise contracts because it takes two days a week"),
        ),
        ("read tickets. Tomás Novák would own it", IdeaWords("Read tickets", owner="Tomás Novák")),
        ("read tickets, owner: Priya", IdeaWords("Read tickets", owner="Priya")),
        ("read tickets; cycle time proves it", IdeaWords("Read tickets", metrics=("cycle_time",))),
        ("?", IdeaWords("Idea")),
    ],
)
def test_an_idea_has_what_is_said_of_it_and_nothing_else(text: str, read: IdeaWords) -> None:
    assert read_idea(text, METRICS) == read


def test_an_ideas_name_is_short() -> None:
    name = read_idea("summarise " + "very " * 40 + "long contracts", METRICS).name
    assert len(name) <= 60
    assert name.endswith("very…")
