"""The governance pulse of a week: what was asked about policy, counted. Nobody is named."""

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta

from cadence.calendar import at_local
from cadence.digest import Governance
from cadence.model import Company, Week
from handlers.ports import Work
from policies.model import UNKNOWN_PREFIX, Intent, Register, Status

_QUESTIONS = frozenset({Intent.POLICY_QUESTION.value, Intent.VENDOR_REQUEST.value})
_USABLE = frozenset({Status.APPROVED, Status.RESTRICTED})
_MOST_NAMES = 5
_ENOUGH_ASKERS = 2  # before that, a tool's name would say who asked, and may be no tool at all
_A_MONTH = timedelta(days=31)


async def governance(
    company: Company, week: Week, work: Work, now: datetime, register: Register | None = None
) -> Governance:
    """The week's policy questions in numbers: Monday to Sunday by the company's clock.

    Tools without approval are those no register lists and those of which `register` has approved no edition.
    """
    begins = at_local(week.monday, time(), company.zone)
    ends = at_local(week.plus(1).monday, time(), company.zone)
    answers = await work.answers.between(company.id, begins, ends)
    without = _without_approval(register)
    asked_for: Counter[str] = Counter()
    askers: defaultdict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}  # one tool, however it is written
    about_any = 0
    for answer in answers:
        names = [name for tool in answer.tools if (name := _name(tool, without))]
        about_any += bool(names)
        for name in {written.setdefault(name.casefold(), name) for name in names}:
            asked_for[name] += 1
            askers[name] |= {answer.person} if answer.person else set()
    named = [(name, number) for name, number in asked_for.items() if len(askers[name]) >= _ENOUGH_ASKERS]
    requests = await work.requests.open_tool_requests(company.id)
    today = now.astimezone(company.zone).date()
    waivers = () if register is None else register.waivers
    ending = sorted(each.until for each in waivers if today <= each.until <= today + _A_MONTH)
    return Governance(
        questions=sum(answer.intent in _QUESTIONS for answer in answers),
        unlisted_tools=tuple(sorted(named, key=lambda each: (-each[1], each[0]))[:_MOST_NAMES]),
        unlisted_questions=about_any,
        open_requests=len(requests),
        oldest_request_days=max(((now - request.at).days for request in requests), default=None),
        exceptions_ending=len(ending),
        first_ending=ending[0] if ending else None,
        incidents=sum(begins <= incident.at < ends for incident in await work.requests.incidents(company.id)),
    )


def _without_approval(register: Register | None) -> dict[str, str]:
    """The names of the register's tools without an edition that may be used, by their ids and their editions' ids."""
    if register is None:
        return {}
    closed = [
        tool for tool in register.tools.values() if not any(edition.status in _USABLE for edition in tool.editions)
    ]
    return {id: tool.name for tool in closed for id in (tool.id, *(edition.id for edition in tool.editions))}


def _name(tool: str, without: dict[str, str]) -> str:
    if tool.startswith(UNKNOWN_PREFIX):
        return tool.removeprefix(UNKNOWN_PREFIX)
    return without.get(tool, "")
