"""Data that may go nowhere, and classes that mean nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policies.defaults import is_default
from policies.findings import TAKES_IT, asked, finding
from policies.lint.finding import LintFinding, Severity, about, about_whole, counted, listed
from policies.lint.situations import Situations
from policies.model import DataKind, Edition, Finding, Register, Status, VerdictKind

_IF_NOT_MEANT = "If that is not meant, let what keeps it out hold for some tools only."


def doubtful(situations: Situations) -> Iterator[LintFinding]:
    yield from _kinds_without_tool(situations)
    yield from _classes(situations.register)


# ---- kinds no tool takes ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shut:
    """A kind of data that no edition takes today, and what each says to it."""

    kind: DataKind
    findings: tuple[Finding, ...]  # one for every group of editions that are alike
    editions: tuple[tuple[Edition, ...], ...]  # the groups, in the same order


def _kinds_without_tool(situations: Situations) -> Iterator[LintFinding]:
    register = situations.register
    too_high: dict[str, list[DataKind]] = {}
    for alike in situations.kinds:
        question = asked(register, [alike[0].id])
        findings = tuple(finding(question, group[0]) for group in situations.editions)
        if any(found.kind in TAKES_IT for found in findings):
            continue
        if question.shut_out:
            ids = listed(rule.id for rule in question.shut_out)
            for kind in alike:
                yield about(
                    kind,
                    Severity.NOTE,
                    "kind-barred-everywhere",
                    f"No tool may take it, by {ids}.",
                    _IF_NOT_MEANT,
                )
        elif _above_every_ceiling(register, alike[0]):
            too_high.setdefault(alike[0].data_class, []).extend(alike)
        else:
            for kind in alike:
                yield _reached_and_shut(_Shut(kind, findings, situations.editions), register)
    for data_class, kinds in too_high.items():
        yield _out_of_reach(data_class, kinds)


def _above_every_ceiling(register: Register, kind: DataKind) -> bool:
    rank = register.class_rank(kind.data_class)
    return not any(
        register.class_rank(edition.max_data) >= rank or kind.id in edition.allow_kinds
        for edition in register.editions.values()
        if edition.status is not Status.PROHIBITED
    )


def _out_of_reach(data_class: str, kinds: Sequence[DataKind]) -> LintFinding:
    names = listed((kind.name for kind in kinds), 6)
    return LintFinding(
        Severity.WARNING,
        "kind-without-tool",
        kinds[0].file,
        kinds[0].line,
        "class",
        data_class,
        f"No tool's ceiling reaches it, so {counted(kinds, 'kind')} of data may go nowhere: {names}.",
        "Give a tool this ceiling, let single kinds in with allow_kinds, or say with a rule that it is meant.",
    )


def _reached_and_shut(shut: _Shut, register: Register) -> LintFinding:
    """Ceilings reach it, but something else stands in the way: said tool by tool.

    Where that names the data everywhere, somebody meant it; a status alone did not mean this data.
    """
    rank = register.class_rank(shut.kind.data_class)
    reasons: dict[str, list[str]] = {}
    meant = True
    for found, group in zip(shut.findings, shut.editions, strict=True):
        if register.class_rank(group[0].max_data) >= rank or shut.kind.id in group[0].allow_kinds:
            reasons.setdefault(_reason(found, shut.kind), []).extend(_named(edition) for edition in group)
            meant = meant and _names_data(found, shut.kind)
    words = "; ".join(f"{listed(names)} ({reason})" for reason, names in reasons.items())
    return about(
        shut.kind,
        Severity.NOTE if meant else Severity.WARNING,
        "kind-barred-everywhere" if meant else "kind-without-tool",
        f"No tool may take it, though {shut.kind.data_class} is within some ceilings: {words}.",
        _IF_NOT_MEANT if meant else "Let one of these take it, or say with a rule that it is meant.",
    )


def _names_data(found: Finding, kind: DataKind) -> bool:
    rules = (rule.when for rule in found.rules)
    return kind.id in found.edition.deny_kinds or any(when.data or when.data_class for when in rules)


def _named(edition: Edition) -> str:
    due = edition.review_by if edition.status is Status.UNDER_REVIEW else None
    return f"{edition.name}, due {due.isoformat()}" if due else edition.name


def _reason(found: Finding, kind: DataKind) -> str:
    if kind.id in found.edition.deny_kinds:
        return "kept out by deny_kinds"
    own = [rule.id for rule in found.rules if not is_default(rule)]
    waits = "under review" if found.edition.status is Status.UNDER_REVIEW else "ask first"
    word = waits if found.kind is VerdictKind.UNDER_REVIEW else "denied"
    return f"{word} by {listed(own)}" if own else word


# ---- classes ----------------------------------------------------------------------------------------------------


def _classes(register: Register) -> Iterator[LintFinding]:
    held = {kind.data_class for kind in register.data_kinds.values()}
    ceilings = {
        register.class_rank(e.max_data) for e in register.editions.values() if e.status is not Status.PROHIBITED
    }
    ruled = {name for rule in register.rules for name in rule.when.data_class or ()}
    for rank, name in enumerate(register.classes):
        if name not in held:
            yield about_whole(
                Severity.WARNING,
                "class-without-kinds",
                f"No data kind is in the class '{name}', so nobody can ask about it.",
                "Put the data people know into it under data_kinds, or take the class out.",
            )
        higher = [above for above in ceilings if above > rank]
        if name in held and rank not in ceilings and higher and name not in ruled:
            yield about_whole(
                Severity.NOTE,
                "class-makes-no-difference",
                f"No tool's ceiling is '{name}' and no rule names it: "
                f"its data is treated just like {register.classes[min(higher)]} data.",
                "If a tool should stop there, give it this ceiling; otherwise join the two classes.",
            )
