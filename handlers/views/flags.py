"""An initiative that uses what the register does not allow: to its owner, and a line in the summary."""

from cadence.model import Initiative
from cadence.roadmap import Standing
from handlers.messages import Action, Actions, Card, Element, Line, Text, line, quiet, strong
from handlers.views.initiative_form import data_words, tool_name
from handlers.views.initiatives import EDIT, SHOW
from handlers.views.words import listed
from policies.model import Register, Verdict

_MOST_REASONS, _MOST_ROUTES = 2, 3
_WHY = {
    Standing.DENIED: "does not allow",
    Standing.UNDER_REVIEW: "does not allow yet: it is under review",
    Standing.UNLISTED: "does not list",
}
_MARKS = {
    Standing.DENIED: "not allowed by the register",
    Standing.UNDER_REVIEW: "still under review in the register",
    Standing.UNLISTED: "not listed in the register",
}
_SAID = {
    Standing.DENIED: "not allowed by register {}",
    Standing.UNDER_REVIEW: "still under review in register {}",
    Standing.UNLISTED: "not listed in register {}",
}


def flag_card(one: Initiative, standing: Standing, verdict: Verdict, register: Register) -> Card:
    body: list[Element] = [Text(line(reason)) for reason in verdict.because[:_MOST_REASONS]]
    change = Action(EDIT, "Change tools or data", one.id, "primary", opens_form=True)
    ways = [route.name for route in verdict.routes[:_MOST_ROUTES]]
    if ways:
        body.append(Text(line(f"The register would allow {listed(ways, 'or')} for it.")))
    body += [
        Text(line("Please stop using it until its tools or data are changed, or the register allows them.")),
        Text(line("Figures stay as they are.")),
        Actions((change, Action(SHOW, "Show it", one.id))),
        Text(line(quiet(f"Register {register.version}. The weekly summary names it for as long as this is so."))),
    ]
    return Card(f"{one.name} uses {_what(one, register)}, which the register {_WHY[standing]}.", tuple(body))


def alarm_line(one: Initiative, standing: Standing, register: Register, *, told: bool) -> Line:
    """`told`: its owner has been sent that."""
    said = f" uses {_what(one, register)}, which register {register.version} {_WHY[standing]}."
    return line(strong(one.name), said, " Its owner has been told." if told else "")


def mark(standing: Standing) -> str:
    """What stands in the initiative's own line of the summary."""
    return _MARKS[standing]


def risk_words(one: Initiative, standing: Standing, register: Register) -> str:
    """`not allowed by register 3: DeepSeek with invoices`: what is wrong first, for a line that may be cut."""
    return f"{_SAID[standing].format(register.version)}: {_what(one, register)}"


def _what(one: Initiative, register: Register) -> str:
    tools = listed(tool_name(tool, register) for tool in one.tools)
    data = data_words(one.data_kinds, register)
    return f"{tools} with {data}" if data else tools
