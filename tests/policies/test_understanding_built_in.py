"""Software is named for the tool that is built into it, and names with figures are names."""

import pytest

from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("notion for our meeting minutes?", "notion-ai"),
        ("can we use notion for our meeting minutes?", "notion-ai"),
        ("is notion ok for meeting minutes", "notion-ai"),
        ("Slack for the retro notes?", "slack-ai"),
        ("Gehaltsdaten in Workday auswerten lassen", "workday-ai"),
        ("could salesforce draft the follow-up mails", "salesforce-einstein"),
        ("puede Zendesk resumir los tickets", "zendesk-ai"),
        ("is 8x8 ok", "unknown:8x8"),
        ("can we use 8x8 for client calls", "unknown:8x8"),
        ("3CX for the client calls?", "unknown:3CX"),
        ("we all log it there, notion for the meeting minutes", "notion-ai"),
        ("what about zoom's own thing for the meeting", "zoom-ai"),
        ("can the ai in zoom listen to our meeting", "zoom-ai"),
        ("jira's built-in one for the tickets", "rovo"),
        ("can our meeting notes go in the translate of google", "google-translate"),
        ("not Otter, the built-in one in Zoom for the client call?", "zoom-ai"),
        ("not otter, the one built into zoom", "zoom-ai"),
        ("not otter, the recorder that comes with zoom", "zoom-ai"),
        ("nicht Otter, das in Zoom eingebaute fürs Kundengespräch?", "zoom-ai"),
        ("nicht Otter, Zooms eingebaute KI fürs Kundengespräch?", "zoom-ai"),
        ("pas Otter, celui intégré à Zoom", "zoom-ai"),
        ("en vez de Otter, ¿podemos usar el integrado en Zoom para la llamada con el cliente?", "zoom-ai"),
        ("invece di Otter possiamo usare quello integrato in Zoom per la chiamata con il cliente?", "zoom-ai"),
        ("what about slack for the retro notes?", "slack-ai"),
        ("may I use zoom for the client call notes?", "zoom-ai"),
        ("can Zendesk write the answer to the ticket", "zendesk-ai"),
        ("Dext for the team's expenses, is that ok?", "unknown:Dext"),
    ],
)
def test_what_is_to_be_used_is_noticed_by_the_name_of_its_software(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    "text",
    [
        "the notion of fairness, is that ok?",
        "who uses notion for minutes?",
        "can we take the minutes from notion?",
        "is the notion ok to you",
        "is salesforce ok",
        "the Workday report is late, who can summarise it",
        "is notion slow with the meeting minutes?",
        "notion for our meeting minutes",
        "8x8 is on the invoice, who approves it?",
        "not the built-in one in Zoom, please",
        "which tool can I use with Zoom for client calls?",
        "can we use Excel for the budget?",
        "what about the zoom call with the client?",
    ],
)
def test_a_word_and_software_that_is_not_to_be_used_are_no_tools(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()


def test_beside_a_tool_software_is_where_something_comes_from(reader: Reader) -> None:
    assert reader.read("notion for the minutes and then claude team?").tools == ("claude-team",)
    assert reader.read("can we put the export from 8x8 into claude team").tools == ("claude-team",)


@pytest.mark.parametrize("text", ["is zoom allowed to record client calls?", "can zoom record the interview?"])
def test_what_records_is_the_notetaker_in_it(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ("zoom-ai",)


@pytest.mark.parametrize("text", ["is zoom down?", "can workday record absences?", "the client records it with zoom"])
def test_what_records_no_call_is_none(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()


def test_what_is_built_in_may_be_where_something_comes_from(reader: Reader) -> None:
    assert reader.read("the transcript from the built-in recorder in Zoom into claude team?").tools == ("claude-team",)


@pytest.mark.parametrize(
    ("name", "text", "tool"),
    [
        ("small-company", "what about hubspot for client emails?", "hubspot-ai"),
        ("small-company", "can HubSpot write client emails?", "hubspot-ai"),
        ("small-company", "may I use zoom for the client call notes?", "zoom-ai"),
        ("small-company", "Notion for our project plan?", "unknown:Notion"),
        ("uk-official", "can I use Humphrey for the consultation responses?", "unknown:Humphrey"),
        ("university", "Llama on the cluster for research data?", "cluster-models"),
    ],
)
def test_a_tool_that_is_named_is_answered_listed_or_not(name: str, text: str, tool: str) -> None:
    assert Reader(load(pack(name))).read(text).tools == (tool,)


@pytest.mark.parametrize(
    "text", ["which tool can I use with HubSpot for client emails?", "who uses notion for the plan?", "is Zoom ok"]
)
def test_software_that_is_only_spoken_of_is_none(text: str) -> None:
    assert Reader(load(pack("small-company"))).read(text).tools == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Figma designs for a client into Midjourney", "client-files"),
        ("a logo design for a client in Canva", "client-files"),
        ("code for a client in Claude", "client-code"),
        ("the client's repo in Claude", "client-code"),
    ],
)
def test_designs_for_a_client_are_no_code_of_theirs(text: str, kind: str) -> None:
    assert Reader(load(pack("small-company"))).read(text).data_kinds == (kind,)
