"""What the register itself says: how current it is, what is of a class, what a rule says, which tools have a status."""

from collections.abc import Sequence

from handlers.messages import MOST_WORDS, Card, Items, Line, Quote, Source, Text, line, quiet, strong
from handlers.views.short import within
from handlers.views.words import capital, counted, day, kind_words, kinds_words, listed, sentence
from policies.defaults import is_default
from policies.model import DataKind, Edition, Effect, Register, Rule, Status
from policies.plain_data import PLAIN_DATA

_MOST_CLOSED = 200  # tools in the details that do not take some data
_NAMED = 8  # kinds or tools in the answer; the rest stands in the details


def current_card(register: Register) -> Card:
    """Which version is in force, when it was looked at, and when it will be."""
    reviewed = f", reviewed {day(register.reviewed)}" if register.reviewed else ""
    again = _again(register)
    return Card(
        f"Register {register.version} of {register.org} is in force{reviewed}.",
        (Text(line(f"{again}Every answer names the version it comes from.")), source_line(register)),
    )


def reviewed_card(rules: Sequence[Rule], register: Register) -> Card:
    """When these rules were looked at: no rule is reviewed by itself."""
    named = f"{'Rule' if len(rules) == 1 else 'Rules'} {listed(rule.id for rule in rules)}"
    was = "was" if len(rules) == 1 else "were"
    again = f"Rules are reviewed with the whole register, not one by one. {_again(register)}".strip()
    return within(
        Card(
            f"{named} {was} {_last_reviewed(register)}.", (rules_list(rules), Text(line(again)), source_line(register))
        ),
        MOST_WORDS,
    )


def entries_card(references: Sequence[str], register: Register) -> Card:
    """When tools or editions were looked at: an entry has only the day of its next review, the register the last one's.

    `references`: ids of tools and editions.
    """
    editions = [
        edition
        for reference in references
        for edition in register.editions.values()
        if reference in {edition.id, edition.tool}
    ]
    rows = tuple(line(strong(edition.name), f": {_next_review(edition, register)}") for edition in editions)
    named = f"The register's word on {listed(register.name_of(each) for each in references)}"
    whole = Text(line("Entries are reviewed with the whole register."))
    return within(
        Card(f"{named} was {_last_reviewed(register)}.", (Items(rows), whole, source_line(register))), MOST_WORDS
    )


def _next_review(edition: Edition, register: Register) -> str:
    if edition.status is Status.UNDER_REVIEW:
        return f"under review, due {day(edition.review_by)}" if edition.review_by else "under review"
    again = edition.review_by or register.review_by
    return f"{edition.status.value}{f', looked at again by {day(again)}' if again else ''}"


def _last_reviewed(register: Register) -> str:
    return f"last reviewed on {day(register.reviewed)}" if register.reviewed else "never given a review's day"


def _again(register: Register) -> str:
    return f"It is looked at again by {day(register.review_by)}. " if register.review_by else ""


def class_card(data_class: str, register: Register) -> Card:
    """The kinds of data of a class."""
    members = (kind for kind in register.data_kinds.values() if kind.data_class == data_class)
    rows = tuple(line(capital(kind_words(kind))) for kind in members if kind.id != PLAIN_DATA)
    if not rows:
        return Card(f"No kind of data is {data_class} in the register.", (_classes(register), source_line(register)))
    left = len(rows) - _NAMED
    more = (Text(line(f"{capital(counted(left, 'more is', 'more are'))} in the details.")),) if left > 0 else ()
    return Card(
        f"{capital(counted(len(rows), 'kind of data is', 'kinds of data are'))} {data_class}.",
        (Items(rows[:_NAMED]), *more, _classes(register), source_line(register)),
        (Items(rows, title=f"All {data_class} data"),) if more else (),
    )


def rules_card(rules: Sequence[Rule], strange: Sequence[str], quote: Quote | None, register: Register) -> Card:
    """A rule in its own words, what follows where it applies, and the handbook's sentence that names it.

    Several without what follows. `strange`: ids beside them that no rule has.
    """
    none = (Text(line(_no_rule(strange))),) if strange else ()
    if len(rules) > 1:
        named = f"Rules {listed(rule.id for rule in rules)}:"
        return within(Card(named, (rules_list(rules), *none, source_line(register))), MOST_WORDS)
    rule = rules[0]
    match rule.effect:
        case Effect.DENY:
            follows: Text | Items = Text(line("Where it applies, the answer is no."))
        case Effect.UNDER_REVIEW:
            follows = Text(line("Where it applies, the use is looked at first, and not allowed before."))
        case Effect.CONDITION:
            asked = (register.conditions[id] for id in rule.add)
            follows = Items(tuple(line(sentence(each.text)) for each in asked), title="Where it applies:")
    return Card(
        f"Rule {rule.id}: {sentence(rule.because)}",
        (follows, *((quote,) if quote else ()), *none, source_line(register)),
        sources=(Source(quote.source, quote.text),) if quote else (),
    )


