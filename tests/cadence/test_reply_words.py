"""Every group of words, in the sentence it was written for: a word that no sentence needs can go."""

import pytest

from cadence.replies import read_reply
from cadence.replies.tags import Tag
from cadence.replies.vocabulary import WORDS

_PEOPLE = """
    nurses doctors drivers lawyers paralegals engineers developers designers advisers advisors consultants accountants
    controllers buyers planners recruiters technicians operators editors writers teachers assistants associates
    underwriters handlers caseworkers officers supervisors workers testers trainees interns clerks devs adjusters vets
    surveyors architects carers midwives porters dispatchers techs receptionists volunteers crews lecturers professors
    scientists researchers brokers pharmacists chefs cooks farmers growers pilots guards stewards journalists reporters
    producers animators artists fitters mechanics electricians inspectors auditors tellers bankers secretaries
    coordinators coaches tutors heads staff Sachbearbeiter Pfleger Lehrer Fahrer Verkäufer Techniker Ingenieure
    operatori impiegati tecnici vendeurs infirmières vendedores enfermeras técnicos
"""
_PERSON = """
    nurse doctor driver lawyer paralegal engineer developer designer adviser advisor consultant accountant buyer planner
    recruiter technician operator editor teacher assistant associate underwriter caseworker officer supervisor worker
    clerk dev adjuster surveyor carer broker
"""
_CROWDS = """
    ward lab floor branch depot crew school office firm company team department dept unit group
"""
_THINGS = """
    slides presentations shipments resumes queries forms statements transcripts offers replies letters quotes
    pages tasks posts articles samples entries checks applications invoices tickets
    translations cvs bookings
"""
_REWORK = """
    checking reviewing correcting fixing rework corrections redoing verifying reviews review proofreading cleanup checks
    verification validation qa editing
"""
_DONE = """
    done ready finished completed closed settled processed handled resolved answered delivered approved drafted written
    produced reviewed prepared issued
"""


@pytest.mark.parametrize(
    "people",
    _PEOPLE.split(),
)
def test_whoever_is_counted_beside_the_hours_uses_it(people: str) -> None:
    reading = read_reply(f"12 h, 6 {people}")
    assert (reading.hours_saved, reading.active_users) == (12, 6)


@pytest.mark.parametrize(
    "person",
    _PERSON.split(),
)
def test_hours_for_a_person_by_trade_are_for_each(person: str) -> None:
    reading = read_reply(f"2 h per {person}, 6 people")
    assert (reading.hours_per_person, reading.hours_saved) == (2, 12)


@pytest.mark.parametrize(
    "crowd",
    _CROWDS.split(),
)
def test_half_of_everybody_is_a_share_of_people(crowd: str) -> None:
    assert read_reply(f"half the {crowd} uses it").adoption_pct == 50


@pytest.mark.parametrize(
    "things",
    _THINGS.split(),
)
def test_errors_are_counted_in_whatever_is_handled(things: str) -> None:
    assert read_reply(f"200 {things}, 4 errors").error_rate == {"before": None, "after": 2, "unit": "percent"}


@pytest.mark.parametrize(
    "wrong",
    [
        "wrong", "incorrect", "faulty", "misrouted", "rejects", "misprints", "typos", "faults", "glitches",
        "had to be corrected", "had to be redone", "had to be fixed", "had to be rewritten", "needed correcting",
        "needed correction", "needed fixing", "needed rework", "were corrected",
    ],
)  # fmt: skip
def test_what_is_wrong_or_was_done_again_is_an_error(wrong: str) -> None:
    assert read_reply(f"3 of 40 letters {wrong}").error_rate == {"before": None, "after": 7.5, "unit": "percent"}


@pytest.mark.parametrize(
    "wrong",
    [
        "has to be redone", "have to be redone", "has to be corrected", "have to be corrected", "has to be fixed",
        "have to be fixed", "need fixing", "needs fixing",
    ],
)  # fmt: skip
def test_what_has_to_be_done_again_is_an_error(wrong: str) -> None:
    assert read_reply(f"3 % {wrong}").error_rate == {"before": None, "after": 3, "unit": "percent"}


@pytest.mark.parametrize("rate", ["rework", "reject", "rejection", "failure", "defect", "complaint", "error"])
def test_a_rate_of_what_goes_wrong_is_the_error_rate(rate: str) -> None:
    assert read_reply(f"{rate} rate 3").error_rate == {"before": None, "after": 3, "unit": "percent"}


