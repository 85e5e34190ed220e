"""What I cannot do, with who can and how."""

from collections.abc import Sequence

from cadence.model import Company
from cadence.people import Person
from handlers.messages import Card, Items, Text, line, strong
from handlers.views.help import moment_words
from handlers.views.words import listed
from policies.model import Register


def _ask(admins: Sequence[Person]) -> str:
    """`admins`: nobody where the reader is one."""
    return f" Ask {listed((each.name for each in admins), 'or')}." if admins else ""


def nudge_card(company: Company) -> Card:
    reminders = listed(moment_words(each) for each in company.rhythm.reminders)
    when = f"Reminders go out {reminders}, by their clocks, to whoever has not answered."
    none = "No reminder is set: reminders in app.yaml, under rhythm, sets them."
    missing = "“Who has not reported?” says what is missing."
    return Card(
        "I remind people by myself, and nobody on demand.",
        (Text(line(when if reminders else none)), Text(line(missing))),
    )


def absence_card(person: Person, admins: Sequence[Person]) -> Card:
    words = f"“Away 3–14 Aug, Petr covers” is what they write; or app.yaml says it at their name.{_ask(admins)}"
    return Card(f"{person.name} says so themselves; nothing was noted.", (Text(line(words)),))


def people_card(admins: Sequence[Person]) -> Card:
    words = (
        f"Whoever runs Drumbeat changes them there, with their roles; it counts from the next start on.{_ask(admins)}"
    )
    return Card("People stand in app.yaml, and nothing was changed.", (Text(line(words)),))


def roles_card(admins: Sequence[Person], policy_owners: Sequence[Person]) -> Card:
    keep = listed(each.name for each in policy_owners) or "nobody by name"
    run = listed(each.name for each in admins) or "nobody yet"
    return Card(f"Administrators: {run}. Policy owners: {keep}.", (Text(line("app.yaml says who has which role.")),))


def moments_card(company: Company, admins: Sequence[Person]) -> Card:
    rhythm = company.rhythm
    rows = [
        line(strong("Check-ins"), f": {moment_words(rhythm.check_in_opens)}, by each person's clock"),
        line(strong("Closing"), f": {moment_words(rhythm.check_in_closes)} of the week after"),
        line(strong("Summary"), f": {moment_words(rhythm.digest)} of the week after"),
    ]
    words = f"rhythm in app.yaml sets them for all, and at an initiative for it alone.{_ask(admins)}"
    return Card("The rhythm is not changed by a message.", (Items(tuple(rows)), Text(line(words))))


def late_card(company: Company) -> Card:
    closes = moment_words(company.rhythm.check_in_closes)
    example = "“week 48, invoice review 14 h, because the export was late”"
    return Card(
        "A week neither closes earlier nor opens again, and need not: a late answer still counts.",
        (Text(line(f"Weeks close {closes}. After that, name the week and say why: {example}.")),),
    )


def running_card() -> Card:
    rows = (
        line(strong("drumbeat doctor"), ": what is set up, and what does not work"),
        line(strong("drumbeat deliveries"), ": what could not be sent, or may not have arrived"),
    )
    return Card("How I run is seen on the command line.", (Items(rows), Text(line("“Plan” says what comes next."))))


def register_card(register: Register) -> Card:
    rows = (
        line(strong("drumbeat policy lint"), ": what is missing or contradicts itself"),
        line(strong("drumbeat policy diff"), ": what changed between two, and for whom"),
        line(strong("drumbeat policy impact"), ": which answers that were given another one would change"),
    )
    return Card(
        f"Version {register.version} of the register is in force, and no message changes it.",
        (
            Items(rows),
            Text(line("A change of its file is in force without a restart; whoever answers for it is told.")),
        ),
    )
