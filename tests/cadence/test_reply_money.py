"""Money that was saved or came in, and what it was taken from."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1,250 USD saved on agency fees, that's all I have", 1250, "USD"),
        ("1200 € saved in courier costs", 1200, "EUR"),
        ("900 € gespart bei Agenturkosten", 900, "EUR"),
        ("Margin up by 3,800 SEK this month thanks to the pricing hints", 3800, "SEK"),
        ("sales up 500 NOK", 500, "NOK"),
        ("€12k in new bookings through the chat, 3.400 € of it this week", 3400, "EUR"),
        ("12k € Umsatz, davon 3k € diese Woche", 3000, "EUR"),
    ],
)
def test_money_that_was_saved_or_came_in_is_read(text: str, amount: float, currency: str) -> None:
    read = read_reply(text)
    assert read.revenue is not None
    assert (read.revenue["amount"], read.revenue["currency"]) == (amount, currency)


@pytest.mark.parametrize(
    "text",
    [
        "2.1k EUR saved against 600 in licences",
        "it paid for itself: 2.1k EUR saved, 600 EUR in licences",
        "we spent 300 € on fees",
        "fees of 1,250 USD paid",
        "30 Sek. pro Anruf gespart, 12 Anrufe",
    ],
)
def test_money_that_was_paid_or_is_not_all_is_asked_about(text: str) -> None:
    assert read_reply(text).revenue is None
