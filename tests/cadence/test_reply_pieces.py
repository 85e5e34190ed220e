"""What a piece of work saves and how many there were, said apart: `20 minutes on every RFQ, and 12 RFQs went out`."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("11 buyers out of 26 bother with it. Saves us 20 minutes on every RFQ, and 12 RFQs went out", 4),
        ("saves us 10 minutes on every MRI, and 30 MRIs were read", 5),
        ("about 15 min saved per PO, 40 POs this week", 10),
        ("saves about 20 min a ticket, 27 closed, 5 of the 16 on the floor use it", 9),
        ("it saves 30 minutes a claim, 14 closed", 7),
        ("saves 20 min a permit, 9 issued", 3),
        ("saves about 12 minutes a call, 50 handled", 10),
        ("a summary takes 15 minutes less and we wrote 24 of them", 6),
        ("a quote takes 20 minutes less and we sent 15 of them", 5),
        ("a menu takes 30 minutes less and we printed 6 of them", 3),
        ("a lab report takes 10 minutes less, we finished 30 of them", 5),
        ("Of 30 teachers just 12 use it, per test it takes off about 15 minutes and they marked 36 tests", 9),
        ("per exam sheet it takes off about 10 minutes and we marked 60 sheets", 10),
        ("per lease it takes off 30 minutes and we drafted 8 leases", 4),
        ("half an hour per stock count, we did 12 counts", 6),
        ("quarter of an hour per site visit, we did 20 visits", 5),
        ("20 minutes per risk assessment, we wrote 9 assessments", 3),
        ("1.5 hours on each tender times 6 tenders = 9 hours", 9),
        ("2 hours on each audit times 3 audits = 6 hours", 6),
        ("20 Minuten pro Ticket, 27 Tickets erledigt", 9),
        ("20 minutes par devis, 12 devis envoyés", 4),
        ("15 minutos por informe, hicimos 24 informes", 6),
        ("27 files this week, each about 20 mins quicker", 9),
        ("12 quotes done, each 30 min faster", 6),
        ("3 offers, 2 h less on each", 6),
        ("15 minutes gained on each, 40 done", 10),
        ("20 min off each, 12 handled this week", 4),
        ("Tickets: 10 min saved on each, 36 closed. 4 of the 6 agents work this way", 6),
        ("1 hour saved on each audit, 5 audits", 5),
        ("3 hours saved on each brochure and we did two", 6),
    ],
)
def test_what_each_piece_saves_is_multiplied_by_how_many_there_were(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "saves about 20 min a ticket, 27 open",
        "saves 20 min a day, 27 closed",
        "20 minutes on every RFQ, 12 people use it",
        "a brief takes 15 minutes less, 24 of them use it",
        "a letter is 30 minutes quicker, we wrote 12 of those",
        "pro Bestandsaufnahme eine halbe Stunde, wir haben 12 Aufnahmen gemacht",
    ],
)
def test_what_counts_no_pieces_multiplies_nothing(text: str) -> None:
    assert read_reply(text).hours_saved is None


def test_a_piece_of_work_is_nobody_who_uses_it() -> None:
    assert read_reply("20 minutes on every RFQ, 12 people use it").active_users == 12
