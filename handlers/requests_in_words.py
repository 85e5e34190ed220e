"""Requests for tools, asked about in words: what waits, with its answer at hand for whoever decides, and who asked."""

import re
from collections.abc import Mapping, Sequence

from cadence.people import Person, Role
from handlers.messages import Audience, Outcome, Reply
from handlers.people import has_role, policy_contacts
from handlers.ports import Context, ToolRequest
from handlers.request_tool import canonical, how_they_stand
from handlers.views import requests_in_words as views
from handlers.views.subject import encode
from policies.model import Question

_WHO_ASKED = re.compile(
    r"(?:who|how\s+many(?:\s+(?:people|colleagues))?)\s+(?:else\s+)?(?:has\s+|have\s+)?(?:also\s+)?"
    r"(?:asked\s+for|requested|wants?)\s+.+",
    re.IGNORECASE,
)
_WORD = r"(?!because\b|so\b|to\b)[^\s:;,]+"
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,3}}?"  # a tool's; what comes after a comma is a reason to have it
_MINE = re.compile(
    r"(?:(?:what(?:'s|\s+is)\s+the\s+|the\s+)?status\s+of\s+|where(?:'s|\s+is|\s+are)\s+|how(?:'s|\s+is|\s+are)\s+"
    r"|what\s+(?:happened|is\s+happening|became)\s+(?:to|with|of)\s+|what\s+about\s+|what(?:'s|\s+is)\s+with\s+"
    r"|(?:is\s+there\s+)?any\s+(?:news|update|word)\s+(?:on|about|of)\s+|has\s+|have\s+|is\s+|are\s+|was\s+|(?:show|list)(?:\s+me)?\s+"
    r"|(?:have|did|do)\s+you\s+(?:get|got|have|receive|received|see|seen|still\s+have)\s+)?"
    rf"my\s+(?:open\s+|tool\s+)?(?:requests?(?:\s+(?:for|about)\s+{_NAME})?|{_NAME}\s+requests?)"
    r"(?:\s+(?:been\s+)?(?:answered|approved|granted|decided|open|through|closed|going|doing))?(?:\s+(?:yet|now|already))?",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:please\s+)?(?:i\s+)?(?:approve|grant|reject|decline|deny|refuse)\s+.+"
    r"|(?:please\s+)?(?:answer|close|show)(?:\s+me)?\s+(?:the\s+)?requests?\s+(?:for|about)\s+.+",
    re.IGNORECASE,
)
_OF_THE_REGISTER = re.compile(
    r"(?:please\s+)?(?:add|put|enter)\s+.+?\s+(?:to|on|onto|in|into)\s+(?:the\s+|our\s+)?(?:tools?\s+)?(?:list|register)"
    r"|(?:please\s+)?remove\s+.+?\s+from\s+(?:the\s+|our\s+)?(?:tools?\s+)?(?:list|register)"
    r"|(?:please\s+)?(?:prohibit|ban|block|forbid)\s+.+"
    r"|.+?\s+(?:is\s+now\s+(?:approved|prohibited|banned|allowed)|is\s+(?:approved|prohibited|banned|allowed)\s+now)",
    re.IGNORECASE,
)


async def words(context: Context, text: str, question: Question) -> Sequence[Outcome] | None:
    """The answer to "who asked for Granola?" and "the status of my request"; to whoever decides, to "approve Granola".

    None for other messages.

    Nothing is decided by a sentence: the form asks what whoever wanted the tool should know.
    """
    said = " ".join(text.split()).rstrip(" .!?")
    if context.person is not None and _MINE.fullmatch(said.replace("’", "'")):
        return await (how_they_stand(context, question) if question.tools else _mine(context, context.person))
    if context.person is None or not question.tools or ("?" in text and not _WHO_ASKED.fullmatch(said)):
        return None
    if not may_answer(context):
        return await _how_many(context, question) if _WHO_ASKED.fullmatch(said) else None
    register = _OF_THE_REGISTER.fullmatch(said) is not None
    if not register and not _WHO_ASKED.fullmatch(said) and not _DECIDES.fullmatch(said):
        return None
    named = {canonical(each) for each in question.tools}
    found = [each for each in await _by_tool(context) if each[0].tool in named]
    return [Reply(views.waiting_card(found, context.company, context.desk.register, question.tools, edits=register))]


async def waiting(context: Context) -> Sequence[Outcome] | None:
    """All that waits, to whoever may answer it; None to anybody else."""
    if not may_answer(context):
        return None
    return [Reply(views.waiting_card(await _by_tool(context), context.company, context.desk.register))]


def may_answer(context: Context) -> bool:
    person = context.person
    return person is not None and has_role(context.company, person, Role.POLICY_OWNER, Role.ADMIN)


async def _mine(context: Context, person: Person) -> Sequence[Outcome]:
    """Their own that wait: since when, and who decides."""
    kept = await context.work.requests.open_tool_requests(context.company.id)
    own = sorted((each for each in kept if each.person == person.id), key=lambda each: (each.at, each.id))
    deciding = [each.name for each in policy_contacts(context.company)]
    return [Reply(views.mine_card(own, context.company, context.desk.register, deciding), Audience.ASKER)]


async def _how_many(context: Context, question: Question) -> Sequence[Outcome]:
    """To everybody else: how many, and not who."""
    tool = question.tools[0]
    found = next((each for each in await _by_tool(context) if each[0].tool == canonical(tool)), ())
    mine = context.person is not None and context.person.id in {each.person for each in found}
    return [Reply(views.how_many_card(len(found), tool, context.desk.register, "" if mine else encode([tool], [])))]


async def _by_tool(context: Context) -> Sequence[tuple[ToolRequest, ...]]:
    """The open requests, oldest first: those for one tool together, each exception by itself."""
    together: dict[str, list[ToolRequest]] = {}
    kept = await context.work.requests.open_tool_requests(context.company.id)
    for each in sorted(kept, key=lambda request: (request.at, request.id)):
        together.setdefault(each.id if each.exception else each.tool, []).append(each)
    grouped: Mapping[str, list[ToolRequest]] = together
    return [tuple(each) for each in grouped.values()]
