"""Help: what I do for whom, the list of tools, whom to ask."""

from collections.abc import Collection, Sequence

from cadence.model import Company, Initiative, LocalMoment
from cadence.people import Person, Role
from handlers.messages import Action, Actions, Card, Element, Items, Line, Text, line, strong
from handlers.views.ask import examples_of
from handlers.views.of_the_register import source_line
from handlers.views.words import capital, counted, listed
from policies.model import Register, Status

_NAMED = 8  # tools in the answer; the rest stands in the details
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def moment_words(moment: LocalMoment) -> str:
    """`Thursday 10:00`."""
    return f"{_DAYS[moment.weekday % 7]} {moment.at:%H:%M}"


def overview_card(
    company: Company, roles: Collection[Role], own: Sequence[Initiative], examples: Sequence[str]
) -> Card:
    rhythm = company.rhythm
    rows: list[Line] = [line("Ask whether a tool may be used with some data: a verdict, the rule, the way to a yes")]
    others = [each.name for each in company.people.values() if each.id not in {one.owner for one in own}]
    somebody = others[-1].split()[0] if others else "Petr"
    more = [
        line(f"“away 3–14 Aug, {somebody} covers”, “I'm back”, “my absences”: when you are away"),
        line("“my settings”: your zone, working days and quiet hours"),
        line("“I have an idea: …”: I keep it, and say what is missing"),
        line("“my requests”: the tools and exceptions you asked for that wait"),
        line("“initiatives”, “new initiative”, “roadmap”: what the company does with AI, and what comes first"),
    ]
    if Role.OWNER in roles:
        names = listed(initiative.name for initiative in own if initiative.stage.reports) or "your initiatives"
        when = moment_words(rhythm.check_in_opens)
        rows.append(line(f"Report on {names}: I ask every {when}, in your time; a sentence is enough"))
        name = own[0].name.lower() if own else "my initiative"
        more += [
            line("“my check-ins”: everything you owe or can still correct"),
            line("“remind me tomorrow at 9”: I ask again then"),
            line(f"“edit {name}”, “history of {name}”: what is known of it, and who changed it"),
            line(f"“{somebody} covers {name} this week”, “hand {name} over to {somebody}”: somebody else answers"),
        ]
    if Role.SPONSOR in roles or Role.EXECUTIVE in roles:
        when = moment_words(rhythm.digest)
        rows.append(line(f"Read the weekly summary, {when} of the week after, {_channels(company)}"))
        more.append(line("“why is Sales down?”, “who said 12 hours?”, “what is a restatement?”: about the summary"))
        more.append(
            line("“what is open to decide”, “decide …”, “decisions”, “set a gate for …”: scale, adjust or stop")
        )
    if Role.FINANCE in roles:
        rows.append(line("Confirm figures for finance: write “confirm …” with an initiative, and a week if you like"))
    if Role.POLICY_OWNER in roles:
        rows.append(line("Requests for tools and reports of incidents come to you privately"))
    if Role.ADMIN in roles:
        rows.append(line("Write “plan”, “pause the rhythm until 5 Jan”, “resume” or “run week 47 again”"))
    mine = (Action("mine.show", "My check-ins"),) if Role.OWNER in roles else ()
    rows.append(line("Say so if something was pasted where it should not be; you get the steps, and no blame"))
    return Card(
        f"This is what I do for you at {company.name}:",
        (
            Items(tuple(rows)),
            Text(line("For example:")),
            Actions((*examples_of(examples).actions, Action("help.tools", "List the tools"), *mine)),
        ),
        (Items(tuple(more), title="You can also write:"),),
    )


def _channels(company: Company) -> str:
    channels = [f"#{channel.lstrip('#')}" for channel in company.digest_channels.values()]
    return f"in {listed(channels)}" if channels else "wherever it is posted"


def hello_card(name: str, examples: Sequence[str]) -> Card:
    return Card(
        f"Hello, {name}." if name else "Hello.",
        (Text(line("Ask me whether a tool may be used with some data. For example:")), examples_of(examples)),
    )


def examples_card(examples: Sequence[str]) -> Card:
    """What I can do, for somebody I know nothing of."""
    return Card(
        "Ask me whether a tool may be used with some data.",
        (Text(line("I say the verdict, the rule, and the way to a yes. For example:")), examples_of(examples)),
    )


def welcome_card() -> Card:
    return Card("You are welcome.")


