"""So much for each and so many of them, in any order: `ten minutes saved a job, 24 jobs`."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("25 mins per claim file times 24 files", 10),
        ("half an hour per contract and we turned round 26 of those", 13),
        ("20 min per claim, dealt with 30 of these", 10),
        ("2 hrs less per council meeting for the minutes, three meetings", 6),
        ("bug repro steps: ten minutes each, 66 bugs", 11),
        ("did 30 quotes this week, 10 min quicker on each one", 5),
        ("used it on 16 cars, quarter of an hour saved a car", 4),
        ("ten minutes saved a job, 24 jobs", 4),
        ("library: quarter of a day per branch, 8 branches", 16),
        ("Letters per complaint 25 minutes shorter, 36 complaints, so fifteen hours", 15),
        ("we processed 40 parcels, quarter of an hour saved per parcel", 10),
        ("10 min a call, 30 calls a day", 5),
        ("20 minutes per report x 15", 5),
        ("saved an hour on each lease, 6 of them this week", 6),
        ("18 claims, ten minutes quicker apiece", 3),
        ("1 hour per store per week, 14 stores", 14),
        ("eine Viertelstunde je Akte, 40 Akten", 10),
        ("15 x 20 minutes per report", 5),
        ("half an hour each for 14 tenancy letters", 7),
        ("12 minutes less per room, 45 rooms cleaned", 9),
        ("25 minutes per slide, 48 slides", 20),
        ("pro Angebot 20 Minuten gespart, 30 Angebote diese Woche", 10),
        ("15 minutes gagnées par facture, 40 factures", 10),
        ("un cuarto de hora por cada pedido, 24 pedidos", 6),
        ("kwartier per dossier, 32 dossiers", 8),
        ("mezz'ora per caso, 12 casi", 6),
        ("20 minutos por processo, 21 processos", 7),
        ("20 minut na umowę, 18 umów", 6),
    ],
)
def test_a_time_of_each_piece_is_saved_as_often_as_there_are_pieces(text: str, hours: float) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_per_person, reading.active_users) == (hours, None, None)
    assert reading.cycle_time is None
    assert reading.skip is None


@pytest.mark.parametrize(
    ("text", "hours", "each", "people", "period"),
    [
        ("policy wordings: half a day per underwriter, four underwriters", 16, 4, 4, None),
        ("each dispatcher gets about 50 minutes a day out of it, there are six of them", 5, 0.83, 6, "day"),
        ("Site diaries: 20 minutes a day per foreman, 9 foremen", 3, 0.33, 9, "day"),
        ("each surveyor gets back about an hour a day, there are 7 of them", 7, 1, 7, "day"),
        ("me and Darren, hour each", 2, 1, 2, None),
        ("pro Geselle eine halbe Stunde am Tag, wir sind zu sechst", 3, 0.5, 6, "day"),
        ("30 Min. am Tag pro Monteur, 8 Monteure", 4, 0.5, 8, "day"),
        ("godzina na osobę, 5 osób", 5, 1, 5, None),
        ("une heure par conseiller, nous sommes 6", 6, 1, 6, None),
        ("2 hours per analyst, 3 analysts, 1 dashboard", 6, 2, 3, None),
    ],
)
def test_a_time_of_each_person_is_saved_by_all_of_them(
    text: str, hours: float, each: float, people: int, period: str | None
) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_per_person, reading.hours_period) == (hours, each, period)
    assert (reading.active_users, reading.eligible_users) == (people, None)


@pytest.mark.parametrize(
    "text",
    [
        "each claim takes 25 minutes, 24 claims",
        "each call is now 10 minutes, 40 calls",
        "25 min per claim, was 40, 24 claims",
        "it cost us 10 min per order, 60 orders",
        "hopefully 20 min per order, 60 orders next week",
        "did 30 quotes, each 10 min slower",
        "half an hour per visit, 12 people use it",
        "60 letters at 10 minutes each",
        "saves about 20 min a ticket, 27 open",
        "waited 20 minutes per ticket, 12 tickets",
        "each report 20 minutes, 12 reports",
        "10 minutes per mail, got 40 mails still open",
        "30 minutes per audit, 12 audits planned",
        "20 min per Auftrag, wir sind zu sechst",
    ],
)
def test_what_a_piece_takes_or_nobody_counted_is_no_time_saved(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("20 min per letter, 10 letters each, 4 people", 13.33),
        ("26 nurses on rota, 17 of them dictate into it, a quarter of an hour per nurse and shift", 4.25),
        ("10 hours per month, 3 of those on letters", 10),
        ("2 hrs a day per PM, 5 PMs", 10),
    ],
)
def test_whom_or_what_a_number_counts_is_told_apart(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours
