"""drumbeat policy diff: what changed between two registers, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.commands.shared import counted
from policies.diff import Change, Diff, How, Noticed
from policies.model import DataKind
from policies.noticed import Answer, Rank

_HEADINGS = {  # sort of entry -> the heading it stands under
    "register": "The register as a whole",
    "class": "Classes of data",
    "tool": "Tools and editions",
    "edition": "Tools and editions",
    "ambiguous name": "Names of several tools",
    "data kind": "Kinds of data",
    "rule": "Rules",
    "condition": "Conditions",
    "purpose": "Purposes",
    "waiver": "Exceptions",
    "section": "Handbook",
}
_GENERAL = {Rank.DENIED: "denied", Rank.UNLISTED: "not listed", Rank.WAITING: "not yet", Rank.ALLOWED: "allowed"}
_SECTIONS = {How.CHANGED: "changed", How.ADDED: "added", How.REMOVED: "removed"}
_FEW = 4  # of a longer list the rest is counted


def in_words(found: Diff) -> str:
    """Entries by sort, then what people will notice."""
    if not found:
        return f"{_title(found)}: nothing changed."
    lines = [_title(found)]
    for heading in dict.fromkeys(_HEADINGS.values()):
        changes = [each for each in found.changes if _HEADINGS[each.what] == heading]
        lines += ["", heading] if changes else []
        if heading == _HEADINGS["section"]:
            lines += _sections(changes)
            continue
        for each in changes:
            lines += _change(each)
    lines += ["", *_noticed(found)]
    if found.before.version == found.after.version:
        lines += ["", f"Both are version {found.after.version}: raise it before this is used."]
    return "\n".join(lines)


def _change(change: Change) -> Iterator[str]:
    """One line for what is new or gone; of a change a line per field."""
    if change.what == "register":
        yield from (f"  {words}" for words in change.words)
        return
    name = change.name if change.name == change.id or not change.id else f"{change.name} ({change.id})"
    if change.how is How.CHANGED:
        yield f"  changed: {name}"
        yield from (f"    {words}" for words in change.words)
    else:
        said = f": {'; '.join(change.words)}" if change.words and change.how is How.ADDED else ""
        yield f"  {change.how}: {name}{said}"


def _sections(changes: Sequence[Change]) -> Iterator[str]:
    for how, word in _SECTIONS.items():
        if titles := [each.name for each in changes if each.how is how]:
            yield f"  {word}: {'section' if len(titles) == 1 else 'sections'} {', '.join(titles)}"


def as_record(found: Diff) -> Mapping[str, Any]:
    """The fields of `policy diff --json`."""
    return {
        "before": {"org": found.before.org, "version": found.before.version},
        "after": {"org": found.after.org, "version": found.after.version},
        "changes": [
            {
                "what": each.what,
                "id": each.id or None,
                "name": each.name,
                "how": str(each.how),
                "words": list(each.words),
            }
            for each in found.changes
        ],
        "noticed": [
            {
                "edition": each.edition,
                "name": each.name,
                "before": _answer(each.before),
                "after": _answer(each.after),
                "tighter": each.tighter,
                "data_kinds": [kind.id for kind in each.kinds],
                "people": list(each.people),
                "purposes": list(each.purposes),
            }
            for each in found.noticed
        ],
        "without_names": list(found.without_names),
        "reworded": list(found.reworded),
    }


def _answer(answer: Answer) -> Mapping[str, Any]:
    return {
        "words": answer.words,
        "conditions": sorted(answer.conditions),
        "until": answer.until.isoformat() if answer.until else None,
    }


def _title(found: Diff) -> str:
    before, after = found.before, found.after
    if before.org == after.org:
        return f"{after.org}, register {before.version} → register {after.version}"
    return f"{before.org}, register {before.version} → {after.org}, register {after.version}"


def _noticed(found: Diff) -> Iterator[str]:
    """Editions for which the same changed stand together; then what only reads otherwise."""
    words = f"What reads otherwise: {'; '.join(found.reworded)}." if found.reworded else ""
    if not (found.noticed or found.without_names):
        yield "What people will notice: no verdict or condition changes."
        yield from [f"  {words}"] if words else []
        return
    yield "What people will notice"
    alike: dict[tuple[object, ...], list[Noticed]] = {}
    for each in found.noticed:
        alike.setdefault((_in_general(each), each.kinds, each.people, each.purposes), []).append(each)
    said = [(_who_and_what(group), group[0]) for group in alike.values()]
    short = Counter(_kinds(first.kinds) for _, first in said)
    of_these = {kinds: {first.kinds for _, first in said if _kinds(first.kinds) == kinds} for kinds in short}
    for who_and_what, first in said:
        whole = len(of_these[_kinds(first.kinds)]) > 1  # other kinds of data would read the same
        yield f"  {who_and_what}, for {_kinds(first.kinds, whole=whole)}{_situation(first)}"
    yield from (f"  {sentence}" for sentence in found.without_names)
    yield from [f"  {words}"] if words else []


def _who_and_what(group: Sequence[Noticed]) -> str:
    first = group[0]
    if len(group) == 1:
        return f"{first.name}: {first.before.words} → {first.after.words}{_conditions(first)}"
    names = _few([each.name for each in group], ", ")
    return f"{counted(len(group), 'edition')} ({names}): {_in_general(first)}"


def _situation(each: Noticed) -> str:
    """`, when bo@tiny.example asks`; `, for the purpose hiring`."""
    if each.people:
        return f", when {_few(each.people, ' or ')} asks"
    return f", for the purpose {_few(each.purposes, ' or ')}" if each.purposes else ""


def _conditions(each: Noticed) -> str:
    parts = [f"with {', '.join(each.more)}"] if each.more else []
    parts += [f"without {', '.join(each.fewer)}"] if each.fewer else []
    return f" ({', '.join(parts)})" if parts else ""


def _in_general(each: Noticed) -> str:
    """What changed for several editions, whose conditions may differ."""
    before, after = _generally(each.before), _generally(each.after)
    if before != after:
        return f"{before} → {after}"
    return f"{after} as before, now{_conditions(each).replace(' (', ' ').rstrip(')')}"


def _generally(answer: Answer) -> str:
    until = f" until {answer.until.isoformat()}" if answer.until else ""
    return f"{_GENERAL[answer.rank]}{until}{', on conditions' if answer.conditions else ''}"


def _kinds(kinds: Sequence[DataKind], *, whole: bool = False) -> str:
    """`Logs and traces`; `31 kinds of data: Customer lists; Contracts; and 27 more`, or all of them."""
    names = [kind.name for kind in kinds]
    if len(names) == 1:
        return names[0]
    return f"{len(names)} kinds of data: {'; '.join(names) if whole else _few(names, '; ')}"


def _few(names: Sequence[str], between: str) -> str:
    shown = list(names) if len(names) <= _FEW + 1 else [*names[:_FEW], f"and {len(names) - _FEW} more"]
    return between.join(shown)
