"""drumbeat policy diff: what changed between two registers, in words."""

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
}
_GENERAL = {Rank.DENIED: "denied", Rank.UNLISTED: "not listed", Rank.WAITING: "not yet", Rank.ALLOWED: "allowed"}
_FEW = 4  # of a longer list the rest is counted


def in_words(found: Diff) -> str:
    """Entries by sort, then what people will notice."""
    if not found:
        return f"{_title(found)}: nothing changed."
    lines = [_title(found)]
    for heading in dict.fromkeys(_HEADINGS.values()):
        changes = [each for each in found.changes if _HEADINGS[each.what] == heading]
        lines += ["", heading] if changes else []
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
            }
            for each in found.noticed
        ],
    }


def _answer(answer: Answer) -> Mapping[str, Any]:
    return {"words": answer.words, "conditions": sorted(answer.conditions)}


def _title(found: Diff) -> str:
    before, after = found.before, found.after
    if before.org == after.org:
        return f"{after.org}, register {before.version} → register {after.version}"
    return f"{before.org}, register {before.version} → {after.org}, register {after.version}"


def _noticed(found: Diff) -> Iterator[str]:
    """Editions for which the same changed stand together."""
    if not found.noticed:
        yield "What people will notice: nothing; every answer stays the same."
        return
    yield "What people will notice"
    alike: dict[tuple[object, ...], list[Noticed]] = {}
    for each in found.noticed:
        alike.setdefault((each.before.rank, each.after.rank, each.more, each.fewer, each.kinds), []).append(each)
    for group in alike.values():
        first = group[0]
        if len(group) == 1:
            who, what = first.name, f"{first.before.words} → {first.after.words}{_conditions(first)}"
        else:
            who = f"{counted(len(group), 'edition')} ({_few([each.name for each in group], ', ')})"
            what = _in_general(first)
        yield f"  {who}: {what}, for {_kinds(first.kinds)}"


def _conditions(each: Noticed) -> str:
    parts = [f"with {', '.join(each.more)}"] if each.more else []
    parts += [f"without {', '.join(each.fewer)}"] if each.fewer else []
    return f" ({', '.join(parts)})" if parts else ""


def _in_general(each: Noticed) -> str:
    """What changed for several editions, whose conditions may differ."""
    before, after = _GENERAL[each.before.rank], _GENERAL[each.after.rank]
    if before != after:
        return f"{before} → {after}"
    return f"{after} as before, now{_conditions(each).replace(' (', ' ').rstrip(')')}"


def _kinds(kinds: Sequence[DataKind]) -> str:
    """`Logs and traces`; `31 kinds of data: Customer lists; Contracts; and 27 more`."""
    names = [kind.name for kind in kinds]
    return names[0] if len(names) == 1 else f"{len(names)} kinds of data: {_few(names, '; ')}"


def _few(names: Sequence[str], between: str) -> str:
    shown = list(names) if len(names) <= _FEW + 1 else [*names[:_FEW], f"and {len(names) - _FEW} more"]
    return between.join(shown)
