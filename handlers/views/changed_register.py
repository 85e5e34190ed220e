"""A changed register in words: that it is in force, or why it is not."""

from collections.abc import Iterator, Sequence

from handlers.messages import Card, Element, Items, Text, line, quiet

_SHOWN = 5  # mistakes or doubts


def in_force_card(before: str, version: str, doubts: Sequence[str]) -> Card:
    """`before` and `version`: what was in force, and what is now. `doubts`: what lint warns of."""
    if before == version:
        headline = f"Register {version} was changed, and is in force as it is now."
        said = "Its version is the same as before. Give it a new one, so that answers can be told apart."
    else:
        headline = f"Register {version} is in force."
        said = f"It takes the place of register {before}: answers, flags and summaries go by it from now on."
    body: list[Element] = [Text(line(said)), *_listed(doubts, "What policy lint warns of:", "drumbeat policy lint")]
    return Card(headline, tuple(body))


def refused_card(version: str, problems: Sequence[str]) -> Card:
    """`version`: what stays in force."""
    how = "Mend it and save it: it is taken by itself as soon as it can be read, and nothing has to be restarted."
    body = (*_listed(problems, "What is wrong:", "drumbeat policy check"), Text(line(quiet(how))))
    return Card(f"The changed register cannot be used. Register {version} stays in force.", body)


def _listed(each: Sequence[str], title: str, command: str) -> Iterator[Element]:
    if not each:
        return
    yield Items(tuple(line(one) for one in each[:_SHOWN]), title=title)
    if len(each) > _SHOWN:
        yield Text(line(quiet(f"And {len(each) - _SHOWN} more: {command}.")))
