"""Cards as Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import escaped, to_markdown
from handlers.messages import (
    Action,
    Actions,
    Card,
    Chart,
    Facts,
    Items,
    Quote,
    Series,
    Table,
    Text,
    line,
    quiet,
    strong,
)


def test_a_card_becomes_a_page() -> None:
    card = Card(
        "Week 48",
        (
            Text(line(strong("20 h saved"), ": all self-reported.")),
            Items((line("one"), line("two")), ordered=True, title="Look at this"),
            Facts((("Owner", line("Priya")),)),
            Actions((Action("x", "Press me"),)),
        ),
        (
            Table(("Initiative", "Hours"), ((line("Invoice review"), line("14 h")),), title="Every one", numeric=(1,)),
            Quote("Nobody types totals.", "Priya"),
            Chart("Hours", ("W48",), (Series("h", (20.0,)),), "h", "Hours saved: 20 h in week 48."),
            Text(line(quiet("Next summary Monday."))),
        ),
    )

    assert to_markdown(card) == (
        "# Week 48\n\n"
        "**20 h saved**: all self-reported.\n\n"
        "## Look at this\n\n1. one\n2. two\n\n"
        "- **Owner:** Priya\n\n"
        "## Every one\n\n| Initiative | Hours |\n| --- | ---: |\n| Invoice review | 14 h |\n\n"
        "> Nobody types totals.\n>\n> Priya\n\n"
        "## Hours\n\nHours saved: 20 h in week 48.\n\n"
        "Next summary Monday."
    )


def test_a_chart_says_once_what_it_is_of() -> None:
    chart = Chart("Hours saved by week", ("W48",), (Series("h", (20.0,)),), "h", "Hours saved: 20 h in week 48.")
    assert to_markdown(Card("H", (chart,))).endswith("## Hours saved by week\n\n20 h in week 48.")


def test_two_strong_parts_of_a_line_stay_apart() -> None:
    page = to_markdown(Card("H", (Text(line(strong("Proposal drafts: "), strong("Postponed."), " Helen")),)))
    assert "**Proposal drafts:** **Postponed.** Helen" in page


def test_a_full_stop_after_strong_words_is_no_list() -> None:
    assert "**On track**. 6 h saved" in to_markdown(Card("H", (Text(line(strong("On track"), ". 6 h saved")),)))
    assert "\\- not a list" in to_markdown(Card("H", (Text(line("- not a list")),)))


def test_what_people_typed_is_no_markup() -> None:
    assert escaped("# **bold** [link](x) <b> a|b") == r"\# \*\*bold\*\* \[link\](x) \<b\> a\|b"
    assert escaped("1. first") == r"1\. first"
    assert escaped("- second") == r"\- second"
    assert escaped("3.5 h - or so") == "3.5 h - or so"


@given(st.text(max_size=200))
def test_no_text_breaks_out_of_its_cell(text: str) -> None:
    page = to_markdown(Card("H", (Table(("A", "B"), ((line(text), line("b")),)),)))
    row = page.split("\n")[-1]
    assert page.count("\n") == 4
    assert row.replace("\\\\", "").replace("\\|", "").count("|") == 3
