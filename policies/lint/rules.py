"""Rules that do nothing: that can never match, that others always overrule, or that only say what holds already."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from policies.defaults import CEILING, PROHIBITED, UNDER_REVIEW, is_default
from policies.findings import asked, matching
from policies.lint.finding import LintFinding, Severity, about, listed, suggestion
from policies.lint.situations import Situation, Situations
from policies.model import Effect, Rule, When

_STANDING = frozenset({"status", "data_class_above_max", "tool_lacks_condition"})
"""What the next tool may bring about: a rule that waits for it is not a mistake."""
_KEYS = ("status", "kind", "tool", "tool_lacks_condition", "data", "data_class", "data_class_above_max")
_WORDS_FOR = {PROHIBITED.id: "the prohibition", UNDER_REVIEW.id: "the review", CEILING.id: "the ceilings"}
_OWN_DENIALS = "the tools' own deny_kinds"
_KEEP = "Keep it if it is meant for tools or data to come, or take it out."
_OUT = "correct the rule, or take it out."


def doubtful(situations: Situations) -> Iterator[LintFinding]:
    for rule in situations.register.rules:
        if is_default(rule):
            continue  # nobody wrote it, so nobody can mend it
        met = [each for each in situations.for_rule(rule) if rule in each.matching]
        if met:
            yield from _unused_kinds(rule, situations)
            yield from _without_effect(rule, met, situations)
        else:
            yield _never_matching(rule, situations)


def _never_matching(rule: Rule, situations: Situations) -> LintFinding:
    keys = _excluding(rule.when, situations)
    severity = Severity.NOTE if set(keys) <= _STANDING else Severity.WARNING
    wrong = f"It can never apply: {_why(rule.when, keys)}."
    right = f"If no such tool or data is expected, {_OUT}" if severity is Severity.NOTE else _out(rule.when, situations)
    return about(rule, severity, "rule-never-applies", wrong, right)


def _excluding(when: When, situations: Situations) -> tuple[str, ...]:
    """The fewest of a rule's keys that exclude everything together."""
    given = [key for key in _KEYS if getattr(when, key) is not None]
    for count in range(1, len(given)):
        for keys in combinations(given, count):
            if not _can_match(_only(when, keys), situations):
                return keys
    return tuple(given)


def _only(when: When, keys: Sequence[str]) -> When:
    return replace(When(), **{key: getattr(when, key) for key in keys})


def _can_match(when: When, situations: Situations) -> bool:
    alone = replace(situations.register, rules=(Rule("trial", when, Effect.DENY, ""),))
    questions = [asked(alone, [kind.id for kind in alike[:1]]) for alike in ((), *situations.kinds)]
    return any(matching(question, group[0]) for question in questions for group in situations.editions)


def _why(when: When, keys: Sequence[str]) -> str:
    match tuple(keys):
        case ("status",):
            return f"nothing is {listed(word.replace('_', ' ') for word in when.status or ())} today"
        case ("kind",):
            return f"no tool is of kind {_quoted(when.kind)}"
        case ("data_class",):
            return f"no data kind is in the class {_quoted(when.data_class)}"
        case ("tool_lacks_condition",):
            return f"every tool has the condition {_quoted(when.tool_lacks_condition)}"
        case ("data_class_above_max",):
            above = "above any tool's ceiling" if when.data_class_above_max else "within any tool's ceiling"
            return f"no data kind is {above}"
        case _:
            words = listed((f"{key}: {_value(getattr(when, key))}" for key in keys), most=len(_KEYS))
            return f"nothing has {words} at once"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return str(value[0]) if len(value) == 1 else f"[{', '.join(value)}]"
    return str(value).lower()


def _quoted(words: Sequence[str] | None) -> str:
    return listed(f"'{word}'" for word in words or ()).replace(" and ", " or ")


