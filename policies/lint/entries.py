"""Entries that contradict themselves or each other, or that nothing uses."""

from collections.abc import Iterator

from policies.findings import asked, finding
from policies.lint.finding import LintFinding, Severity, about, about_whole, listed, suggestion
from policies.model import Edition, Register, Status, VerdictKind


def doubtful(register: Register) -> Iterator[LintFinding]:
    for edition in register.editions.values():
        if edition.status is Status.PROHIBITED:
            yield from _prohibited_with_terms(edition)
        else:
            yield from _exceptions(register, edition)
    yield from _unused_conditions(register)
    yield from _unused_purposes(register)
    yield from _unused_owners(register)
    yield from _names_of_one(register)


def _prohibited_with_terms(edition: Edition) -> Iterator[LintFinding]:
    terms = {
        "conditions": edition.conditions,
        "allow_kinds": edition.allow_kinds,
        "deny_kinds": edition.deny_kinds,
    }
    given = listed(name for name, value in terms.items() if value)
    if given != "nothing":
        yield about(
            edition,
            Severity.WARNING,
            "prohibited-with-terms",
            f"It is prohibited, and has {given} all the same.",
            "Take them out, or give it another status.",
        )


def _exceptions(register: Register, edition: Edition) -> Iterator[LintFinding]:
    both = edition.allow_kinds & edition.deny_kinds
    for id in sorted(both):
        yield about(
            edition,
            Severity.ERROR,
            "allowed-and-denied",
            f"'{id}' stands in allow_kinds and in deny_kinds; deny_kinds wins.",
            "Keep one of them.",
        )
    ceiling = register.class_rank(edition.max_data)
    for id in sorted(edition.allow_kinds - both):
        data_class = register.data_kinds[id].data_class
        if register.class_rank(data_class) <= ceiling:
            yield about(
                edition,
                Severity.WARNING,
                "exception-not-needed",
                f"allow_kinds lets in '{id}', which is {data_class} and so within the ceiling, {edition.max_data}.",
                f"Take '{id}' out of allow_kinds.",
            )
        found = finding(asked(register, [id]), edition)
        if found.kind is VerdictKind.DENIED:
            yield about(
                edition,
                Severity.WARNING,
                "exception-overruled",
                f"allow_kinds lets in '{id}', but {listed(rule.id for rule in found.rules)} denies it all the same: "
                "allow_kinds lifts the ceiling and no other rule.",
                f"Take '{id}' out of allow_kinds, or leave this tool out of the rule.",
            )


def _unused_conditions(register: Register) -> Iterator[LintFinding]:
    used = {id for edition in register.editions.values() for id in edition.conditions}
    for rule in register.rules:
        used.update(rule.add, rule.when.tool_lacks_condition or ())
    for waiver in register.waivers:
        used.update(waiver.conditions)
    for condition in register.conditions.values():
        if condition.id not in used:
            yield about(
                condition,
                Severity.NOTE,
                "condition-never-used",
                "Nothing asks for it.",
                "Name it where it should hold, or take it out.",
            )


def _unused_purposes(register: Register) -> Iterator[LintFinding]:
    used = {id for rule in register.rules for id in rule.when.purpose or ()}
    for purpose in register.purposes.values():
        if purpose.id not in used:
            wrong, right = "No rule asks for it.", "Name it in a rule's when, or take it out."
            yield about(purpose, Severity.NOTE, "purpose-never-used", wrong, right)


def _unused_owners(register: Register) -> Iterator[LintFinding]:
    kinds = list(dict.fromkeys(tool.kind for tool in register.tools.values()))
    for kind in register.output_owner.by_kind:
        if kind not in kinds:
            yield about_whole(
                Severity.WARNING,
                "owner-of-no-tool-kind",
                f"output_owner names the kind '{kind}', but no tool is of that kind.",
                suggestion(kind, kinds) or f"The kinds are {listed(kinds, 12)}.",
            )


def _names_of_one(register: Register) -> Iterator[LintFinding]:
    for name in register.ambiguous.values():
        if len(name.means) == 1:
            yield about(
                name,
                Severity.WARNING,
                "ambiguous-means-one",
                f"It means only '{name.means[0]}', so there is nothing to ask.",
                "Name the other tools it may mean, or make its words aliases of that tool.",
            )
