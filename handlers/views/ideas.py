"""An idea in words: what was understood, what the register says of it, and which of the five questions are open."""

from collections.abc import Sequence

from cadence.ideas import ADOPTION, DATA, METRIC, OWNER, PROBLEM, QUESTIONS, missing
from cadence.metrics import dictionary
from cadence.model import Company, Initiative
from cadence.people import Person
from cadence.roadmap import Standing
from handlers.messages import Action, Actions, Card, Element, Facts, Items, Line, Text, line, quiet
from handlers.views.initiative_form import data_words, kind_name, tool_name
from handlers.views.initiatives import ALL, EDIT, IDEA, SHOW
from handlers.views.words import clipped, counted, listed
from policies.model import Register, Verdict

_LONG = 160


def begin_card() -> Card:
    questions = tuple(line(question) for question in QUESTIONS.values())
    return Card(
        "Tell me your idea in a sentence, or answer five questions.",
        (
            Items(questions, ordered=True),
            Text(
                line(
                    quiet("None of them has to be answered at once. An idea with gaps is kept, and the gaps are said.")
                )
            ),
            Actions((Action(IDEA, "Answer the questions", style="primary", opens_form=True),)),
        ),
    )


def taken_card(company: Company, taken: Initiative) -> Card:
    return Card(
        f"There is {taken.name} already, {taken.stage}, owned by {company.name_of(taken.owner)}.",
        (
            Text(line("Nothing was kept. If yours is another one, give it another name.")),
            Actions((Action(SHOW, f"Show {taken.name}", taken.id), Action(IDEA, "Another idea", opens_form=True))),
        ),
    )


def kept_card(
    company: Company,
    one: Initiative,
    register: Register,
    standing: Standing,
    verdict: Verdict | None,
    told: Sequence[str],
) -> Card:
    gaps = missing(one)
    body: list[Element] = []
    if gaps:
        body.append(Items(tuple(line(QUESTIONS[gap]) for gap in gaps), title="Still open:"))
    body.append(Text(line(_register_says(one, register, standing))))
    if told:
        body.append(Text(line(f"I have told {listed(told)}.")))
    label = "Answer the questions" if gaps else "Change it"
    body.append(
        Actions(
            (
                Action(IDEA, label, one.id, "primary", opens_form=True),
                Action(EDIT, "Edit", one.id, opens_form=True),
                ALL,
            )
        )
    )
    complete = (
        "all five questions are answered" if not gaps else f"{counted(len(gaps), 'question is', 'questions are')} open"
    )
    details: list[Element] = [Facts(tuple(_understood(company, one, register)), title="What I understood")]
    if verdict is not None and verdict.because:
        details.append(Items(tuple(line(each) for each in verdict.because), title=f"Register {register.version}"))
    return Card(f"Kept as an idea: {one.name}; {complete}.", tuple(body), tuple(details))


def _register_says(one: Initiative, register: Register, standing: Standing) -> str:
    tools = listed(tool_name(tool, register) for tool in one.tools)
    data = data_words(one.data_kinds, register)
    about = f"{tools} with {data}" if tools and data else tools or data
    match standing:
        case Standing.ALLOWED:
            return f"Data risk: the register allows {about}."
        case Standing.CONDITIONS:
            return f"Data risk: the register allows {about}, with conditions."
        case Standing.DENIED:
            return f"Data risk: the register does not allow {about}, so it would have to wait for another way."
        case Standing.UNDER_REVIEW:
            return f"Data risk: {tools} is still under review."
        case Standing.UNLISTED:
            return f"Data risk: not every tool is on our list ({tools}), so no company data yet."
        case Standing.UNKNOWN if not about:
            return "Data risk: no tool and no data is named, so the register cannot say."
        case Standing.UNKNOWN:
            lacks = (
                "which data it would take" if tools and not data else "which tool, or which edition of it, it would use"
            )
            return f"Data risk: the register cannot say before it is known {lacks}."


def _understood(company: Company, one: Initiative, register: Register) -> Sequence[tuple[str, Line]]:
    metrics = dictionary(company)
    kinds = [kind_name(kind, register) for kind in one.data_kinds]
    rows = {
        PROBLEM: clipped(one.problem, _LONG),
        DATA: "; ".join(each for each in (*kinds, one.data_risk) if each),
        OWNER: company.name_of(one.owner) if one.owner_named else "",
        ADOPTION: clipped(one.adoption, _LONG),
        METRIC: listed(metrics[id].name for id in one.metrics if id in metrics),
    }
    tools = listed(tool_name(tool, register) for tool in one.tools)
    return [
        *((QUESTIONS[name], line(said or "not said")) for name, said in rows.items()),
        ("Tools", line(tools or "not said")),
    ]


def named_card(one: Initiative, by: Person) -> Card:
    """To whoever was named as an idea's owner."""
    return Card(
        f"{by.name} has an idea and named you as its owner: {one.name}.",
        (
            Text(line("Nobody is asked about it yet. You may change it, or name somebody else.")),
            Actions(
                (Action(SHOW, f"Show {clipped(one.name, 40)}", one.id), Action(EDIT, "Edit", one.id, opens_form=True))
            ),
        ),
    )
