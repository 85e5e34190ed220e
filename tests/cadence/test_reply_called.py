"""Figures that a reply calls by their metric's name."""

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.metrics import METRICS, Direction, Input, Metric, MetricKind, Reading, Total
from cadence.model import Company
from cadence.replies import read_called, read_reply, understood


def own(id: str, name: str, kind: MetricKind, *inputs: Input, called: tuple[str, ...] = ()) -> Metric:
    return Metric(
        id=id,
        name=name,
        kind=kind,
        unit="",
        better=Direction.HIGHER,
        total=Total.NEVER,
        question=name,
        inputs=inputs,
        phrase=f"{name.lower()} {{}}",
        called=called,
    )


FIRST_CONTACT = own(
    "first_contact", "Solved at first contact", MetricKind.SHARE, Input("own__first_contact", "?"), called=("FCR",)
)
ESCALATIONS = own("escalations", "Escalations", MetricKind.NUMBER, Input("own__escalations", "?"))
TRAINED = own("trained", "People trained", MetricKind.RATIO, Input("own__trained", "?"), Input("own__trained__of", "?"))
COST, REDEPLOYED, HOURS = (METRICS[id] for id in ("run_cost", "capacity_redeployed", "hours_saved"))
ALL = (HOURS, FIRST_CONTACT, ESCALATIONS, TRAINED, COST, REDEPLOYED)


def called(text: str) -> dict[str, Decimal]:
    return {id: reading.value for id, reading in read_called(text, ALL, currency="EUR").called.items()}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("first contact 62 %", "0.62"),
        ("Solved at first contact: 62%", "0.62"),
        ("FCR:62 %", "0.62"),
        ("FCR=62%", "0.62"),
        ("FCR is 62 per cent now", "0.62"),
        ("first-contact was 62 % this week", "0.62"),
        ("60 of 200 solved at first contact", "0.3"),
        ("we got 62 % solved at first contact", "0.62"),
        ("solved at first contact went from 58 to 62 %", "0.62"),
        ("first contact 62 % vs 58 last week", "0.62"),
        ("first contact 62 % (last week 58)", "0.62"),
        ("first contact up to 62 % which is great", "0.62"),
        ("first contact sixty-two %", "0.62"),
        ("FCR was actually 62 %", "0.62"),
        ("first contact 62 and 14 h saved", "0.62"),
        ("62 % first contact a week", "0.62"),
        ("first contact 62 % (+4)", "0.62"),
    ],
)
def test_a_companys_own_metric_is_read_by_its_name_id_or_alias(text: str, value: str) -> None:
    assert called(text) == {"first_contact": Decimal(value)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run cost 120 EUR", Reading(Decimal(120), currency="EUR")),
        ("running it cost about 120 euros", Reading(Decimal(120), currency="EUR")),
        ("it took £80 to run it", Reading(Decimal(80), currency="GBP")),
        ("run costs: $1.2k", Reading(Decimal(1200), currency="USD")),
        ("run cost zero", Reading(Decimal(0), currency="EUR")),
        ("no run cost this week", Reading(Decimal(0), currency="EUR")),
        ("run cost eleven thousand euros", Reading(Decimal(11_000), currency="EUR")),
    ],
)
def test_run_cost_is_read_with_its_currency(text: str, expected: Reading) -> None:
    assert read_called(text, ALL, currency="EUR").called == {"run_cost": expected}


def test_hours_that_were_given_to_other_work_are_no_hours_saved() -> None:
    read = read_called("we saved 10 h, five hours redeployed", ALL, currency="EUR")
    assert (read.hours_saved, called("of the 10 h we redeployed 5 h")) == (10, {"capacity_redeployed": Decimal(5)})
    assert read.called["capacity_redeployed"] == Reading(Decimal(5))
    assert read.quotes["capacity_redeployed"] == "five hours redeployed"
    of_them = read_called("12 hours saved, of which 4 were redeployed", ALL, currency="EUR")
    assert of_them.hours_saved == 12
    assert of_them.called == {"capacity_redeployed": Reading(Decimal(4))}


def test_what_is_called_by_name_is_not_read_a_second_time_and_the_rest_is() -> None:
    read = read_called("first contact 62 %, 14 h saved, 15 of 18 people, 34 escalations", ALL, currency="EUR")
    assert (read.hours_saved, read.active_users, read.eligible_users, read.adoption_pct) == (14, 15, 18, None)
    assert {id: reading.value for id, reading in read.called.items()} == {
        "first_contact": Decimal("0.62"),
        "escalations": Decimal(34),
    }
    assert read.quotes["escalations"] == "34 escalations"
    assert read.unread == ()


@pytest.mark.parametrize("sentence", ["{}; run cost 77 EUR", "{}, run cost 77 EUR", "Run cost 77 EUR, {}"])
@pytest.mark.parametrize(
    "reply",
    [
        "ten hours for the team of 6",
        "hours: 7, blockers: licence for two new people",
        "Sold 2 more maintenance contracts, 11 thousand euros together",
        "We're 11 in the team and 3 haven't had the training, so 8",
        "19 handlers of 24, and zero obstacles I could name",
    ],
)
def test_the_rest_of_a_reply_is_read_as_if_nothing_were_called_by_name(reply: str, sentence: str) -> None:
    read, alone = read_called(sentence.format(reply), ALL, currency="EUR"), read_reply(reply)
    assert read.called == {"run_cost": Reading(Decimal(77), currency="EUR")}
    assert read.as_record() == alone.as_record()


@pytest.mark.parametrize(
    "reply", ["saved 12 hours at a run cost of maybe 5 EUR", "12 hours for us at run costs of 80 or 90 EUR"]
)
def test_what_is_asked_about_takes_no_other_figure_with_it(reply: str) -> None:
    read = read_called(reply, ALL, currency="EUR")
    assert (read.hours_saved, read.called, len(read.unread)) == (12, {}, 1)


