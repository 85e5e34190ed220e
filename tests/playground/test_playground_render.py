"""What stands on the pages: every element of a card, escaped; forms with their errors; charts in words and shapes."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from bot.platforms.playground.pictures import Bubble, bubble, initials
from bot.platforms.playground.places import Directory
from bot.platforms.playground.render import Pages
from bot.platforms.playground.tables import PlaygroundMessage
from cadence.people import Person
from handlers.messages import (
    Action,
    Actions,
    Card,
    Chart,
    Facts,
    Field,
    Form,
    Items,
    Option,
    Quote,
    Series,
    Span,
    Style,
    Table,
    Text,
    line,
    quiet,
    strong,
)

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;"
PAGES = Pages()


class Reader(HTMLParser):
    """Collects what a browser would make of a page: elements with attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


def said(card: Card | None = None, text: str = "", author: str = "Priya Raman") -> Bubble:
    return Bubble(
        id=7,
        author=author,
        initials="PR",
        bot=card is not None,
        mine=card is None,
        private=False,
        instant="2026-11-26T10:00:00+00:00",
        time="10:00",
        day="2026-11-26",
        day_words="Thursday 26 November 2026",
        edited="",
        text=text,
        card=card,
        thread=None,
        sent="0123456789abcdef",
        answerable=True,
    )


def shown(card: Card) -> Reader:
    return Reader(PAGES.message(said(card), "/as/meridian/priya/@drumbeat"))


def everything(words: str) -> Card:
    """A card with every element, the same words wherever words may stand."""
    span = line(words, strong(words), quiet(words), Span(words, Style.CODE))
    return Card(
        words,
        (
            Text(span),
            Items((span,), title=words),
            Items((span,), ordered=True),
            Facts(((words, span),), title=words),
            Table((words, words), ((span, span),), title=words, numeric=(1,)),
            Quote(words, words),
            Chart(words, (words, "b"), (Series(words, (1, None)), Series("t", (2, 3))), words, words),
            Actions((Action("a.b", words, words, "primary"),)),
        ),
        (Text(span),),
    )


def test_every_element_is_escaped() -> None:
    page = shown(everything(EVIL))
    assert page.all("script") == []
    assert page.all("img") == []
    assert page.text.count(EVIL) > 20
    assert page.all("input", name="value")[0]["value"] == EVIL
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_no_element_needs_what_the_content_security_policy_forbids() -> None:
    page = shown(everything("words"))
    assert not any("style" in attributes for _, attributes in page.elements)
    assert {tag for tag, _ in page.elements}.isdisjoint({"style", "script", "iframe"})


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60)
def test_what_a_person_wrote_is_shown_as_written(text: str, author: str) -> None:
    page = Reader(PAGES.message(said(text=text, author=author), "/as/meridian/priya/@drumbeat"))
    assert len(page.all("article")) == 1
    assert [tag for tag, _ in page.elements].count("p") == 3  # the author's line, the words, the place for a problem
    for words in (text, author):
        # The parser, like a browser, has its own idea of NUL and of line ends.
        assert words.replace("\r\n", "\n") in page.text.replace("\r\n", "\n")


def test_a_missing_name_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        PAGES.page("trouble", title="x")


def test_a_button_carries_its_action_its_value_and_its_message() -> None:
    page = shown(Card("x", (Actions((Action("check_in.answer", "Answer", "2026-W48/a", opens_form=True),)),)))
    assert page.all("form", action="/as/meridian/priya/@drumbeat/press", method="post")
    assert page.all("input", name="action", value="check_in.answer")
    assert page.all("input", name="value", value="2026-W48/a")
    assert page.all("input", name="message", value="7")
    assert page.all("button")[0]["aria-haspopup"] == "dialog"


def test_other_ways_fold_out_beside_the_one_thing_to_do() -> None:
    page = shown(Card("x", (Actions((Action("a", "Use that", style="primary"),), (Action("b", "Ask for it"),)),)))
    assert page.all("details", **{"class": "other-ways"})
    assert "Other ways" in page.text
    assert [one["value"] for one in page.all("input", name="action")] == ["a", "b"]


def test_two_buttons_have_two_ids_so_that_each_press_counts_once() -> None:
    page = shown(Card("x", (Actions((Action("a", "A"), Action("b", "B"))),)))
    ids = [one["value"] for one in page.all("input", name="id")]
    assert len(set(ids)) == len(ids) >= 2


def test_details_fold_out_beneath_the_card() -> None:
    page = shown(Card("x", (), (Text(line("why")),)))
    assert page.all("details", **{"class": "details"})
    assert "why" in page.text
    assert not shown(Card("x")).all("details", **{"class": "details"})


def test_a_table_names_its_rows_and_columns() -> None:
    page = shown(Card("x", (Table(("Initiative", "Hours"), ((line("A"), line("12 h")),), numeric=(1,)),)))
    assert [one.get("scope") for one in page.all("th")] == ["col", "col", "row"]
    assert page.all("td", **{"class": "numeric"})


def test_a_chart_says_in_words_what_it_shows_and_can_be_read_as_a_table() -> None:
    chart = Chart("Hours", ("W47", "W48"), (Series("Hours", (12, None)),), "h", "12 in week 47, then nothing.")
    page = shown(Card("x", (chart,)))
    assert page.all("svg", role="img")[0]["aria-label"] == "12 in week 47, then nothing."
    assert len(page.all("td", **{"class": "numeric"})) == 2
    assert "–" in page.text