def disagree_card(register: Register) -> Card:
    """To who does not take an answer for right: read again, or the rule itself is to be spoken about."""
    said = f"Name tool and data in one sentence, and I answer again. Where the rule is wrong, tell {register.owner}."
    return Card(
        "I may have read that wrongly, or the rule does not fit your case.",
        (Text(line(said)), Actions((Action("help.person", "Ask a person", ""),))),
    )


def small_talk_card(examples: Sequence[str]) -> Card:
    return Card(
        "I am a bot, and that is outside what I know.",
        (Text(line("I answer whether a tool may be used with some data. For example:")), examples_of(examples)),
    )


def self_card(register: Register, examples: Sequence[str]) -> Card:
    """Who is answering."""
    return Card(
        "I am Drumbeat, a bot and not a person.",
        (
            Text(line(f"I answer from the register of AI tools and the handbook; {register.owner} keeps them.")),
            examples_of(examples),
        ),
    )


def contact_card(owners: Sequence[Person], register: Register, about: str = "") -> Card:
    """Whom to ask; `about`: who answers for what was asked about, where that is somebody else than for the policy."""
    names = listed((f"{person.name} ({person.email})" for person in owners), "or")
    said = f"You can also write to {names}." if names else ""
    body: tuple[Element, ...] = (Text(line(said)),) if said else ()
    return Card(f"Ask {about or register.owner}.", body)


def tools_of_class_card(data_class: str, register: Register) -> Card:
    """The tools whose ceiling takes data of a class, nearest first; of a kind of data it is not the last word."""
    rank = register.class_rank(data_class)
    approved = [edition for edition in register.editions.values() if edition.status is Status.APPROVED]
    fitting = [edition for edition in approved if register.class_rank(edition.max_data) >= rank]
    fitting.sort(key=lambda edition: register.class_rank(edition.max_data))
    hangs = Text(line("Which one fits hangs on the data: ask “which tools take …?” and name it."))
    if not fitting:
        return Card(f"No tool is approved for {data_class} data.", (hangs, source_line(register)))
    names = [edition.name for edition in fitting]
    few, more = names[:_NAMED], len(names) - _NAMED
    left = (Text(line(f"{capital(counted(more, 'more is', 'more are'))} in the details.")),) if more > 0 else ()
    return Card(
        f"{capital(counted(len(names), 'tool is', 'tools are'))} approved for {data_class} data.",
        (Text(line(f"{listed(few)}.")), *left, hangs, source_line(register)),
        (Text(line(strong(f"Approved for {data_class} data"), f": {', '.join(names)}")),),
    )


def tools_card(register: Register, kinds: Collection[str] = ()) -> Card:
    """What may be used, by the most sensitive data it takes; the names, not the conditions.

    `kinds`: of tools, made for what somebody wants to do; those are named first.
    """
    by_class: dict[str, list[str]] = {data_class: [] for data_class in reversed(register.classes)}
    for edition in register.editions.values():
        if edition.status is Status.APPROVED:
            by_class[edition.max_data].append(edition.name)
    rows = tuple(
        line(strong(f"Up to {data_class} data"), f": {', '.join(names)}")
        for data_class, names in by_class.items()
        if names
    )
    closed = [edition.name for edition in register.editions.values() if edition.status is Status.PROHIBITED]
    waiting = [edition.name for edition in register.editions.values() if edition.status is Status.UNDER_REVIEW]
    more: list[Element] = [Items(rows, title="Approved")]
    if waiting:
        more.append(Text(line(strong("Under review"), f": {', '.join(waiting)}")))
    if closed:
        more.append(Text(line(strong("Prohibited"), f": {', '.join(closed)}")))
    total = sum(len(names) for names in by_class.values())
    top = next((data_class for data_class, names in by_class.items() if names), register.classes[0])
    few = by_class[top][:5]
    approved = [edition for edition in register.editions.values() if edition.status is Status.APPROVED]
    fitting = [edition for edition in approved if register.tools[edition.tool].kind in kinds]
    made_for_it = tuple(line(strong(each.name), f": up to {each.max_data} data") for each in fitting[:5])
    if fitting:
        said = f"{capital(counted(len(fitting), 'tool is', 'tools are'))} made for this, and approved."
        first: Element = Items(made_for_it)
    else:
        said = f"{total} tools and editions are approved."
        first = Text(line(f"{listed(few)} take the most sensitive data, up to {top}."))
    return Card(
        said,
        (
            first,
            Text(line("The whole list is in the details.")),
            Text(line("Which one fits hangs on the data: ask “which tools take …?” and name it.")),
            source_line(register),
        ),
        tuple(more),
    )
