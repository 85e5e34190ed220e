"""Cards and forms of any content, for property tests: long, right-to-left, emoji, markup, empty, control characters."""

from typing import Literal

from hypothesis import strategies as st

from handlers.messages import (
    Action,
    Actions,
    Card,
    Chart,
    Element,
    Facts,
    Field,
    Form,
    Items,
    Line,
    Option,
    Quote,
    Series,
    Span,
    Style,
    Table,
    Text,
)

NASTY = (
    "<!channel> <!here|here> @channel @here",
    "<@U0123456> <#C0123456|general> <!subteam^S1>",
    "<https://evil.example|your bank> https://evil.example",
    "*bold* _italic_ ~gone~ `code` ```block``` > quote :tada:",
    "&lt;!channel&gt; &amp; &",
    "הדוח השבועי مرحبا بالعالم",
    "\u202eabc\u202c",
    "👩‍👩‍👧‍👦🇪🇺 é é",
    "\x00\x07\x1b[31m \ud800",
    "",
    " ",
    "\n\n",
    "a\r\nb",
    "word " * 900,
    "x" * 9_000,
    '"quotes" and \\backslashes\\ ' * 200,
)

text = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
name = st.from_regex(r"[a-z_]{1,12}\.[a-z_]{1,12}", fullmatch=True)


def _lines() -> st.SearchStrategy[Line]:
    return st.lists(st.builds(Span, text, st.sampled_from(Style)), max_size=4).map(tuple)


actions = st.lists(
    st.builds(
        Action,
        name,
        text,
        st.one_of(text, st.just("v" * 2_000), st.just("v" * 2_001)),
        st.sampled_from(["default", "primary", "danger", "quiet"]),
        st.booleans(),
    ),
    max_size=7,
).map(tuple)

_figure = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True), st.integers(-5, 1000).map(float))


_CATEGORIES = ((), ("W46", "W47"), ("A", "A"), NASTY[:4], tuple(map(str, range(21))))


@st.composite
def _charts(draw: st.DrawFn) -> Chart:
    categories = draw(st.sampled_from(_CATEGORIES))
    series = [
        Series(draw(text), tuple(draw(_figure) for _ in categories)) for _ in range(draw(st.sampled_from([0, 1, 2, 7])))
    ]
    kind: Literal["bar", "line", "scatter"] = draw(st.sampled_from(["bar", "line", "scatter"]))
    mark = draw(st.one_of(st.none(), st.just(100.0)))
    stacked = draw(st.booleans())
    return Chart(draw(text), categories, tuple(series), draw(text), draw(text), kind, stacked=stacked, mark=mark)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(text, max_size=4)) * draw(st.sampled_from([1, 1, 6]))
    row = st.lists(_lines(), max_size=min(len(columns), 4)).map(tuple)
    rows = draw(st.lists(row, max_size=3)) * draw(st.sampled_from([1, 1, 40]))
    return Table(tuple(columns), tuple(rows), draw(text), (0,) if columns else ())


elements: st.SearchStrategy[Element] = st.one_of(
    st.builds(Text, _lines()),
    st.builds(Items, st.lists(_lines(), max_size=6).map(tuple), st.booleans(), text),
    st.builds(Facts, st.lists(st.tuples(text, _lines()), max_size=6).map(tuple), text),
    _tables(),
    st.builds(Quote, text, text),
    _charts(),
    st.builds(Actions, actions, actions),
)

_some = st.lists(elements, max_size=5).map(tuple)
cards = st.builds(Card, text, _some, _some)


def _options(count: int) -> tuple[Option, ...]:
    """So many; among a hundred one whose value is too long for Slack."""
    values = [str(number) * (80 if (number, count) == (77, 100) else 1) for number in range(count)]
    return tuple(Option(value, NASTY[number % len(NASTY)]) for number, value in enumerate(values))


fields = st.builds(
    Field,
    st.from_regex(r"[a-z_]{1,20}", fullmatch=True),
    text,
    st.sampled_from(["number", "text", "long_text", "choice", "checkbox", "date"]),
    st.one_of(text, st.sampled_from(["2026-11-26", "2026-99-99", "true", "12 h"])),
    text,
    st.sampled_from(["", "h", "EUR"]),
    st.sampled_from([0, 3, 5, 99, 100, 101]).map(_options),
    st.booleans(),
    text,
    st.booleans(),
)

forms = st.builds(
    Form,
    name,
    text,
    st.lists(fields, min_size=1, max_size=6, unique_by=lambda field: field.name).map(tuple),
    text,
    text,
    st.lists(elements, max_size=3).map(tuple),
)
