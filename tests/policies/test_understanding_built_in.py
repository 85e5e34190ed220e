"""Software is named for the tool that is built into it, and names with figures are names."""

import pytest

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
