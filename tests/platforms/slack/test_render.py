"""What a card becomes in Slack."""

from bot.platforms.slack import limits, render
from handlers.messages import Actions, Card, Facts, Items, Quote, Table, Text, line, quiet, strong
from handlers.views.aside import Aside
from handlers.views.buttons import votes_on
from tests.platforms.slack.limit_check import wrong_in_message, wrong_in_view
from tests.platforms.slack.payloads import ACTIONS, HOURS, blocks, kinds, shown


def test_the_headline_is_a_header_and_comes_first() -> None:
    first = render.message(Card("Yes, on two conditions.")).blocks[0]
    assert first == {
        "type": "header",
        "text": {"type": "plain_text", "text": "Yes, on two conditions.", "emoji": False},
    }


def test_a_headline_too_long_for_a_header_stands_in_bold() -> None:
    first = render.message(Card("No. " * 50)).blocks[0]
    assert first["type"] == "rich_text"
    assert first["elements"][0]["elements"][0]["style"] == {"bold": True}


def test_secondary_words_are_small() -> None:
    assert blocks(Text(line(quiet("Rule R-12, version 7."))))[0]["type"] == "context"


def test_a_list_is_a_list_and_keeps_its_order() -> None:
    [title, entries] = blocks(Items((line("Mask names."), line("Keep it in the EU.")), ordered=True, title="Then:"))
    assert shown(title) == "Then:"
    assert entries["elements"][0]["type"] == "rich_text_list"
    assert entries["elements"][0]["style"] == "ordered"


def test_a_long_numbered_list_goes_on_counting_in_its_next_block() -> None:
    found = blocks(Items(tuple(line(f"{name} " + "word " * 100) for name in "abcdefghijkl"), ordered=True))
    assert len(found) > 1
    starts = [text[:4] for block in found for text in shown(block).split("\n")]
    assert starts == [f"{number}. {name}"[:4] for number, name in enumerate("abcdefghijkl", start=1)]


def test_facts_name_their_labels_in_bold() -> None:
    [facts] = blocks(Facts((("Owner", line("Petra")), ("Who sponsors it?", line("Helen")))))
    assert shown(facts) == "Owner: Petra\nWho sponsors it? Helen"
    assert facts["elements"][0]["elements"][0]["style"] == {"bold": True}


def test_a_quotation_says_where_it_comes_from() -> None:
    [words, source] = blocks(Quote("Ask first.", "Handbook, section 3"))
    assert words["elements"][0]["type"] == "rich_text_quote"
    assert shown(source) == "Handbook, section 3"


def test_a_table_is_a_table_with_figures_to_the_right() -> None:
    [table] = blocks(Table(("Initiative", "Hours"), ((line("Invoice review"), line("12")),), numeric=(1,)))
    assert table["type"] == "table"
    assert table["column_settings"] == [
        {"align": "left", "is_wrapped": True},
        {"align": "right", "is_wrapped": False},
    ]
    assert table["rows"][1] == [{"type": "raw_text", "text": "Invoice review"}, {"type": "raw_text", "text": "12"}]


def test_rows_without_a_word_are_no_part_of_a_thread() -> None:
    assert render.message(Card("Done.", (), (Table(("A",), ((), ())),))).replies == ()


def test_a_second_table_goes_into_the_thread_because_slack_takes_one() -> None:
    table = Table(("A",), ((line("1"),),))
    made = render.message(Card("Two.", (table, table)))
    assert [block["type"] for block in made.blocks] == ["header", "table"]
    assert [[block["type"] for block in page.blocks] for page in made.replies] == [["table"]]


def test_a_table_longer_than_slack_takes_goes_on_with_its_head_again() -> None:
    rows = tuple((line(str(number)), line("x")) for number in range(250))
    made = render.message(Card("Long.", (), (Table(("No", "What"), rows),)))
    tables = [block for page in made.replies for block in page.blocks]
    assert all(len(table["rows"]) <= limits.ROWS for table in tables)
    assert [shown(table["rows"][0]) for table in tables] == ["NoWhat"] * len(tables)
    assert [row[0]["text"] for table in tables for row in table["rows"][1:]] == [str(number) for number in range(250)]


