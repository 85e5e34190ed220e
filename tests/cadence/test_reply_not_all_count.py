"""Replies in which not all of those counted count whole, or in which what was said is said otherwise beside it."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("Cette semaine on a gagné 2 h par personne, on est 6 mais Lucien était absent", None),
        ("2 hours per person, we're 6 but two were on leave", None),
        ("2 Std pro Kopf, wir sind 5, aber Jan war krank", None),
        ("half an hour per nurse, 12 nurses, one on leave", None),
        ("6 people, 3 hours each. One of them was ill.", None),
        ("we're 12; 3 hours each; the two new ones not yet", None),
        ("une heure chacun, on est 7, dont 2 en congé", None),
        ("3 horas por persona y somos cuatro, pero Nuria solo hizo una", 4),
        ("3 horas por pessoa, somos 4, mas a Rita só fez uma", 4),
        ("2 ore a testa, siamo in 5 ma Luca solo mezza", 5),
        ("per person 2.5 hours; 16 persons; 3 of them part time so count those half", 16),
        ("2 hours x 5 people, although Jan joined only on Thursday", 5),
    ],
)
def test_hours_of_people_of_whom_some_count_less_are_asked_about(text: str, active: int | None) -> None:
    read = read_reply(text)
    assert (read.hours_saved, read.active_users) == (None, active)
    assert read.hours_per_person is not None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("4 people saved 3 hours each but IT hasn't approved the plugin", 12),
        ("2 hours each for 6 people, only Excel is slow", 12),
        ("6 people, 3 hours each, one complaint about the login", 18),
        ("two and a half hours per associate, five associates. Client consent still missing.", 12.5),
        ("the planners get an hour a day each, there's 7 of em, so thats 35 for the week", 35),
        ("2 hours each, 5 people but error rate 3%", 10),
        ("2 hours each, 5 users, but adoption only 50%", 10),
        ("2 h each, 4 of us. Only 1 blocker: login", 8),
        ("2 hours per person for all 7, nobody away", 14),
        ("an hour a day per clerk; 13 clerks, of which 10 actually do it", 10),
        ("2 hours each, 13 clerks of which 10 use it", 20),
        ("the 8 apprentices get 1 h each a week. the 2 masters: 0", 8),
    ],
)
def test_hours_of_people_who_all_count_are_multiplied(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("7 of my 9 graders, 12 exams each, 5 minutes saved per exam", 7),
        ("4 clerks, 10 claims each, 6 min saved on every claim", 4),
        ("each of the 4 clerks does 10 claims, saving 6 min per claim", None),
        ("6 min per claim, 10 claims per clerk, 4 clerks", None),
        ("4 Sachbearbeiter, je 10 Anträge, 6 Minuten pro Antrag gespart", None),
        ("each quote is 20 minutes faster and we sent 30 quotes, 9 people use it", 10),
        ("it saves 30 minutes on each appraisal and we wrote 14, only 5 people use it", 7),
        ("15 min off each of 20 invoices", 5),
    ],
)
def test_pieces_that_each_of_several_does_are_not_all_of_them(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "Five hours, six if you count Olga's, and you should",
        "5 Stunden, 6 wenn man Olga mitzählt",
        "5 heures, 7 si on compte Paul",
        "Poupámos umas 7 horas, mas perdemos 2 a corrigir os orçamentos",
        "10 horas, pero perdimos 2 en corregir",
        "10 ore ma abbiamo perso 1 a correggere",
        "saved 10 hours; we lost 2 customers though",
        "nix gespart, eher 2 Std draufgezahlt",
        "rien gagné, plutôt 2 h de plus",
        "niks bespaard, eerder 2 uur extra",
        "Nessun blocco. 14 ore, di cui 4 del reparto di Paola che non è mio",
        "12 hours, 4 of which aren't ours",
        "12 Stunden, davon 4 nicht von uns",
        "10 hours of which 3 belong to Paul's team",
        "fortnight total was 17 hrs",
        "17 Stunden in zwei Wochen",
        "20 hours for both weeks",
        "2 hrs fewer on the minutes, 1 hr fewer on the agenda, but 30 mins more on checking names",
        "I said 12 hours last time, that was wrong, it was 9",
        "2 equipos de 5, 3 horas por persona",
        "keine Zeit gespart, im Gegenteil 2 Stunden mehr",
        "8 Stunden gespart, 2 gingen für Korrekturen drauf",
        "ganamos 8 horas y perdimos 3 arreglando errores",
        "the 4 juniors get 2 h each, the 3 seniors nothing",
        "the 4 juniors save 2 h each a week; the seniors save 5 in total",
        "8 hours, though that includes last week",
        "11 Stunden inkl. 3 von letzter Woche",
        "over the last ten days 12 hours",
        "2 uur p.p., 7 man",
    ],
)
def test_hours_that_something_beside_them_may_change_are_asked_about(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("5 hours, 3 if it goes on like this", 5),
        ("we saved 7 hours but lost 2 on corrections", 5),
        ("10 heures mais perdu 2 à corriger", 8),
        ("nothing saved last week, 3 hours this week", 3),
        ("nothing saved on invoices, 3 hours on quotes", 3),
        ("12 hours, of which 4 in support", 12),
        ("2 hrs less on minutes and 1 hr less on agendas", 3),
        ("3 hours less on invoices, 2 more users", 3),
        ("today 3 hours saved, was 5 hours last week", 3),
        ("12 hours, last week 10, including setup", 12),
        ("zaoszczędziliśmy 9 godzin, ale 2 straciliśmy na poprawki", 7),
        ("poupamos 15 minutos por pedido, foram 16 pedidos", 4),
        ("saved 5, lost 2 on rewording", 3),
        ("over the last 5 days 12 hours", 12),
        ("10 Stunden gespart, 2 Stunden Mehraufwand", 8),
        ("kein Gewinn, eher 1 h Mehraufwand", -1),
        ("my number last week was wrong, 5 hours this week", 5),
    ],
)
def test_hours_that_nothing_beside_them_changes_stand(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("one and three quarter hours", 1.75),
        ("one and three-quarter hours saved", 1.75),
        ("one and a quarter hours", 1.25),
        ("two and three quarters hours saved", 2.75),
        ("zwei dreiviertel Stunden", 2.75),
        ("twee en driekwart uur", 2.75),
        ("due ore e tre quarti", 2.75),
        ("dos horas y tres cuartos", 2.75),
        ("deux heures trois quarts", 2.75),
        ("3 hours, three quarters of the team use it", 3),
    ],
)
def test_quarters_are_added_to_the_number_before_them(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("version 2.1 rolled out on the 17th to 40 people, 16 logge din so far", None, None),
        ("rolled out to 12 people, 8 use it", 8, None),
        ("we opened it to 30 agents, 12 active", 12, 30),
        ("I said 6 active last time, that was wrong, was 4, and it's 5 now", None, None),
        ("last week's 8 users was a typo, it's 6", None, None),
        ("4/5 on the happiness scale, hours: five", None, None),
        ("satisfaction 4/5, 3 hours", None, None),
        ("7/9 use it, quality 4/5", 7, 9),
        ("4/5 of the team", 4, 5),
        ("sold 14 seats @ 75 bucks through the chat widget, 2 refunded", None, None),
        ("we have 12 seats, 8 are used", 8, 12),
        ("14 licences sold to us, 9 use it", 9, 14),
        ("booked 8 licences more, so 20 now", None, None),
        ("upsold 5 seats at 40 EUR each", None, None),
        ("2 more licences, 8 use it", 8, None),
        ("sold 6 of 10 seats", None, None),
        ("demo for 14 people, 3 hours saved", None, None),
        ("hours 11 people 7 blockers nil", 7, None),
        ("saved 3 hours, 14 people, no blockers", 14, None),
        ("we have 2 shifts of 7, 25 min each", None, None),
        ("2 Schichten à 7, 20 Min pro Person", None, None),
    ],
)
def test_ratings_sold_seats_and_shifts_are_nobody_who_uses_it(
    text: str, active: int | None, eligible: int | None
) -> None:
    read = read_reply(text)
    assert (read.active_users, read.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("gone from 1 in 10 wrong... no wait 1 in 12, to 1 in 40", None),
        ("from 1 in 10 wrong to 1 in 40", None),
        ("error rate 8%, actually 6%", None),
        ("error rate was 8% no sorry 7%, now 5%", 5),
        ("errors now 1 in 40, was 1 in 10", 2.5),
        ("error rate 4 %, actually 12 of us use it now", 4),
    ],
)
def test_a_rate_that_came_down_or_is_put_otherwise_is_not_the_weeks(text: str, after: float | None) -> None:
    errors = read_reply(text).error_rate
    assert (None if errors is None else errors["after"]) == after


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("20 people x 15 min = 5 h per day, over 4 days → 20 h", 20),
        ("20 min x 9 = 3 h a day, five days → 15 h", 15),
    ],
)
def test_what_the_hours_come_to_is_no_time_of_a_case(text: str, hours: float) -> None:
    read = read_reply(text)
    assert (read.hours_saved, read.cycle_time) == (hours, None)


def test_what_something_takes_today_is_no_hours_saved() -> None:
    read = read_reply("onboarding a driver: was 5 hours, plan is 2, today 3.5")
    assert read.hours_saved is None
    assert read.cycle_time is not None
    assert (read.cycle_time["before"], read.cycle_time["after"]) == (5, 3.5)


def test_a_case_that_moved_to_the_hours_of_the_reply_stays() -> None:
    assert read_reply("Used to be 5 h per callout. Now 3.5 h.").cycle_time is not None
