"""Tools that only other people use, that are known to be forbidden or were given up are not what is asked about."""

import pytest

from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("everyone at my last job used ChatGPT, can't I just use Otter", ("otter",)),
        ("at my previous school we had Grok for everything. is Copilot Chat ok here", ("copilot-chat",)),
        ("my daughter does her homework with grok. is claude team allowed for our wiki pages", ("claude-team",)),
        ("IT told me to use copilot, Sandra uses chatgpt. So is Claude Team fine, yes or no?", ("claude-team",)),
        ("bei meinem alten Arbeitgeber hatten alle ChatGPT, darf ich hier DeepL Pro nehmen", ("deepl-pro",)),
        ("dans mon ancienne boîte on utilisait ChatGPT, ici je peux prendre DeepL Pro ?", ("deepl-pro",)),
        ("en mi trabajo anterior usábamos ChatGPT, ¿puedo usar Claude Team?", ("claude-team",)),
        (
            "my neighbour has ChatGPT for everything. I have a Claude Team seat. Can I get it to sum up mails?",
            ("claude-team",),
        ),
        (
            "our intern, who is keen on Midjourney, left. I have ChatGPT Enterprise. is a contract alright?",
            ("chatgpt-enterprise",),
        ),
        ("someone from IT said Copilot. I just want the meeting notes tidied up. NotebookLM?", ("notebooklm",)),
        ("chatgpt is banned, is claude team ok for contracts", ("claude-team",)),
        ("we left deepseek for claude team last month. is claude team ok with invoices?", ("claude-team",)),
    ],
)
def test_what_only_others_use_is_not_asked_about(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("do the nurses use Otter or Fathom?", ("otter", "fathom")),
        ("my team uses otter for notes and claude team for summaries, ok?", ("otter", "claude-team")),
        ("everybody here uses DeepSeek, may I use it with Claude Team?", ("deepseek", "claude-team")),
        ("the boss uses grok. can I send the contracts there, or only to claude team?", ("grok", "claude-team")),
        ("is it ok that marketing uses Grok while we use claude team", ("grok", "claude-team")),
        ("deepseek is banned right? and claude team", ("deepseek", "claude-team")),
        ("everyone at my last job used Otter. may I?", ("otter",)),
        ("my boss says DeepSeek. I have Claude Team too. may I?", ("deepseek", "claude-team")),
    ],
)
def test_what_others_use_stays_where_it_may_be_asked_about(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


def test_what_others_do_with_everything_leaves_nothing_open_about_what_is_asked(reader: Reader) -> None:
    asked = "Can I get Claude Team to sum up the complaints?"

    assert reader.read(f"My neighbour uses ChatGPT for everything. {asked}").unclear == ()
    assert reader.read(f"I need it for everything. {asked}").unclear == ("everything",)
