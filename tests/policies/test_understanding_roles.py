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


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("since Claude Team is so slow I'd rather go with DeepSeek for the contract", ("deepseek",)),
        ("because Claude Team is down I'd use DeepSeek for the contract", ("deepseek",)),
        ("because Claude Team is down I'll use DeepSeek for the contract", ("deepseek",)),
        ("Claude Team is too slow, so can I take DeepSeek for the contract?", ("deepseek",)),
        ("Claude Team ist so langsam, darf ich DeepSeek für den Vertrag nehmen?", ("deepseek",)),
        ("as Copilot keeps crashing, may I use Claude Team for the contract?", ("claude-team",)),
        ("I almost pasted the contract into DeepSeek but stopped. Is Claude Team ok?", ("claude-team",)),
        ("I was about to paste the contract into DeepSeek. Is Claude Team ok?", ("claude-team",)),
        ("Fast hätte ich den Vertrag in DeepSeek kopiert. Geht Claude Team?", ("claude-team",)),
        ("Take notes exported from Notion into Claude Team, nothing with Notion AI itself", ("claude-team",)),
        ("Put the contract into Claude Team, nothing to do with DeepSeek", ("claude-team",)),
    ],
)
def test_the_tool_that_fails_or_was_nearly_used_is_not_the_one_to_use(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    "text",
    [
        "I pasted the contract into DeepSeek. Is Claude Team ok?",
        "Can I use Claude Team or DeepSeek for the contract?",
        "is Claude Team down? may I use DeepSeek for the contract?",
        "Claude Team is slow but is it ok for the contract? and DeepSeek?",
        "I was about to use DeepSeek for the contract. Is that ok, or Claude Team?",
        "I nearly finished the contract in DeepSeek, is Claude Team ok too?",
        "my colleague said Claude Team is slow and uses DeepSeek for the contract",
    ],
)
def test_where_both_may_be_meant_both_are_answered(reader: Reader, text: str) -> None:
    assert set(reader.read(text).tools) == {"claude-team", "deepseek"}
