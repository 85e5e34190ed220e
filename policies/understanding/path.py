"""How a message was read, a sentence a step: for whoever asks why (`drumbeat ask --explain`) and for the record."""

from collections.abc import Iterator, Sequence

from policies.model import UNKNOWN_PREFIX, Question
from policies.understanding.hunches import Hunch
from policies.understanding.kinds import Found
from policies.understanding.lexicon import Mention
from policies.understanding.readings import Reading
from policies.understanding.senses import ENOUGH
from policies.understanding.text import Message
from policies.understanding.unlisted import Origin

_DATA_BEFORE = "data from before"
_STILL = ", and no other data without names"
_NOT_SETTLED = "not settled, so no yes from it"
_FROM = {
    Origin.REGISTER: "the register's name",
    Origin.DERIVED: "the register's name, shortened",
    Origin.PRODUCT: "a known product that the register does not list",
}


def steps(reading: Reading) -> tuple[str, ...]:
    """What was found in a message and why, in the order in which it is decided."""
    return tuple(_steps(reading))


def takes_data_from_before(question: Question) -> bool:
    """True where the data was named in an earlier message."""
    return any(step.startswith(_DATA_BEFORE) for step in question.path)


def is_the_same_without_names(question: Question) -> bool:
    """True where the data is said to be without names and is what it is without them too: contracts, say."""
    return any(step.endswith(_STILL) for step in question.path)


def from_before(
    before: Question,
    tools: Sequence[str],
    data: Sequence[str],
    account: Sequence[tuple[int, str]],
    doubts: Sequence[str],
    *,
    stripped: bool,
) -> Iterator[str]:
    """What a follow-up takes from the message before, with what it leaves in doubt beyond its own words."""
    if tools and tools == before.tools:
        yield f"tool from before: {', '.join(tools)}"
    elif account and before.tools and tools:
        said = ", ".join(sorted({word.lstrip("@") for _, word in account}))
        yield f"tool from before, on the account said ({said}): {', '.join(tools)}"
    if data and data == before.data_kinds:
        yield f"{_DATA_BEFORE}: {', '.join(data)}{_STILL if stripped else ''}"
    elif stripped:
        yield f"{_DATA_BEFORE} ({', '.join(before.data_kinds)}), without names: {', '.join(data)}"
    if doubts:
        yield f"{_NOT_SETTLED}: {', '.join(doubts)}"


def by_hunch(hunch: Hunch, *, settled: bool) -> str:
    """What a message speaks of without a name for it."""
    share = f"likely {hunch.probability:.2f}"
    worth = "sure enough" if settled else "no yes from a guess"
    return f"data that is not named -> {hunch.kind}: it speaks of {hunch.topic}, {share}; {worth}"


def _steps(reading: Reading) -> Iterator[str]:
    message = reading.message
    yield from _repairs(reading)
    kept = {(tool.first, tool.last) for tool in reading.tools}
    likely = {(mention.first, mention.last): probability for mention, probability in reading.weighed}
    for mention, probability in reading.weighed:
        written = _written(message, mention)
        if (mention.first, mention.last) in reading.somebody:
            yield f'"{written}" is somebody\'s name here, not the tool'
        elif probability < ENOUGH and (mention.first, mention.last) not in kept:
            yield f'"{written}" is not the tool here: likely {probability:.2f}'
        elif (mention.first, mention.last) not in kept:
            yield f'"{written}" is not the tool to use: ruled out, compared with, or where something comes from'
    for tool in reading.tools:
        yield f'tool "{_written(message, tool)}" -> {tool.reference}: {_why(tool, likely)}'
    itself = {(sense.first, sense.last) for sense in reading.look.sheet.senses}
    for found in reading.data:
        if (found.first, found.last) in itself:
            yield f"data in the message itself -> {found.kind}: by its form"
            continue
        words = " ".join(token.written for token in message.tokens[found.first : found.last])
        yield f'data "{words}" -> {found.kind}: {_whose(found)}{_STILL if found.still else ""}'
    if reading.pairs:
        each = (f"{tool} with {', '.join(kinds)}" for tool, kinds in reading.pairs)
        yield f"each tool with its own data: {'; '.join(each)}"
    if reading.made:
        yield "what the tool makes is no data put into it"
    if reading.unclear:
        yield f"{_NOT_SETTLED}: {', '.join(reading.unclear)}"
    if message.cut:
        yield "only the beginning was read"
    yield f"wants {reading.aim.intent.value}: likely {reading.aim.probability:.2f}"


def _repairs(reading: Reading) -> Iterator[str]:
    for place in sorted(reading.look.repaired.words):
        token = reading.message.tokens[place]
        yield f'"{token.written}" read as "{token.text}"'


def _written(message: Message, mention: Mention) -> str:
    return message.written(mention.first, mention.last)


def _why(tool: Mention, likely: dict[tuple[int, int], float]) -> str:
    if tool.reference.startswith(UNKNOWN_PREFIX) and (tool.first, tool.last) not in likely:
        return "a product by where it stands"
    probability = likely.get((tool.first, tool.last), 1.0)
    sure = "" if probability == 1.0 else f", an ordinary word too: likely {probability:.2f}"
    return f"{_FROM.get(tool.name.origin, 'said another way')}{sure}"


def _whose(found: Found) -> str:
    if found.bare:
        return "said to be without names"
    if found.own:
        return "the register's own words"
    return f"what people call {found.concept}{', a weak sign' if found.weak else ''}"
