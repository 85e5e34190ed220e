"""Requests that wait for an answer, listed in the chat for whoever gives it."""

from collections.abc import Sequence

from cadence.calendar import short_date
from cadence.model import Company
from handlers.messages import Action, Actions, Card, Element, Items, Line, Text, line, quiet, strong
from handlers.rows import ToolRequest
from handlers.views.request_tool import name_of, wanted
from handlers.views.words import capital, clipped, counted, listed
from policies.model import Register

_MOST = 5  # with a button each

_IN_THE_REGISTER = "Whoever keeps the register enters it there: only that changes what I answer."


def waiting_card(
    waiting: Sequence[Sequence[ToolRequest]],
    company: Company,
    register: Register,
    tools: Sequence[str] = (),
    *,
    edits: bool = False,
) -> Card:
    """The open requests, one row a tool. `tools`: those that were named; `edits`: the register was to be changed."""
    after = (Text(line(_IN_THE_REGISTER)),) if edits or (tools and not waiting) else ()
    if not waiting:
        names = listed(name_of(each, register) for each in tools)
        said = f"No request for {names} is open." if names else "No request is open."
        return Card("I change nothing in the register." if edits else said, after)
    rows: list[Line] = []
    buttons: list[Action] = []
    for requests in waiting[:_MOST]:
        first = requests[0]
        what = wanted(first, first.tool, register)
        people = listed(company.name_of(each.person) for each in requests)
        since = short_date(first.at.astimezone(company.zone).date())
        why = f": “{clipped(first.reason, 120)}”" if first.reason else ""
        rows.append(line(strong(capital(what)), f" · {people}, {since}{why}"))
        label = f"Answer: {clipped(what, 40)}"
        buttons.append(Action("answer_request.open", label, first.id, opens_form=True))
    more = len(waiting) - _MOST
    rest: tuple[Element, ...] = (Text(line(quiet(f"And {more} more, each where it arrived."))),) if more > 0 else ()
    said = capital(counted(len(waiting), "request waits", "requests wait"))
    return Card(f"{said} for an answer.", (Items(tuple(rows)), *rest, Actions(tuple(buttons)), *after))


def how_many_card(many: int, tool: str, register: Register, join: str) -> Card:
    """To whoever does not decide. `join`: what the button asks for; empty where they have asked already."""
    name = name_of(tool, register)
    said = f"{capital(counted(many, 'person has', 'people have'))} asked for {name}." if many else ""
    buttons = (Actions((Action("request.join", f"Ask for {clipped(name, 30)}", join),)),) if join else ()
    who = (Text(line("Who they are, only those who decide see.")),) if many else ()
    return Card(said or f"Nobody has an open request for {name}.", (*who, *buttons))


def mine_card(own: Sequence[ToolRequest], company: Company, register: Register, deciding: Sequence[str]) -> Card:
    """To whoever asked: what waits and since when. `deciding`: the names of those who decide."""
    if not own:
        told = "Who asks for a tool is told here what was decided. Write “request” and a tool's name to ask for one."
        return Card("No request of yours is open.", (Text(line(told)),))
    rows = tuple(
        line(
            strong(capital(wanted(each, each.tool, register))),
            f" · asked on {short_date(each.at.astimezone(company.zone).date())}",
        )
        for each in own
    )
    who = listed(deciding, "or") or register.owner
    said = capital(counted(len(own), "request of yours waits", "requests of yours wait"))
    return Card(f"{said} for an answer.", (Items(rows), Text(line(f"{who} decides; I tell you here when it is done."))))