def rules_list(rules: Sequence[Rule], title: str = "") -> Items:
    """`R05: The data is more sensitive than the tool's ceiling.`, a row each."""
    return Items(tuple(line(strong(rule.id), f": {sentence(rule.because)}") for rule in rules), title=title)


def no_rule_card(ids: Sequence[str], register: Register) -> Card:
    """To who asks about a rule that there is not: those that there are."""
    own = [rule.id for rule in register.rules if not is_default(rule)]
    said = f"Its rules are {listed(own)}." if own else "It has no rules of its own."
    return Card(_no_rule(ids), (Text(line(said)), source_line(register)))


def _no_rule(ids: Sequence[str]) -> str:
    return f"The register has no rule {listed(ids, 'or')}."


def status_card(status: Status, register: Register) -> Card:
    """The tools and editions with a status that keeps company data out of them."""
    editions = [edition for edition in register.editions.values() if edition.status is status]
    waits = status is Status.UNDER_REVIEW
    called = "under review" if waits else "prohibited"
    if not editions:
        return Card(f"No tool is {called}.", (source_line(register),))
    verb = "is" if len(editions) == 1 else "are"
    rows = tuple(_row(edition) for edition in editions)
    return Card(
        f"{capital(counted(len(editions), 'tool or edition', 'tools and editions'))} {verb} {called}.",
        (
            Text(line(f"{_some([edition.name for edition in editions])}.")),
            Text(line(_follows(status, register))),
            source_line(register),
        ),
        (Items(rows, title=capital(called)),) if waits or editions[_NAMED:] else (),
    )


def closed_words(editions: Sequence[Edition], kinds: Sequence[DataKind]) -> str:
    """`12 tools and editions are not allowed for contracts and NDAs.`"""
    verb = "is" if len(editions) == 1 else "are"
    many = capital(counted(len(editions), "tool or edition", "tools and editions"))
    return f"{many} {verb} not allowed for {kinds_words(kinds)}."


def closed_names(editions: Sequence[Edition]) -> Text:
    """The first of them by name."""
    return Text(line(f"{_some([edition.name for edition in editions])}."))


def closed_list(editions: Sequence[Edition]) -> Text:
    """All of them, for the details; of very many the first."""
    left = len(editions) - _MOST_CLOSED
    names = [edition.name for edition in editions[:_MOST_CLOSED]]
    return Text(
        line(strong("Not allowed for this data: "), f"{listed([*names, f'{left:,} more'] if left > 0 else names)}.")
    )


def _follows(status: Status, register: Register) -> str:
    """What the status means for them, in the words of the rule that says so; beside the prohibited, what waits."""
    rule = next((rule for rule in register.rules if rule.when.status and status in rule.when.status), None)
    named = f"Rule {rule.id}: " if rule and not is_default(rule) else ""
    said = f"{named}{sentence(rule.because)}" if rule else "No company data goes into them."
    waiting = sum(edition.status is Status.UNDER_REVIEW for edition in register.editions.values())
    if status is Status.UNDER_REVIEW or not waiting:
        return said
    return f"{said} {capital(counted(waiting, 'more is', 'more are'))} under review and not allowed yet."


def _row(edition: Edition) -> Line:
    waits = edition.status is Status.UNDER_REVIEW
    due = f": due {day(edition.review_by)}" if waits and edition.review_by else ""
    return line(strong(edition.name), due)


def _some(names: Sequence[str]) -> str:
    left = len(names) - _NAMED
    return listed([*names[:_NAMED], f"{counted(left, 'more', 'more')} in the details"] if left > 0 else names)


def _classes(register: Register) -> Text:
    return Text(line(f"The classes, least sensitive first: {listed(register.classes)}."))


def source_line(register: Register) -> Text:
    """`Register 3 · ai-policy@meridian.example`."""
    return Text(line(quiet(f"Register {register.version} · {register.owner}")))