def test_a_table_wider_than_slack_takes_is_written_as_lines() -> None:
    names = tuple(f"C{number}" for number in range(21))
    [entries] = blocks(Table(names, (tuple(line(str(number)) for number in range(21)),)))
    assert entries["elements"][0]["type"] == "rich_text_list"
    assert shown(entries).startswith("0 · c1 1 · c2 2")


def test_details_stand_in_the_thread() -> None:
    made = render.message(Card("Yes.", (Text(line("Why.")),), (Text(line("The rule.")),)))
    assert shown(made.blocks) == "Yes.Why."
    assert [shown(page.blocks) for page in made.replies] == ["The rule."]


def test_more_than_one_message_holds_goes_on_in_the_thread_and_nothing_is_lost() -> None:
    paragraphs = tuple(Text(line(f"{number} " + "word " * 500)) for number in range(12))
    made = render.message(Card("Long.", paragraphs))
    pages = [made, *made.replies]
    assert len(pages) > 2
    assert all(not wrong_in_message(page.blocks, page.text) for page in pages)
    assert "".join(shown(page.blocks) for page in pages).count("word") == 12 * 500


def test_a_part_of_a_long_text_that_is_only_space_is_no_block() -> None:
    for plain in (False, True):
        made = render.message(Card("News.", (Text(line("x" * 2_700 + " ")),)), plain=plain)
        assert len(made.blocks) == 2
        assert wrong_in_message(made.blocks, made.text) == []


def test_a_plain_message_uses_no_block_that_a_workspace_may_not_know() -> None:
    listed = Items((line(strong("Claude Team"), ", on two conditions"), line("*not* bold")))
    body = (HOURS, listed, Table(("A", "B"), ((line("1"), line("2")),)), Actions(votes_on(Aside(answer="a1"))))
    made = render.message(Card("News.", body), plain=True).blocks
    assert [block["type"] for block in made] == ["header", "section", "section", "section", "actions"]
    assert [block["text"]["type"] for block in made[1:4]] == ["plain_text"] * 3
    assert shown(made[2]) == "• Claude Team, on two conditions\n• *not* bold"


# ---- what people typed ------------------------------------------------------------------------------------------

TYPED = "<!channel> <@U123> <https://evil.example|bank> *b* _i_ ~s~ `c` :tada: & > x"


def test_what_a_person_typed_is_shown_as_typed_and_mentions_nobody() -> None:
    made = render.message(Card(TYPED, (Text(line("You wrote: ", strong(TYPED))), Quote(TYPED, TYPED))))
    assert all(block["type"] != "section" for block in made.blocks)
    assert not kinds(made.blocks) & {"mrkdwn", "broadcast", "user", "link", "emoji"}
    assert shown(made.blocks[1]) == f"You wrote: {TYPED}"


def test_the_notification_of_it_is_escaped_and_not_parsed() -> None:
    made = render.message(Card(TYPED))
    assert "<" not in made.text
    assert made.text.startswith("&lt;!channel&gt; &lt;@U123&gt;")
    assert made.arguments["mrkdwn"] is False
    assert made.arguments["unfurl_links"] is False


# ---- home -------------------------------------------------------------------------------------------------------


def test_a_home_shows_its_cards_beneath_each_other() -> None:
    view = render.home([Card("Two are open.", (ACTIONS,)), Card("Your initiatives.", (HOURS,))])
    assert view["type"] == "home"
    assert [block["type"] for block in view["blocks"]] == ["header", "actions", "divider", "header", "rich_text"]
    assert wrong_in_view(view) == []


def test_a_home_with_more_than_slack_takes_says_that_there_is_more() -> None:
    view = render.home([Card(f"Card {number}.", (Text(line("Words.")),)) for number in range(60)])
    assert wrong_in_view(view) == []
    assert shown(view["blocks"][-1]) == "There is more than fits here. Write to me to see the rest."