@pytest.mark.parametrize(
    "reply",
    [
        "run cost 5" + " " * 1_980 + "x",
        " " * 1_980 + "run cost",
        "5 to" + " " * 1_900 + "6 run cost",
        "run cost 1 " * 180,
        "run cost " + "from now up at " * 130,
        "1 and " * 330 + "run cost",
    ],
    ids=lambda reply: reply.strip()[:12],
)
def test_no_long_message_takes_long_to_read(reply: str) -> None:
    whole, half = (_seconds(reply[: len(reply) // part]) for part in (1, 2))
    assert whole < 3 * half + 0.01  # twice as long as half of it, and not four times


def _seconds(reply: str) -> float:
    """The least of three times that a reply takes to be read."""
    times = []
    for _ in range(3):
        began = process_time()
        read_called(reply, ALL, currency="EUR")
        times.append(process_time() - began)
    return min(times)


def test_so_many_of_so_many_is_kept_with_both_numbers() -> None:
    (reading,) = read_called("people trained 12 of 30", ALL, currency="EUR").called.values()
    assert (reading.numerator, reading.denominator) == (Decimal(12), Decimal(30))


@pytest.mark.parametrize(
    "text",
    [
        "first contact should be 70 % by March",
        "we hope first contact reaches 70 %",
        "maybe first contact 70 %",
        "last week's first contact was 58 %",
        "first contact was not 70 %",
        "the target for first contact is 70 %",
        "5 to 10 escalations",
        "escalations between 5 and 10",
        "first contact in March 70 %",
        "first contact 70 % since March",
        "run cost 120 EUR for three weeks",
        "34 escalations in 2 weeks",
        "34 escalations a day",
        "34 escalations each",
        "34 escalations fewer",
        "of 200 tickets 60 solved at first contact",
    ],
)
def test_what_is_hoped_for_denied_of_another_time_or_unclear_is_asked_about(text: str) -> None:
    read = read_called(text, ALL, currency="EUR")
    assert read.called == {}
    assert any("which figure? It was not taken." in question for question in read.unread)
    assert not read.has_figures


@pytest.mark.parametrize(
    "moved",
    [
        "escalations: 20 (-5)",
        "escalations 20, was 25",
        "20 escalations, down from 25",
        "escalations 20, it was 1,025 last week",
        "escalations 20, vorher 25",
    ],
)
def test_what_a_figure_was_or_by_how_much_it_moved_is_no_other_figure(moved: str) -> None:
    read = read_called(f"{moved}, 14 h saved", ALL, currency="EUR")
    assert (read.called, read.hours_saved, read.unread) == ({"escalations": Reading(Decimal(20))}, 14, ())
    assert read_called(moved, ALL, currency="EUR").hours_saved is None


def test_hours_behind_a_figure_are_not_what_it_was() -> None:
    read = read_called("escalations 20, was 12 h saved in all", ALL, currency="EUR")
    assert (read.called, read.hours_saved) == ({"escalations": Reading(Decimal(20))}, 12)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("first contact 140 %", "between 0 and 100 per cent"),
        ("people trained 12", "Of how many?"),
        ("run cost 5 h", "'5 h' is not an amount of money"),
    ],
)
def test_a_value_that_the_form_would_refuse_is_refused_in_the_forms_words(text: str, question: str) -> None:
    read = read_called(text, ALL, currency="EUR")
    assert not read.has_figures
    assert question in " ".join(read.unread)


@pytest.mark.parametrize("text", ["run cost not in yet", "escalations are a pain", "blocked: escalations"])
def test_a_name_without_a_number_says_nothing(text: str) -> None:
    assert read_called(text, ALL, currency="EUR") == read_reply(text)


def test_the_last_of_two_values_stands_as_who_corrects_themselves_means_it() -> None:
    assert called("34 escalations, sorry, escalations 43") == {"escalations": Decimal(43)}


def test_the_same_as_last_week_but_for_what_is_called_by_name() -> None:
    read = read_called("same as last week, run cost 90 EUR", ALL, currency="EUR")
    assert read.same_as_last
    assert read.called["run_cost"].value == 90


def test_a_figure_that_an_initiative_is_not_asked_for_is_said_back_and_not_kept(company: Company) -> None:
    initiative = company.initiatives["invoice-review"]
    assert "run_cost" not in initiative.metrics
    read = read_called("14 h saved, run cost 90 EUR", [HOURS, COST], currency="EUR")
    come = understood(read, initiative, currency="EUR", previous={})
    assert list(come.readings) == ["hours_saved"]
    assert "Not kept, because it is not asked for here: €90 run cost." in come.notes


def test_a_name_may_hold_signs_that_mean_something_elsewhere() -> None:
    odd = own("odd", "Cost (net) + VAT*", MetricKind.NUMBER, Input("own__odd", "?"))
    assert read_called("cost (net) + vat* 12", [odd], currency="EUR").called["odd"].value == 12


def test_a_name_without_a_letter_is_in_no_sentence() -> None:
    nameless = own("odd", "Odd", MetricKind.NUMBER, Input("own__odd", "?"), called=("_", " "))
    assert read_called("14 h saved", [nameless], currency="EUR") == read_reply("14 h saved")


def test_of_two_names_the_longer_one_is_meant() -> None:
    open_ones = own("open_escalations", "Open escalations", MetricKind.NUMBER, Input("own__open", "?"))
    read = read_called("open escalations 3, escalations 34", [ESCALATIONS, open_ones], currency="EUR")
    assert {id: reading.value for id, reading in read.called.items()} == {"open_escalations": 3, "escalations": 34}


@given(st.text(max_size=80), st.text(max_size=20))
def test_nothing_anybody_writes_around_a_name_raises_or_makes_a_figure_without_a_digit(left: str, right: str) -> None:
    read = read_called(f"{left} escalations {right}", ALL, currency="EUR")
    assert all(isinstance(each, Reading) for each in read.called.values())


@given(
    st.sampled_from([0, 1, 7, 34, 120, 99_999]),
    st.sampled_from(["escalations {}", "{} escalations", "Escalations: {}."]),
)
def test_a_number_is_kept_as_it_was_written(number: int, sentence: str) -> None:
    assert called(sentence.format(number)) == {"escalations": Decimal(number)}