@pytest.mark.parametrize(
    "cycle",
    [
        "reply time", "answer times", "delivery time", "review time", "drafting time", "time to close", "time per case",
        "average case", "average ticket", "typical case", "end to end", "start to finish", "door to door",
        "handle time", "avg handle time", "average handling time", "average handle time", "handling times", "AHT",
        "TAT", "throughput time", "avg handling", "average handling",
    ],
)  # fmt: skip
def test_the_time_a_case_takes_is_the_cycle_time(cycle: str) -> None:
    assert read_reply(f"{cycle} 3 days").cycle_time == {"before": None, "after": 3, "unit": "days"}


@pytest.mark.parametrize(
    "saved", ["got back", "get back", "freed up", "gained", "shaved", "spared", "avoided", "free up"]
)
def test_time_won_in_other_words_is_saved(saved: str) -> None:
    assert read_reply(f"last week we {saved} 12 hours on letters").hours_saved == 12


@pytest.mark.parametrize("saves", ["gets back", "frees", "frees up", "is freeing", "shaves off"])
def test_what_the_tool_does_for_time_is_saved(saves: str) -> None:
    assert read_reply(f"the assistant {saves} 12 hours").hours_saved == 12


@pytest.mark.parametrize(
    "about",
    [
        "a bit over", "a bit under", "just over", "just under", "slightly under", "slightly less than",
        "a bit less than", "close to", "closer to", "at least", "more or less", "somewhere about", "id say", "prob",
        "à peu près", "plus ou moins", "grosso modo", "más o menos", "mais ou menos", "più o meno", "min of meer",
        "mniej więcej",
    ],
)  # fmt: skip
def test_about_so_many_hours_are_so_many(about: str) -> None:
    assert read_reply(f"{about} 12 h").hours_saved == 12


@pytest.mark.parametrize(
    "eligible",
    [
        "have access", "with access", "have a licence", "have a license", "have licences", "have licenses",
        "could use it", "can use it", "in the pilot", "on the team", "on our team", "on my team", "in the office",
    ],
)  # fmt: skip
def test_those_who_could_use_it_are_eligible(eligible: str) -> None:
    reading = read_reply(f"7 use it, 9 {eligible}")
    assert (reading.active_users, reading.eligible_users) == (7, 9)


@pytest.mark.parametrize(
    "nobody",
    ["none of us use it", "none of the team use it", "none of our team use it", "none of my team use it",
     "we switched it off", "we turned it off", "the lads switched it off", "the lads turned it off",
     "not a soul used it"],
)  # fmt: skip
def test_nobody_in_other_words_is_none(nobody: str) -> None:
    assert read_reply(nobody).active_users == 0


@pytest.mark.parametrize(
    "nothing",
    ["no gain", "break even this week", "net zero", "keine Einsparung", "keine Ersparnis", "geen besparing",
     "no time saved", "didn't save anything", "haven't saved anything"],
)  # fmt: skip
def test_nothing_saved_in_other_words_is_no_hours(nothing: str) -> None:
    assert read_reply(nothing).hours_saved == 0


@pytest.mark.parametrize(
    "rework",
    _REWORK.split(),
)
def test_time_spent_on_setting_it_right_is_off_the_hours(rework: str) -> None:
    assert read_reply(f"saved 12 h, spent 3 h on {rework}").hours_saved == 9


@pytest.mark.parametrize("rework", ["Nacharbeit", "Korrektur", "Korrekturen", "Prüfung"])
def test_rework_is_off_the_hours_in_german(rework: str) -> None:
    assert read_reply(f"12 Stunden ohne 3 Stunden {rework}").hours_saved == 9


@pytest.mark.parametrize(
    "done",
    _DONE.split(),
)
def test_how_soon_something_is_done_is_the_cycle_time(done: str) -> None:
    assert read_reply(f"claims are {done} in 3 hours now").cycle_time == {"before": None, "after": 3, "unit": "hours"}


@pytest.mark.parametrize("came", ["got", "reached", "achieved", "managed", "made", "hit", "did", "the actual was"])
def test_what_came_counts_and_not_what_was_hoped_for(came: str) -> None:
    assert read_reply(f"we expected 20 h but {came} 12").hours_saved == 12


@pytest.mark.parametrize(
    "sampled", ["sampled", "checked", "tested", "reviewed", "audited", "check of", "sample of", "test of"]
)
def test_errors_are_counted_in_what_was_looked_at(sampled: str) -> None:
    assert read_reply(f"{sampled} 50, 2 errors").error_rate == {"before": None, "after": 4, "unit": "percent"}


