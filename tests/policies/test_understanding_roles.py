"""Tools that are denied, compared with or what others use are not the ones to use."""

import pytest

from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("Perplexity, not ChatGPT, for the press release", ("perplexity",)),
        ("perplexity instead of chatgpt for the press release?", ("perplexity",)),
        ("forget ChatGPT, claude team for contracts?", ("claude-team",)),
        ("is claude team as safe as deepseek for contracts?", ("claude-team",)),
        ("claude team is like deepseek, ok for contracts?", ("claude-team",)),
        ("deepseek is what my friend uses, can I use claude team for contracts?", ("claude-team",)),
        ("chatgpt is what my sister uses. contracts in claude team?", ("claude-team",)),
        ("ChatGPT is what my wife uses, mine is claude team. contracts?", ("claude-team",)),
        ("We left Otter for Claude Team last spring. Invoices ok?", ("claude-team",)),
        ("I gave up on deepl; chatgpt enterprise for translating contracts?", ("chatgpt-enterprise",)),
        ("deepseek is a no, I get it. what about copilot chat for contracts", ("copilot-chat",)),
        ("contracts dropped into deepseek, mad idea?", ("deepseek",)),
        ("chatgpt, the enterprise thing we log in to, for the price list", ("chatgpt-enterprise",)),
        ("copilot (github, the seat we pay for) for our scripts?", ("github-copilot-business",)),
        ("I know chatgpt free is off limits, but chatgpt enterprise for payroll?", ("chatgpt-enterprise",)),
    ],
)
def test_the_tool_that_is_meant_is_read(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    "text",
    [
        "not Otter, the built-in one in Teams, for the customer call?",
        "I'd use the built-in recorder, not Otter. ok?",
        "not Otter, but the Teams one for meeting notes?",
        "not Otter but the Teams one for meeting notes?",
        "anything but DeepSeek for contracts?",
    ],
)
def test_a_denied_tool_is_none_even_when_no_other_is_named(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()


@pytest.mark.parametrize(
    "text",
    [
        "nothing but deepseek for contracts",
        "why not deepseek for contracts",
        "can we not use deepseek for contracts?",
        "is deepseek as safe as claude team for contracts?",
        "Warum darf ich nicht DeepSeek nutzen?",
    ],
)
def test_a_question_with_a_not_in_it_denies_no_tool(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ("deepseek",)


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("not midjourney. the adobe one, for illustrations", ("firefly",)),
        ("contracts, the azure one please", ("azure-openai",)),
        ("not the copilot in github, the one in outlook, for contracts", ("m365-copilot",)),
        ("board papers in copilot for m365, not the one in edge", ("m365-copilot",)),
        ("Not GPT. I mean claude, the free one, for contracts", ("claude-free",)),
        ("contracts in the salesforce one", ("salesforce-einstein",)),
    ],
)
def test_the_one_that_a_word_tells_of_is_meant_unless_it_is_denied(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    "text",
    [
        "I wonder if deepseek is banned, and copilot chat? both for contracts",
        "deepseek is banned, right? and copilot chat for contracts?",
        "is deepseek off limits, and copilot chat? for contracts",
    ],
)
def test_a_tool_that_is_asked_about_stays_though_it_may_be_given_up(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ("deepseek", "copilot-chat")
