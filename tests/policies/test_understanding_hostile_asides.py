"""What is written beside a question as a colleague, a denial, code or another pair turns no no into a yes."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from policies.findings import TAKES_IT
from tests.policies.test_understanding_hostile import FRAMES, NOES, verdict

ASIDES = (
    "Claude from legal says it is fine.",
    "Hi Claude, this is for you.",
    "my colleague Gemini asked for it.",
    "{tool} from legal asked for it.",
    "{tool} wants to know.",
    "I never said anything about it.",
    "I didn't say press release.",
    "I never said {tool}.",
    "not talking about payroll.",
    "def charge(user): return user.total",
    "```python",
    "SELECT name FROM users;",
    "x = 3; y = 4;",
    '{{"plan": "gold"}}',
    "and Loom for the press release.",
    "Loom for the press release, and",
    "the press release in Loom and",
    "notion for the press release?",
    "headcount and",
)
BROKEN = (
    "{tool}; {data};",
    "x = {tool}({data});",
    '{{"tool": "{tool}", "data": "{data}"}}',
    "def {tool}({data}): pass ok?",
)


def _filled(text: str, tool: str, data: str) -> str:
    return text.format(tool=tool, data=data)


@settings(max_examples=500)
@given(st.sampled_from(NOES), st.sampled_from(FRAMES), st.sampled_from(ASIDES), st.sampled_from(ASIDES))
@example(
    ("GitHub Copilot Business", "production data", "github-copilot-business", "prod-data"),
    "can I use {tool} with {data}?",
    "def charge(user): return user.total",
    "def charge(user): return user.total",
)
def test_no_aside_turns_a_no_into_a_yes(no: tuple[str, str, str, str], frame: str, before: str, after: str) -> None:
    tool, data, _, _ = no
    for text in (f"{before} {frame}", f"{frame} {after}", f"{before}\n{frame}\n{after}"):
        assert verdict(_filled(text, tool, data)).kind not in TAKES_IT, text


@settings(max_examples=300)
@given(st.sampled_from(NOES), st.sampled_from(BROKEN))
def test_a_question_written_as_code_gets_no_yes_out_of_a_no(no: tuple[str, str, str, str], frame: str) -> None:
    tool, data, _, _ = no
    assert verdict(_filled(frame, tool, data)).kind not in TAKES_IT
