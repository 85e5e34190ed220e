"""Cards and forms of made-up content for Hypothesis: long, from right to left, emoji, markup, empty."""

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
    Source,
    Span,
    Style,
    Table,
    Text,
)

HOSTILE = (
    "",
    " ",
    "\n",
    "**bold** _slanted_ [a link](https://evil.example/) ![x](https://evil.example/p.png)",
    "<at>Helen Ito</at> <script>alert(1)</script> &lt;b&gt;",
    "{{DATE(2017-02-14T06:00Z, SHORT)}} ${title}",
    "- a list\n- of two\n\n# a heading\n1. one",
    "تلخيص شكاوى العملاء (أداة: Claude) 12",
    "סיכום תלונות, 14 שעות",
    "👩🏽‍💻 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ✅",
    "\x00\x1b[31m\ud800\ufffe",
    "Donaudampf" * 30,
    "a sentence with words " * 400,
    "字" * 3_000,
    "R&D; 5 * 3 = 15; file_name_here; ~40 h; C:\\temp",
)

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text(st.characters(), max_size=8))
short = st.one_of(st.sampled_from([text for text in HOSTILE if len(text) < 100]), st.text(max_size=40))
names = st.from_regex(r"[a-z_]{1,12}(\.[a-z_]{1,12})?", fullmatch=True)
spans = st.builds(Span, texts, st.sampled_from(list(Style)))
lines: st.SearchStrategy[Line] = st.lists(spans, max_size=3).map(tuple)
short_lines: st.SearchStrategy[Line] = st.lists(st.builds(Span, short, st.sampled_from(list(Style))), max_size=2).map(
    tuple
)


def _several(each: st.SearchStrategy[Line], most: int) -> st.SearchStrategy[tuple[Line, ...]]:
    return st.one_of(
        st.lists(each, max_size=4).map(tuple),
        st.builds(lambda one, count: (one,) * count, each, st.integers(0, most)),
    )


tables = st.integers(0, 6).flatmap(
    lambda wide: st.builds(
        Table,
        st.lists(short, min_size=wide, max_size=wide).map(tuple),
        st.lists(st.lists(short_lines, min_size=wide, max_size=wide).map(tuple), max_size=5).flatmap(
            lambda rows: st.sampled_from([1, 20]).map(lambda times: tuple(rows) * times)
        ),
        short,
        st.lists(st.integers(0, 5), max_size=2).map(tuple),
    )
)
figures = st.one_of(st.none(), st.floats(), st.floats(0, 1_000), st.integers(0, 500).map(float))
charts = st.integers(0, 14).flatmap(
    lambda count: st.builds(
        Chart,
        short,
        st.lists(short, min_size=count, max_size=count).map(tuple),
        st.lists(
            st.builds(
                Series,
                short,
                st.lists(figures, min_size=count, max_size=count).map(tuple),
                st.one_of(st.none(), st.integers(0, 3)),
            ),
            min_size=1,
            max_size=5,
        ).map(tuple),
        short,
        texts,
        st.sampled_from(["bar", "line", "scatter"]),
        stacked=st.booleans(),
        mark=st.one_of(st.none(), st.floats(1, 500)),
        up=short,
    )
)
buttons = st.builds(
    Action, names, short, short, st.sampled_from(["default", "primary", "danger", "quiet"]), st.booleans()
)
rated = st.builds(lambda value: Action("feedback.helpful", "Helpful", value, style="quiet"), names)
rows = st.builds(
    Actions,
    st.lists(st.one_of(buttons, rated), max_size=6).map(tuple),
    st.lists(buttons, max_size=7).map(tuple),
)
elements: st.SearchStrategy[Element] = st.one_of(
    st.builds(Text, lines),
    st.builds(Items, _several(lines, 60), st.booleans(), short),
    st.builds(Facts, st.lists(st.tuples(short, lines), max_size=8).map(tuple), short),
    tables,
    st.builds(Quote, texts, short),
    charts,
    rows,
)
cards = st.builds(
    Card,
    texts,
    st.lists(elements, max_size=8).map(tuple),
    st.lists(elements, max_size=5).map(tuple),
    st.lists(st.builds(Source, short, texts), max_size=3).map(tuple),
)

options = st.lists(st.builds(Option, names, short), max_size=8, unique_by=lambda option: option.value).map(tuple)
fields = st.builds(
    Field,
    names,
    short,
    st.sampled_from(["number", "text", "long_text", "choice", "checkbox", "date"]),
    short,
    short,
    st.sampled_from(["", "h", "%"]),
    options,
    st.booleans(),
    short,
    st.booleans(),
)
forms = st.builds(
    Form,
    names,
    short,
    st.lists(fields, max_size=9, unique_by=lambda field: field.name).map(tuple),
    short,
    short,
    st.lists(elements.filter(lambda element: not isinstance(element, Actions)), max_size=2).map(tuple),
)
