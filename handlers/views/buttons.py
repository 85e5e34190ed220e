"""The buttons beneath an answer: one obvious thing to do, the other ways behind one control, the votes small."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import HELPFUL, NOT_HELPFUL, Action, Actions
from handlers.views.aside import Aside
from handlers.views.headline import YES, asks_first, universal
from handlers.views.subject import encode
from handlers.views.ways import shown_routes, without_names
from handlers.views.words import capital, clipped, kind_words, shown_name
from policies.model import UNKNOWN_PREFIX, DataKind, Effort, Finding, Register, Verdict, VerdictKind
from policies.plain_data import PLAIN_DATA
from policies.sections import hangs_on_data

GUESSES = 3  # for the data it may be
_MOST = 6  # in all: Teams shows no more
_LABEL = 40
UNSURE = 0.5  # below this an answer says how it read the question


def buttons(verdict: Verdict, register: Register, aside: Aside, ways: int = 3) -> tuple[Actions, ...]:
    """What to do now: one button, unless the answer is a question, whose answers are buttons and which nobody rates.

    `ways`: how many ways to a yes the answer names.
    """
    if hangs_on_data(verdict):
        return (Actions(tuple(_which_data(verdict, aside))),)
    votes = votes_on(aside)
    first, *others = _things_to_do(verdict, register, aside, ways)[: _MOST - len(votes)] or (None,)
    todo = Actions((replace(first, style="primary"),), tuple(others)) if first else None
    rated = Actions(votes) if votes else None
    return tuple(row for row in (todo, rated) if row)


def ask_a_person(anchor: str = "") -> Action:
    """Whom to ask, named when it is pressed. `anchor`: of a section of the handbook that somebody else answers for."""
    return Action("help.person", "Ask a person", anchor)


def votes_on(aside: Aside) -> tuple[Action, ...]:
    if aside.answer is None:
        return ()
    return (
        Action(HELPFUL, "Helpful", aside.answer, style="quiet"),
        Action(NOT_HELPFUL, "Not helpful", aside.answer, style="quiet"),
    )


def _findings(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for tool in verdict.tools for finding in tool.findings)


def _subject(verdict: Verdict, tools: Sequence[str], data: Sequence[str]) -> str:
    return encode(tools, data, verdict.question.purposes)


def _which_data(verdict: Verdict, aside: Aside) -> list[Action]:
    references = [tool.reference for tool in verdict.tools]
    guesses = [
        Action("ask.data", clipped(_label(kind), _LABEL), _subject(verdict, references, [kind.id]))
        for kind in aside.guesses[:GUESSES]
    ]
    other = Action("ask.other", "Something else", _subject(verdict, references, []), opens_form=True)
    return [*guesses, other]


def _label(kind: DataKind) -> str:
    return "Nothing personal or secret" if kind.id == PLAIN_DATA else capital(kind_words(kind))


def _things_to_do(verdict: Verdict, register: Register, aside: Aside, ways: int) -> list[Action]:
    """Best first. A person is to be asked where nothing nearer is known, and first where the reading is not sure."""
    request = _request(verdict, aside)
    use = _use(verdict, aside, ways)
    unsure = verdict.question.confidence < UNSURE
    yes = any(finding.kind in YES for finding in _findings(verdict))
    unlisted = any(tool.kind is VerdictKind.UNKNOWN_TOOL for tool in verdict.tools)
    ask_first = verdict.kind is VerdictKind.UNDER_REVIEW and any(map(asks_first, _findings(verdict)))
    nearer = use or (request and unlisted) or yes
    person = [] if nearer and not unsure and not ask_first else [ask_a_person()]
    if unsure:
        return [*person, *request, *use]
    if unlisted or ask_first:
        return [*request, *use, *person]
    return [*_meant(verdict, register), *use, *person, *request]


def _meant(verdict: Verdict, register: Register) -> list[Action]:
    """Takes a name for a tool's that was taken for a colleague's."""
    people = () if verdict.tools else verdict.question.people[:1]
    kinds = [kind.id for kind in verdict.data_kinds]
    return [
        Action(
            "ask.use", clipped(f"I mean {register.name_of(name)}, the tool", _LABEL), _subject(verdict, [name], kinds)
        )
        for name in people
    ]


def _use(verdict: Verdict, aside: Aside, ways: int) -> list[Action]:
    """What may be used: an edition of what was asked about, something else instead, or the data without names."""
    none_today = not any(finding.kind in YES for finding in _findings(verdict))
    instead = " instead" if none_today and verdict.tools else ""
    use = [
        Action(
            "ask.use",
            f"{clipped(f'Use {name}', _LABEL - len(instead))}{instead}",
            _subject(verdict, [reference], _data_of(verdict, reference)),
        )
        for reference, name in _usable(verdict, aside, ways)[:2]
    ]
    bare = without_names(aside.ways)
    if bare is not None and none_today and len(use) < 2:  # noqa: PLR2004  two of them beside the others
        route = bare.routes[0]
        label = clipped(f"{route.name} without names", _LABEL)
        use.append(Action("ask.use", label, _subject(verdict, [route.reference], bare.becomes)))
    return use


def _data_of(verdict: Verdict, edition: str) -> Sequence[str]:
    """The data an edition was asked about with: its tool's own, where each tool has its own."""
    asked = (tool.reference for tool in verdict.tools if any(each.edition.id == edition for each in tool.findings))
    tool = next(asked, None)
    return [kind.id for kind in verdict.data_kinds] if tool is None else verdict.question.data_of(tool)


def _usable(verdict: Verdict, aside: Aside, ways: int) -> list[tuple[str, str]]:
    """What a button may switch to: the editions that would do, or the routes where none does."""
    if not verdict.data_kinds:
        return []
    yes = [(finding.edition.id, finding.edition.name) for finding in _findings(verdict) if finding.kind in YES]
    if yes:
        order = {route.reference: place for place, route in enumerate(verdict.routes)}
        if all(reference in order for reference, _ in yes):
            yes.sort(key=lambda each: order[each[0]])  # the one that fits first, as the routes have it
        return [] if verdict.kind in YES else yes
    return [(route.reference, route.name) for route in shown_routes(aside.ways, ways)]


def _request(verdict: Verdict, aside: Aside) -> list[Action]:
    """Asking for a tool, for an exception, for a use that has to be looked at, or for a sign-off."""
    references = [tool.reference for tool in verdict.tools]
    kinds = [kind.id for kind in verdict.data_kinds]
    unlisted = next((reference for reference in references if reference.startswith(UNKNOWN_PREFIX)), None)
    if unlisted is not None and not aside.asked:
        if aside.colleagues:
            return [Action("request.join", "Join the request", encode([unlisted], []))]
        name = shown_name(unlisted.removeprefix(UNKNOWN_PREFIX))
        label = "Request this tool" if len(references) == 1 else clipped(f"Request {name}", _LABEL)
        return [Action("request.form", label, encode([unlisted], []), opens_form=True)]
    if len(references) != 1:
        return []
    value = encode(references, kinds)
    if verdict.kind is VerdictKind.DENIED and not any(universal(rule) for rule in verdict.rules):
        return [Action("request.form", "Ask for an exception", value, opens_form=True)]
    if any(asks_first(finding) for finding in _findings(verdict)):
        return [Action("request.form", "Ask for this use", value, opens_form=True)]
    if verdict.kind in YES and any(condition.effort is Effort.APPROVAL for condition in verdict.conditions):
        return [Action("request.form", "Ask for approval", value, opens_form=True)]
    return []