def test_the_table_of_a_scatter_has_a_column_for_each_axis_and_names_the_group() -> None:
    piles = (Series("Automate first", (5, None)), Series("Should wait", (None, 2)))
    chart = Chart(
        "T", ("1 Invoices", "2 Notes"), (Series("Effort", (1, 4)), *piles), "", "S", kind="scatter", up="Impact"
    )
    html = PAGES.message(said(Card("x", (chart,))), "/as/meridian/priya/@drumbeat")
    words = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", html)]
    assert words == [
        "What",
        "Impact",
        "Effort",
        "Group",
        "1 Invoices",
        "5",
        "1",
        "Automate first",
        "2 Notes",
        "2",
        "4",
        "Should wait",
    ]


# ---- forms ----

FORM = Form(
    "check_in",
    "Invoice review, week 48",
    (
        Field("hours", "Hours saved", "number", "lots", "For the whole team", "hours", error="'lots' is not a number."),
        Field("grade", "How do you know?", "choice", "b", options=tuple(Option(x, x.upper()) for x in "abc")),
        Field("unit", "Unit", "choice", options=tuple(Option(x, x) for x in "vwxyz")),
        Field("wins", "Wins", "long_text", EVIL),
        Field("sure", "Sure", "checkbox", "true"),
        Field("when", "When", "date", "2026-11-26", required=True),
    ),
    context="2026-W48/invoice-review",
    intro=(Text(line("Last week 12 h.")),),
)


def form(of: Form = FORM) -> Reader:
    return Reader(PAGES.form(of, "/as/meridian/priya/@drumbeat", "7"))


def test_an_error_stands_at_its_field_and_is_tied_to_it() -> None:
    page = form()
    (wrong,) = page.all("input", name="field.hours")
    assert wrong["value"] == "lots"
    assert wrong["aria-invalid"] == "true"
    assert wrong["aria-describedby"] == "f-1-hint f-1-error"
    assert page.all("p", id="f-1-error")
    assert "One answer needs another look." in page.text
    assert [one["name"] for one in page.all("input") if "aria-invalid" in one] == ["field.hours"]


def test_a_form_without_errors_speaks_of_none() -> None:
    page = form(Form("f", "T", (Field("a", "A"),)))
    assert "another look" not in page.text
    assert all("aria-invalid" not in attributes for _, attributes in page.elements)


def test_every_field_has_its_label_and_keeps_what_was_typed() -> None:
    page = form()
    labelled = {one["for"] for one in page.all("label") if "for" in one}
    for tag in ("input", "select", "textarea"):
        for field in page.all(tag):
            assert field.get("type") in ("hidden", "radio", "checkbox") or field["id"] in labelled
    assert [one["value"] for one in page.all("input", type="radio") if "checked" in one] == ["b"]
    assert "checked" in page.all("input", type="checkbox")[0]
    assert len(page.all("option")) == 6  # five, and one that says to choose
    assert page.all("script") == []


def test_a_form_names_itself_its_subject_and_its_message() -> None:
    page = form()
    assert page.all("input", name="form", value="check_in")
    assert page.all("input", name="context", value="2026-W48/invoice-review")
    assert page.all("input", name="message", value="7")


# ---- times and names ----


def test_times_are_those_of_the_person_who_looks(directory: Directory, company: object) -> None:
    tomas = directory.person("meridian", "tomas")
    assert isinstance(tomas, Person)
    assert tomas.zone == ZoneInfo("Europe/Prague")
    at = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    message = PlaygroundMessage(id=1, company="meridian", key="k", conversation="#leadership", at=at, revision=1)
    seen = bubble(message, tomas, "meridian", directory)
    assert (seen.time, seen.day_words) == ("00:30", "Friday 27 November 2026")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Priya Raman", "PR"), ("Tomás Novák", "TN"), ("Cher", "C"), ("", "?"), ("Jean (Ops) Luc de la Tour", "JT")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


# ---- colours ----


def palettes() -> dict[str, dict[str, str]]:
    """The colours by name, for light and dark."""
    css = (resources.files("bot.platforms.playground") / "static" / "playground.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]

    def read(block: str) -> dict[str, str]:
        return dict(re.findall(r"--([\w-]+): #(\w+);", block))

    return {"light": read(light), "dark": read(light) | read(dark)}


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(letter * 2 for letter in colour)
    parts = (int(full[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        *((front, back, 4.5) for front in ("ink", "quiet", "accent") for back in ("ground", "sunk", "surface")),
        *((front, "accent-soft", 4.5) for front in ("ink", "quiet", "accent", "accent-strong")),
        *(("on-accent", back, 4.5) for back in ("accent", "accent-strong")),
        *(("danger", back, 4.5) for back in ("surface", "ground", "danger-soft")),
        *(("edge", back, 3.0) for back in ("surface", "ground", "accent-soft")),
    ],
)
def test_colours_have_the_contrast_that_eyes_need(theme: str, front: str, back: str, least: float) -> None:
    colours = palettes()[theme]
    high, low = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= least
