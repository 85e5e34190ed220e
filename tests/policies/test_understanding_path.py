"""Every question says how it was read, a sentence a step."""

import pytest

from policies.understanding.reader import Reader


def path_of(reader: Reader, text: str, *earlier: str) -> str:
    return "\n".join(reader.read(text, earlier).path)


def test_a_typo_a_tool_and_data_are_each_a_step(reader: Reader) -> None:
    path = path_of(reader, "cluade tem for salry benchmarks??")
    assert '"cluade" read as "claude"' in path
    assert 'tool "cluade tem" -> claude-team' in path
    assert "-> payroll: what people call" in path
    assert path.splitlines()[-1].startswith("wants policy_question: likely ")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("not otter, is zoom ai ok for the client call", '"otter" is not the tool to use'),
        ("claude from accounting says hi, he needs the invoice template", '"claude" is somebody\'s name here'),
        ("can I use Granola for the retro", "a known product that the register does not list"),
        ("a site called Zorbly for my slides", "a product by where it stands"),
        ("contracts in claude team", 'data "contracts" -> contracts: the register\'s own words'),
        ("who owns the code that copilot writes", "what the tool makes is no data put into it"),
        ("invoices and other secret stuff in claude team", "not settled, so no yes from it"),
        ("is harvey ok for NDAs", "an ordinary word too: likely"),
    ],
)
def test_what_was_decided_on_the_way_is_said(reader: Reader, text: str, step: str) -> None:
    assert step in path_of(reader, text)


def test_a_follow_up_says_what_it_took_from_before(reader: Reader) -> None:
    assert "data from before: contracts" in path_of(reader, "and chatgpt plus?", "can claude team take contracts?")
    doubt = "not settled, so no yes from it: secret"
    assert doubt in path_of(reader, "and chatgpt plus?", "invoices and other secret stuff in claude team")
    assert "tool from before: claude-team" in path_of(reader, "and payroll?", "can claude team take contracts?")
    account = path_of(reader, "and with my private account?", "can claude team take contracts?")
    assert "on the account said (personal" in account or "on the account said (private" in account


def test_the_same_question_has_the_same_path_and_equality_leaves_it_out(reader: Reader) -> None:
    one, other = reader.read("contracts in claude team"), reader.read("contracts in claude team")
    assert one == other
    assert one.path == other.path != ()
