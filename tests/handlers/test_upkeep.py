"""What I cannot do is answered with who can and how; the words of a tool or of somebody else's work are none of it."""

import pytest

from cadence.model import Company
from handlers.messages import Card
from handlers.testing import Talk
from tests.handlers.talking import here


async def said(talk: Talk, company: Company, who: str, text: str) -> Card:
    (card,) = here(await talk.ask(company.people[who], text))
    return card


@pytest.mark.parametrize(
    ("who", "text", "headline"),
    [
        ("helen", "remind Priya", "I remind people by myself, and nobody on demand."),
        ("omar", "nudge everyone", "I remind people by myself, and nobody on demand."),
        ("omar", "add a person", "People stand in app.yaml, and nothing was changed."),
        ("omar", "Priya left the company", "People stand in app.yaml, and nothing was changed."),
        ("amara", "who are the admins?", "Administrators: Omar Haddad. Policy owners: Dana Whitfield."),
        ("omar", "mark Priya as away until Friday", "Priya Raman says so themselves; nothing was noted."),
        ("priya", "ask me every two weeks", "The rhythm is not changed by a message."),
        ("omar", "status", "How I run is seen on the command line."),
        ("dana", "what changed in the register?", "Version 3 of the register is in force, and no message changes it."),
    ],
)
async def test_what_a_message_cannot_do_is_said_with_who_can(
    talk: Talk, company: Company, who: str, text: str, headline: str
) -> None:
    assert (await said(talk, company, who, text)).headline == headline


async def test_whoever_is_no_administrator_is_told_whom_to_ask(talk: Talk, company: Company) -> None:
    assert "Ask Omar Haddad." in (await said(talk, company, "priya", "add a person")).text
    assert "Ask Omar" not in (await said(talk, company, "omar", "add a person")).text
    assert "Reminders go out Friday 12:00" in (await said(talk, company, "priya", "remind Tomas")).text


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("helen", "ask Claude to answer customers"),
        ("amara", "remove names"),
        ("amara", "add people to the chat"),
        ("amara", "status"),
        ("priya", "Tomas is away this week"),
    ],
)
async def test_what_is_about_a_tool_or_tells_a_check_in_something_is_none_of_it(
    talk: Talk, company: Company, who: str, text: str
) -> None:
    headline = (await said(talk, company, who, text)).headline
    assert not headline.startswith(("I remind", "People stand", "How I run", "Tomás Novak says"))