@pytest.mark.parametrize("elsewhere", ["redeployed", "reassigned"])
def test_where_saved_hours_go_is_another_figure(elsewhere: str) -> None:
    assert read_reply(f"12 hours {elsewhere}").hours_saved is None


@pytest.mark.parametrize(
    "instead", ["statt", "anstatt", "instead of", "rather than", "zamiast", "invece di", "em vez de"]
)
def test_what_stands_behind_instead_of_is_the_earlier_time(instead: str) -> None:
    assert read_reply(f"turnaround 2 days {instead} 4").cycle_time == {"before": 4, "after": 2, "unit": "days"}


@pytest.mark.parametrize(
    "thing", ["summary", "translation", "post", "article", "presentation", "shipment", "booking", "transcript", "offer"]
)
def test_how_long_one_of_them_is_now_is_the_cycle_time(thing: str) -> None:
    assert read_reply(f"each {thing} is now 50 minutes").cycle_time == {"before": None, "after": 50, "unit": "minutes"}


@pytest.mark.parametrize("use", ["try it", "trying it", "piloting it", "on it"])
def test_those_who_try_it_use_it(use: str) -> None:
    assert read_reply(f"9 florists {use}").active_users == 9


@pytest.mark.parametrize("wrong", ["misprint", "typo", "mistake"])
def test_one_error_is_counted(wrong: str) -> None:
    assert read_reply(f"50 letters, 1 {wrong}").error_rate == {"before": None, "after": 2, "unit": "percent"}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("turnaround 4 days becomes 3 days", 4, 3),
        ("Durchlaufzeit 3 Tage, Ausgangswert 5 Tage", 5, 3),
        ("turnaround 3 days, last wk 4 days", 4, 3),
    ],
)
def test_a_word_for_what_was_tells_the_earlier_time(text: str, before: float, after: float) -> None:
    assert read_reply(text).cycle_time == {"before": before, "after": after, "unit": "days"}


@pytest.mark.parametrize("text", ["tasa de error del 3 % al 2 %", "tasso di errore dal 3 % al 2 %"])
def test_from_and_to_in_one_word_move_a_rate(text: str) -> None:
    assert read_reply(text).error_rate == {"before": 3, "after": 2, "unit": "percent"}


@pytest.mark.parametrize("correction", ["no wait", "wait no", "scratch that,", "oops"])
def test_the_later_of_two_numbers_corrects_the_first(correction: str) -> None:
    assert read_reply(f"7. {correction} 9").hours_saved == 9


@pytest.mark.parametrize("lost", ["redid", "lost", "wasted"])
def test_a_bare_number_behind_a_loss_is_off_the_hours(lost: str) -> None:
    assert read_reply(f"saved 12 h but {lost} 2").hours_saved == 10


@pytest.mark.parametrize("text", ["the tool renews for £600", "we renew for £600", "we pay £600"])
def test_what_is_paid_is_no_money_that_came_in(text: str) -> None:
    assert read_reply(text).revenue is None


@pytest.mark.parametrize("income", ["impact", "business impact", "revenue", "margin", "sales"])
def test_a_number_behind_a_word_for_income_is_money(income: str) -> None:
    assert read_reply(f"{income}: 18k").revenue == {"amount": 18_000, "currency": None}


@pytest.mark.parametrize(
    "beside",
    [
        "over",
        "otherwise",
        "including",
        "inclusive",
        "anywhere around",
        "quick one:",
        "us all:",
        "it doubled to",
        "put",
        "our share is",
    ],
)
def test_a_bare_number_beside_words_that_mean_nothing_is_hours(beside: str) -> None:
    assert read_reply(f"{beside} 12").hours_saved == 12


def test_nothing_wrong_says_nothing_of_errors() -> None:
    assert read_reply("12 h, nothing wrong").error_rate is None


@pytest.mark.parametrize("tag", WORDS)
def test_a_word_stands_once_in_its_table(tag: Tag) -> None:
    entries = WORDS[tag].split()
    beginnings = tuple(entry[:-1] for entry in entries if entry.endswith("*") and "_" not in entry)
    again = [entry for entry in entries if entry.isalpha() and entry.startswith(beginnings)]
    assert len(entries) == len(set(entries))
    assert not again, "a beginning stands for them already"
