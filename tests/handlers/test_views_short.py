"""A card is cut to the words that somebody reads, whatever it was made of, and says where it was cut."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.messages import MOST_WORDS, Action, Actions, Card, Items, Quote, Text, line, quiet
from handlers.views.short import shortened, within

words = st.integers(1, 120).map(lambda number: " ".join(["word"] * number))
paragraphs = words.map(lambda text: Text(line(text)))
rows = st.lists(words.map(line), min_size=1, max_size=12)
lists = rows.map(lambda rows: Items(tuple(rows), title="What would work:"))
quotes = words.map(lambda text: Quote(text, "Handbook"))
bodies = st.lists(paragraphs | lists | quotes, max_size=12).map(tuple)
SOURCE = Text(line(quiet("Register 3")))


@given(words, bodies)
def test_any_card_fits_and_keeps_its_headline_and_its_source(headline: str, body: tuple[Text | Items, ...]) -> None:
    card = within(Card(headline, (*body, SOURCE)), MOST_WORDS)

    assert card.words <= MOST_WORDS
    assert card.headline.startswith("word")
    assert card.body[-1] == SOURCE


@given(words, bodies)
def test_a_card_that_fits_is_left_as_it_is(headline: str, body: tuple[Text | Items, ...]) -> None:
    card = Card(headline, body)

    assert card.words > MOST_WORDS or within(card, MOST_WORDS) == card


def test_a_long_list_says_how_many_rows_stand_in_the_details() -> None:
    rows = tuple(line(f"Tool {number}: up to confidential data, on two conditions") for number in range(12))

    items = within(Card("Yes.", (Items(rows), SOURCE)), MOST_WORDS).body[0]

    assert isinstance(items, Items)
    assert items.items[:-1] == rows[: len(items.items) - 1]
    assert items.items[-1] == line(quiet(f"… {13 - len(items.items)} more in the details"))


def test_a_row_that_begins_with_dots_is_a_row_like_others() -> None:
    rows = tuple(line(f"… as said before, {'word ' * 10}") for _ in range(9))

    assert within(Card("Yes.", (Items(rows),)), MOST_WORDS).words <= MOST_WORDS


def test_a_sentence_that_is_too_long_ends_in_a_sign_that_it_goes_on() -> None:
    card = within(Card("No.", (Text(line(f"{'word ' * 120}end.")), SOURCE)), MOST_WORDS)

    assert card.words == MOST_WORDS
    assert card.text.splitlines()[1].endswith("word…")


def test_ranked_rows_go_before_the_source_and_steps_stay() -> None:
    rows = tuple(line(f"Tool {number}: {'word ' * 20}") for number in range(4))
    ways = shortened(Card("No.", (Items(rows, ordered=True, title="What would work today:"), SOURCE)))
    steps = shortened(Card("Do this now:", (Items(rows, ordered=True), SOURCE)))

    assert ways.words <= MOST_WORDS
    assert ways.body[-1] == SOURCE
    assert isinstance(ways.body[0], Items)
    assert ways.body[0].items == rows[: len(ways.body[0].items)] != rows
    assert isinstance(steps.body[0], Items)
    assert len(steps.body[0].items) == len(rows)


def test_a_ranked_list_that_a_button_says_too_goes_before_the_source() -> None:
    ways = Items((line(f"Tool: {'word ' * 12}"),), ordered=True, title="What would work today:")
    why, use = Text(line("word " * 70)), Actions((Action("use", "Use Tool instead"),))

    assert shortened(Card("No.", (why, ways, SOURCE, use))).body == (why, SOURCE, use)
    assert SOURCE not in shortened(Card("No.", (why, ways, SOURCE))).body  # the list alone says it there


def test_a_ranked_list_that_no_button_says_stays_and_the_source_goes() -> None:
    ways = Items((line(f"Tool: {'word ' * 12}"),), ordered=True, title="What would work today:")
    why, ask = Text(line("word " * 70)), Actions((Action("ask", "Ask a person"),))

    assert shortened(Card("No.", (why, ways, SOURCE, ask))).body == (why, ways, ask)