def _out(when: When, situations: Situations) -> str:
    known = _tool_kinds(situations)
    guesses = [suggestion(word, known) for word in when.kind or () if word not in known]
    guess = next((guess for guess in guesses if guess), "")
    return f"{guess} Otherwise {_OUT}" if guess else _OUT.capitalize()


def _tool_kinds(situations: Situations) -> list[str]:
    return list(dict.fromkeys(tool.kind for tool in situations.register.tools.values() if tool.kind))


def _unused_kinds(rule: Rule, situations: Situations) -> Iterator[LintFinding]:
    """Tool kinds among several that no tool is of; nothing else checks how they are spelled."""
    known = _tool_kinds(situations)
    for word in rule.when.kind or ():
        if word not in known:
            right = suggestion(word, known) or f"The kinds are {listed(known, 12)}."
            yield about(rule, Severity.WARNING, "rule-names-no-tool-kind", f"No tool is of kind '{word}'.", right)


def _without_effect(rule: Rule, met: Sequence[Situation], situations: Situations) -> Iterator[LintFinding]:
    """A rule that matches somewhere, but decides nowhere or changes no verdict.

    Where no tool is named, a rule that holds for every tool there could be is a reason whatever else says no. Where
    a waiver sets other rules aside, this one may be what is left.
    """
    if any(each.waived for each in met):
        return
    open_to_it = [each for each in met if not _overruled(rule, each)]
    always_said = rule.effect is not Effect.CONDITION and not rule.when.asks_about_edition
    if not open_to_it and not always_said:
        answer = "no or under review" if rule.effect is Effect.CONDITION else "no"
        by = _overruling(rule, met, situations)
        wrong = f"It never decides: wherever it applies, the answer is {answer} already by {by}."
        yield about(rule, Severity.WARNING, "rule-never-decides", wrong, f"Let it apply elsewhere too, or {_OUT}")
    elif all(_said_already(rule, each) for each in open_to_it):
        yield about(
            rule, Severity.NOTE, "rule-changes-nothing", _nothing_new(rule, open_to_it or met, situations), _KEEP
        )


def _overruled(rule: Rule, situation: Situation) -> bool:
    match rule.effect:
        case Effect.DENY:
            return False
        case Effect.UNDER_REVIEW:
            return situation.denied_besides(rule)
        case Effect.CONDITION:
            return situation.denied_besides(rule) or situation.waits_besides(rule)


def _said_already(rule: Rule, situation: Situation) -> bool:
    match rule.effect:
        case Effect.DENY:
            return situation.denied_besides(rule)
        case Effect.UNDER_REVIEW:
            return situation.waits_besides(rule)
        case Effect.CONDITION:
            return situation.conditions_besides(rule).issuperset(rule.add)


def _nothing_new(rule: Rule, met: Sequence[Situation], situations: Situations) -> str:
    if rule.effect is Effect.CONDITION:
        names = listed(edition.name for each in met for edition in each.editions)
        return f"It changes no verdict today: whatever it applies to ({names}) has {listed(rule.add)} already."
    by = _overruling(rule, met, situations)
    return f"It changes no verdict today: whatever it keeps out is kept out by {by} as well."


def _overruling(rule: Rule, met: Sequence[Situation], situations: Situations) -> str:
    """What says no, or not yet, wherever the rule applies: the first rule that does, else the tools' own deny_kinds."""
    found = {_stronger(rule, each) for each in met}
    ids = [other.id for other in situations.register.rules if other.id in found]
    return listed([_WORDS_FOR.get(id, id) for id in ids] + [_OWN_DENIALS] * (_OWN_DENIALS in found))


def _stronger(rule: Rule, situation: Situation) -> str:
    ranks = (Effect.DENY,) if rule.effect is Effect.DENY else (Effect.DENY, Effect.UNDER_REVIEW)
    for effect in ranks:
        for other in situation.matching:
            if other.effect is effect and other.id != rule.id:
                return other.id
    return _OWN_DENIALS
