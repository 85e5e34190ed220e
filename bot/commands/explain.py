"""drumbeat ask --explain: every step of an answer, as JSON and in words."""

from collections.abc import Iterator, Sequence
from typing import Any

from policies.explain import NEAR, Explanation
from policies.model import Condition, Rule
from policies.ways import Gap, Way, WayKind


def explained(explanation: Explanation) -> dict[str, Any]:
    """The field `explain`."""
    question = explanation.question
    return {
        "path": list(explanation.reading),
        "intent": str(question.intent),
        "purposes": list(question.purposes),
        "fitting_tool_kinds": list(question.tool_kinds),
        "unclear": list(question.unclear),
        "confidence": round(question.confidence, 3),
        "tools": [
            {
                "reference": tool.reference,
                "name": tool.name,
                "verdict": str(tool.kind),
                "because": tool.because,
                "editions": [
                    {
                        "id": step.finding.edition.id,
                        "name": step.finding.edition.name,
                        "verdict": str(step.finding.kind),
                        "matched": [_rule(rule) for rule in step.matched],
                        "decided": [rule.id for rule in step.finding.rules],
                        "because": list(step.finding.because),
                        "conditions": [condition.id for condition in step.finding.conditions],
                        "waivers": [waiver.id for waiver in step.finding.waivers],
                    }
                    for step in tool.editions
                ],
            }
            for tool in explanation.tools
        ],
        "verdict": None if explanation.verdict is None else str(explanation.verdict),
        "because": explanation.because,
        "routes": [
            {
                "id": route.reference,
                "name": route.name,
                "why": NEAR[route.near],
                "conditions": [_condition(condition) for condition in route.conditions],
            }
            for route in explanation.routes
        ],
        "ways": ways_json(explanation.ways),
        "gaps": gaps_json(explanation.gaps),
        "handbook": explanation.handbook or None,
    }


def ways_json(ways: Sequence[Way]) -> list[dict[str, Any]]:
    """The field `ways`: what one can do, best first."""
    return [
        {
            "kind": str(way.kind),
            "tools": [route.reference for route in way.routes] or ([way.reference] if way.reference else []),
            "data_kinds": list(way.becomes),
            "remove": way.remove or None,
            "waiver": way.like.id if way.like else None,
            "by_exception": [waiver.id for route in way.routes for waiver in route.waivers],
        }
        for way in ways
    ]


def gaps_json(gaps: Sequence[Gap]) -> list[dict[str, Any]]:
    """The field `gaps`: what would have to become true."""
    return [
        {
            "tool": gap.edition.id,
            "review": gap.review or None,
            "due": gap.due.isoformat() if gap.due else None,
            "verdict": str(gap.kind),
            "conditions": [condition.id for condition in gap.conditions],
        }
        for gap in gaps
    ]


def in_words(explanation: Explanation) -> str:
    """The same for people."""
    return "\n".join(_lines(explanation))


def _lines(explanation: Explanation) -> Iterator[str]:
    question = explanation.question
    yield f"How it was read (confidence {question.confidence:.2f}, {question.read_by}):"
    yield from (f"  {step}" for step in explanation.reading)
    if question.tool_kinds:
        yield f"  kinds of tools made for it: {', '.join(question.tool_kinds)}"
    if explanation.tools:
        yield "What the rules say:"
    for tool in explanation.tools:
        yield f"  {tool.name} ({tool.reference}): {tool.kind}. {tool.because}"
        for step in tool.editions:
            found = step.finding
            yield f"    {found.edition.name} ({found.edition.id}): {found.kind}"
            decided = {rule.id for rule in found.rules}
            for rule in step.matched:
                part = "decided" if rule.id in decided else "matched"
                yield f"      {rule.id} ({rule.effect}, {part}): {rule.because}"
            said = {rule.because for rule in step.matched}
            yield from (f"      {reason}" for reason in found.because if reason not in said)
            yield from (f"      exception {waiver.id}, approved by {waiver.approver}" for waiver in found.waivers)
            if found.conditions:
                yield f"      conditions: {', '.join(map(_effort, found.conditions))}"
    verdict = "no verdict" if explanation.verdict is None else str(explanation.verdict)
    yield f"So: {verdict}. {explanation.because}"
    if explanation.handbook:
        yield f"From the handbook: {explanation.handbook}"
    if explanation.ways:
        yield "Ways to a yes, best first:"
    yield from (f"  {number}. {_way(way)}" for number, way in enumerate(explanation.ways, start=1))
    if explanation.gaps:
        yield "What would have to become true:"
    for gap in explanation.gaps:
        due = f", due {gap.due.isoformat()}" if gap.due else ""
        yield f"  {gap.edition.name} ({gap.edition.id}): {gap.kind} if {gap.review or 'its review'} ends well{due}"


def _way(way: Way) -> str:
    match way.kind:
        case WayKind.EDITION | WayKind.TOOL:
            (route,) = way.routes
            conditions = f"; {', '.join(map(_effort, route.conditions))}" if route.conditions else ""
            excepted = f"; by exception {', '.join(waiver.id for waiver in route.waivers)}" if route.waivers else ""
            return f"{route.name} ({route.reference}): {NEAR[route.near]}{excepted}{conditions}"
        case WayKind.WITHOUT_NAMES:
            names = ", ".join(route.reference for route in way.routes)
            return f"without {way.remove} it is {', '.join(way.becomes)}, which {names} would take"
        case WayKind.WAIVER:
            like = f"; there is {way.like.id}, until {way.like.until.isoformat()}" if way.like else ""
            return f"an exception for {way.reference}{like}"
        case WayKind.REQUEST:
            return f"a request for {way.reference}"


def _rule(rule: Rule) -> dict[str, str]:
    return {"id": rule.id, "effect": str(rule.effect), "because": rule.because}


def _condition(condition: Condition) -> dict[str, str]:
    return {"id": condition.id, "text": condition.text, "effort": str(condition.effort)}


def _effort(condition: Condition) -> str:
    return f"{condition.id} ({condition.effort})"
