"""People, cases, errors, money and what holds a team up, said in passing; and what is left out beside it."""

from typing import Any

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("we're 40 adjusters and three quarters use it", 30, 40),
        ("there are 12 of us, a third use it", 4, 12),
        ("wir sind 12 und die Hälfte nutzt es", 6, 12),
        ("nous sommes 12, un tiers l'utilise", 4, 12),
        ("six of us in the tap room office, two use it", 2, 6),
        ("the clerks office has 14 people and 6 have tried it", 6, 14),
        ("24 on my floor and every single one is using it. 26h", 24, 24),
        ("we had 3 users in January, 5 in Feb and 9 now", 9, None),
        ("4 users in March, 7 in April and 12 now", 12, None),
        ("between ten and twelve of the agents, call it 11; hours 9", 11, None),
        ("paralegals yes (5), solicitors no", 5, None),
        ("partners: 0 of 9. associates: 12 of 20.", 12, 29),
        ("not a single person on nights uses it. days: 9 people", 9, None),
        ("4 von 9 Pflegekräften nutzen es", 4, 9),
        ("6 avocats sur 15 l'utilisent", 6, 15),
        ("on a 45 camions par jour, 4 affréteurs sur 6 l'utilisent", 4, 6),
        ("1 user in Q1, 4 in Q2 and 11 today", 11, None),
        ("office: 3 users, yard: 6 users", 9, None),
        ("target: 10 users, actual: 6 users", 6, None),
        ("keiner der 9 Mitarbeiter hat es benutzt", 0, 9),
        ("3 de 7 camareros lo usan", 3, 7),
        ("5 su 9 infermieri lo usano", 5, 9),
        ("2 van de 6 monteurs gebruiken het", 2, 6),
        ("3 dos 8 motoristas usam", 3, 8),
        ("4 z 10 kierowców korzysta", 4, 10),
    ],
)
def test_those_who_use_it_are_counted_where_it_is_said_in_passing(text: str, active: int, eligible: int | None) -> None:
    read = read_reply(text)
    assert (read.active_users, read.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("brew log summaries, 3 hours, just me and the head brewer", 2),
        ("2 hours, just me and the two brewers", 3),
        ("4 hours, just me and the lads", None),
        ("just me and it's fine, 3 hours", 1),
        ("one hour a day, that's me, and half an hour for Priya", 2),
        ("an hour a day for the timetabler, that is me", 1),
        ("2 hours a day for the planner, that's me and Jo", None),
        ("that's me done, 3 hours", None),
        ("me and Darren, hour each", 2),
        ("saves me personally 50 minutes a week", 1),
        ("personally I'd say 2 hours", None),
        ("we packed it in", 0),
        ("we binned it", 0),
        ("we packed it in boxes, 3 hours", None),
        ("we almost packed it in", None),
        ("bay 4 lift is broken so no one's been near the tablet", 0),
    ],
)
def test_the_writer_is_counted_with_those_who_are_named_beside(text: str, active: int | None) -> None:
    assert read_reply(text).active_users == active


@pytest.mark.parametrize(
    "text",
    [
        "90 seats, utilisation 40%",
        "60 licences, 20 hours",
        "speech module waits for a licence renewal; 38 agents sitting idle",
        "three of the four tractors have no signal, so its useless out there",
        "headset issue, nobody could log in wed-fri. 3 hours from mon/tue",
        "15 orders on my desk and every single one is using it",
        "we're 10 and a third use it",
        "just me and Bob's team, 3 hours",
        "Mon: 3 users, Tue: 6 users",
        "5 out of 20 seats are unused",
        "a third of the team doesn't use it",
        "Issue: not many people use it",
        "90 gsm, 4/4, 5000 copies - sorry wrong chat",
    ],
)
def test_who_only_could_use_it_or_is_no_person_is_not_counted(text: str) -> None:
    assert read_reply(text).active_users is None


def test_nothing_is_read_of_what_was_meant_for_another_chat() -> None:
    assert read_reply("90 gsm, 4/4, 5000 copies - sorry wrong chat").non_answer


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/3 of branches do, 2/3 don't", 33.3),
        ("3/4 of sites use it daily", 75),
        ("adesão de 70%, sem bloqueios", 70),
        ("take-up 55%", 55),
        ("Nutzungsquote 62 %", 62),
        ("tasa de adopción 45%", 45),
        ("taux d'utilisation 38 %", 38),
    ],
)
def test_a_share_of_places_or_of_use_is_adoption(text: str, share: float) -> None:
    assert read_reply(text).adoption_pct == share


def _moved(before: float, after: float, unit: str) -> dict[str, object]:
    return {"before": before, "after": after, "unit": unit}


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("theatre scheduling takes 2 days instead of 5 now", _moved(5, 2, "days")),
        ("Angebote dauern 2 Tage statt 5 jetzt", _moved(5, 2, "days")),
        ("recipe costing used to eat two days, one now", _moved(2, 1, "days")),
        ("cycle got longer, 6 to 8 days, because everyone double checks", _moved(6, 8, "days")),
        ("first reply now after 3 hours, previously a day (24 h)", _moved(24, 3, "hours")),
        ("delivery dates 1 week instead of 10 working days", _moved(10, 5, "days")),
        ("el tiempo medio de llamada bajó de 8 a 6 minutos", _moved(8, 6, "minutes")),
        ("le temps moyen de traitement passe de 20 à 14 minutes", _moved(20, 14, "minutes")),
        ("il tempo medio è sceso da 10 a 7 minuti", _moved(10, 7, "minutes")),
        ("die mittlere Dauer sank von 10 auf 7 Minuten", _moved(10, 7, "minutes")),
        ("booking confirmations are out a day sooner", {"change": -1, "unit": "days"}),
        ("mortgage offers go out two days earlier", {"change": -2, "unit": "days"}),
        ("invoices are sent three days later than before", {"change": 3, "unit": "days"}),
        ("calls take longer now.. like half a minute more each", {"change": 0.5, "unit": "minutes"}),
        ("I was ready an hour earlier", None),
        ("we leave a day earlier now", None),
        ("the bot is out two days earlier than planned", None),
        ("No. Still no sign-off from risk. Four weeks now.", None),
    ],
)
def test_a_case_moves_in_words_of_its_own(text: str, cycle: Any) -> None:
    read = read_reply(text)
    assert read.cycle_time == cycle
    assert read.hours_saved is None


def test_how_long_it_still_takes_confirms_no_figures_of_last_week() -> None:
    assert not read_reply("complaints letters take us 3 days, same as ever").same_as_last
    assert read_reply("job 20931 took forever, otherwise no different to last week").same_as_last


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("keg forecast off by 11% before, 6% with the model", 11, 6),
        ("forecast now off by 6%, was 11%", 11, 6),
        ("Two fabricated citations in 80 briefs. Two too many.", None, 2.5),
        ("1,150 calls, 23 escalated wrongly", None, 2),
        ("one reprint in 80 jobs", None, 1.25),
        ("12 invented sources in 300 answers", None, 4),
    ],
)
def test_errors_are_read_in_the_words_of_a_trade(text: str, before: float | None, after: float) -> None:
    assert read_reply(text).error_rate == {"before": before, "after": after, "unit": "percent"}


@pytest.mark.parametrize(
    "text", ["the budget is off by 11%", "30% off by phone orders", "5 remakes", "we were off by 11%"]
)
def test_what_is_off_without_a_forecast_is_no_error(text: str) -> None:
    assert read_reply(text).error_rate is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("margin up 2.400 € thanks to the malt tender comparison", 2400),
        ("fees up by CHF 3,200 from the follow-up prompts", 3200),
        ("Extra fee income of 1.2m GBP this year", 1_200_000),
        ("sold the early barley for 1800 quid more thanks to the price alert", 1800),
        ("vendor fees up by CHF 3,200 from January", None),
        ("subscription fees up by $300 because of new seats", None),
        ("costs up 2.400 €", None),
        ("turnover down 3.000 €", None),
    ],
)
def test_money_that_came_up_is_told_from_what_is_paid(text: str, amount: float | None) -> None:
    read = read_reply(text).revenue
    assert (None if read is None else read["amount"]) == amount


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Usage: 31 seats of 50. Time saved: a day. Issue: vendor's EU hosting not confirmed", "hosting not confirmed"),
        ("Publisher's NDA prohibits cloud tools", "NDA prohibits"),
        ("council policy bans cloud tools", "bans cloud tools"),
        ("deze week niks bespaard, server lag plat", "server lag plat"),
        ("der Server liegt seit Montag lahm", "liegt"),
        ("il server è giù", "giù"),
        ("el sistema está caído desde el lunes", "caído"),
        ("4 of the 5 branches dont have wifi in the pit, useless", "wifi"),
        ("sin cobertura en el campo", "cobertura"),
        ("press 2 is down so nothing to report", "press 2 is down"),
        ("PDF/X-4 files still crash it. 2 hrs saved regardless", "crash it"),
        ("14 hrs, 8 of 13 using, gaffers tablets keep dying on site", "keep dying"),
        ("nobody could log in wed-fri. 3 hours from mon/tue", "nobody could log in"),
        ("speech module waits for a licence renewal; 38 agents sitting idle", "waits for a licence"),
    ],
)
def test_what_holds_a_team_up_is_named(text: str, words: str) -> None:
    assert words in (read_reply(text).blockers or "")


@pytest.mark.parametrize(
    "text",
    [
        "can't this be pulled from the system automatically?",
        "no answer from me until the audit is over",
        "sales are down so nothing to report",
        "errors are down so we are happy, 4h",
        "no comment from me",
    ],
)
def test_a_wish_and_a_refusal_hold_nobody_up(text: str) -> None:
    assert read_reply(text).blockers is None


@pytest.mark.parametrize(
    ("text", "skip"),
    [
        ("at sea till the 19th, no signal to speak of", "ooo"),
        ("at the show till thursday", "ooo"),
        ("On sabbatical this term; Dr Osei is covering.", "ooo"),
        ("auf der Messe bis Freitag", "ooo"),
        ("en déplacement jusqu'à vendredi", "ooo"),
        ("leave me out of it please", "skip"),
        ("count us out this week", "skip"),
        ("sans moi cette semaine", "skip"),
        ("rained off. skip", "skip"),
        ("no answer from me until the audit is over", "skip"),
        ("no figures from me until the pilot has started", None),
        ("No comment at this time.", None),
        ("customers at the show until thursday", None),
        ("at the vendor till monday", None),
        ("don't skip", None),
    ],
)
def test_who_is_away_or_wants_to_be_left_out_gives_nothing(text: str, skip: str | None) -> None:
    read = read_reply(text)
    assert read.skip == skip
    assert not read.has_figures
