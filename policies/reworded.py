"""What reads otherwise between two registers, though no verdict and no condition need change by it.

What people read (reasons, the texts of conditions, names, whom to ask), and the words that questions are read by.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from policies.model import Register
from policies.ways import bare


def reworded(before: Register, after: Register, sections: Sequence[str] = ()) -> tuple[str, ...]:
    """A phrase each: `the reason of R05, R08`, `who owns the output`. Entries count that both registers have.

    `sections`: titles of the handbook's that are new, gone or different.
    """
    books = f"the handbook's section{'' if len(sections) == 1 else 's'} {', '.join(sections)}" if sections else ""
    return (*_reworded(before, after), *([books] if books else []))


def without_names(before: Register, after: Register) -> tuple[str, ...]:
    """What data becomes once names are taken out of it, where that changed: a sentence for those that change alike."""
    alike: dict[tuple[str, str], list[str]] = {}
    for kind in before.data_kinds:
        if kind not in after.data_kinds:
            continue
        pair = _becomes(before, kind), _becomes(after, kind)
        if pair[0] != pair[1]:
            alike.setdefault(pair, []).append(after.data_kinds[kind].name)
    return tuple(
        f"With the names taken out, {'; '.join(names)}: counts as {was} → counts as {now}"
        for (was, now), names in alike.items()
    )


def _becomes(register: Register, kind: str) -> str:
    becomes = bare(register, kind)
    return register.data_kinds[becomes[0]].name if becomes else "what it is"


def _reworded(before: Register, after: Register) -> Iterator[str]:
    rules = ({rule.id: rule for rule in register.rules} for register in (before, after))
    for words, (old, new), says in (
        ("the reason of", tuple(rules), lambda rule: rule.because),
        ("the text of condition", (before.conditions, after.conditions), lambda each: each.text),
        ("the name of", (before.editions, after.editions), lambda each: each.name),
        ("the name of", (before.data_kinds, after.data_kinds), lambda each: each.name),
        ("whom to ask about", (before.editions, after.editions), lambda each: each.owner),
    ):
        if ids := list(_differ(old, new, says)):
            yield f"{words} {', '.join(ids)}"
    for words, name in (
        ("who owns the output", "output_owner"),
        ("whom to ask", "owner"),
        ("what to do about a tool that is not listed", "unlisted_next"),
        ("which conditions mean that a person checks", "human_review_conditions"),
    ):
        if getattr(before, name) != getattr(after, name):
            yield words
    read_by = (
        *_differ(before.tools, after.tools, lambda tool: tool.aliases),
        *_differ(before.editions, after.editions, lambda edition: edition.aliases),
        *_differ(before.ambiguous, after.ambiguous, lambda name: (name.aliases, name.means)),
        *_differ(before.data_kinds, after.data_kinds, lambda kind: kind.synonyms),
        *_gone_or_new(before.ambiguous, after.ambiguous),
        *_gone_or_new(before.purposes, after.purposes),
        *_differ(before.purposes, after.purposes, lambda purpose: purpose.words),
    )
    if read_by:
        yield f"which words of a question mean {', '.join(dict.fromkeys(read_by))}"


def _differ(old: Mapping[str, Any], new: Mapping[str, Any], says: Callable[[Any], object]) -> Iterator[str]:
    yield from (id for id, entry in new.items() if id in old and says(old[id]) != says(entry))


def _gone_or_new(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    yield from (id for id in {**old, **new} if (id in old) is not (id in new))
