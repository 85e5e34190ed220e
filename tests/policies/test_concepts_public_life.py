"""What people of the police, museums, clubs, unions, parishes, schools, care homes and agencies call their data."""

import pytest

from tests.policies import service_registers as trades
from tests.policies import small_registers as small


@pytest.mark.parametrize(
    ("register", "text", "kind"),
    [
        (trades.POLICE, "soco report in inkwell", "evidence"),
        (trades.POLICE, "Tatortfotos in Inkwell?", "evidence"),
        (trades.POLICE, "gang matrix into inkwell", "intelligence"),
        (trades.POLICE, "nominal list in inkwell", "intelligence"),
        (trades.POLICE, "professional standards file in inkwell", "officers"),
        (trades.MUSEUM, "art transport route in inkwell", "loans"),
        (trades.MUSEUM, "valeurs d'assurance des tableaux dans Inkwell ?", "loans"),
        (trades.MUSEUM, "deaccession proposal in inkwell", "objects"),
        (trades.MUSEUM, "lapsed bookers in inkwell", "visitors"),
        (trades.MUSEUM, "camera coverage of the gallery in inkwell", "security"),
        (trades.CLUB, "catapult data in inkwell", "medical"),
        (trades.CLUB, "Laktatwerte in Inkwell?", "medical"),
        (trades.CLUB, "release clause of our striker in inkwell", "transfers"),
        (trades.CLUB, "hudl clips in inkwell", "tactics"),
        (trades.UNION, "members by workplace in inkwell", "members"),
        (trades.UNION, "representation notes of a member, inkwell", "cases"),
        (trades.UNION, "bottom line of the negotiation in inkwell", "talks"),
        (trades.PARISH, "homily draft in inkwell", "sermons"),
        (trades.PARISH, "Seelsorgegespräch in Inkwell?", "pastoral"),
        (trades.PARISH, "baptism register in inkwell", "people"),
        (trades.PARISH, "tithe records in inkwell", "giving"),
        (trades.CARE_HOME, "turning charts in inkwell", "residents"),
        (trades.CARE_HOME, "waterlow scores, inkwell", "residents"),
        (trades.SCHOOL, "senco notes in inkwell", "pupils"),
        (trades.SCHOOL, "pagelle in Inkwell?", "pupils"),
        (trades.GUARDS, "post orders in inkwell", "sites"),
        (trades.GUARDS, "blind spots of the cameras in inkwell", "sites"),
        (trades.CALL_CENTRE, "adherence by agent in inkwell", "agents"),
        (trades.CALL_CENTRE, "wrap notes into inkwell", "calls"),
        (trades.CALL_CENTRE, "call volume forecast in inkwell", "figures"),
        (trades.TEMPS, "spec cvs in inkwell", "candidates"),
        (trades.TEMPS, "margin per placement in inkwell", "clients"),
        (trades.TEMPS, "umbrella payslips in inkwell", "workers"),
        (trades.FUNERALS, "eulogy draft in inkwell", "notices"),
        (trades.REGULATOR, "list of supervised firms in inkwell", "firms"),
        (trades.REGULATOR, "fit and proper questionnaire in inkwell", "firms"),
        (trades.EVENTS, "badge scans in inkwell", "guests"),
        (trades.EVENTS, "Hochzeitsgäste in Inkwell?", "guests"),
        (trades.EVENTS, "holding statement in inkwell", "press"),
        (trades.PHARMACY, "methadone list in inkwell", "patients"),
        (trades.CARE_HOME, "register of continence in inkwell", "residents"),
        (trades.CARE_HOME, "hoist checks in inkwell", "residents"),
        (trades.SCHOOL, "spreadsheet of detentions in inkwell", "pupils"),
        (trades.CLUB, "table of sprints and skinfold data in inkwell", "medical"),
        (trades.GUARDS, "sheet of alarm activations in inkwell", "reports"),
        (trades.FUNERALS, "who died last week, inkwell", "families"),
    ],
)
def test_words_of_public_life_name_its_kinds(register: str, text: str, kind: str) -> None:
    assert set(small.reader(register).read(text).data_kinds) == {kind}


@pytest.mark.parametrize("register", trades.ALL)
@pytest.mark.parametrize(
    "text",
    [
        "inkwell for section 47 of the handbook",
        "is there a 504 plan for inkwell",
        "does inkwell run local files",
        "a prompt that inkwell understands",
        "inkwell is no saint",
        "can inkwell play football",
        "inkwell to learn to bet less on luck",
        "inkwell for my own confession that i like it",
        "pray that inkwell works",
    ],
)
def test_everyday_words_of_public_life_name_no_data(register: str, text: str) -> None:
    assert small.reader(register).read(text).data_kinds == ()


def test_a_supervision_record_is_no_meeting_note() -> None:
    assert small.reader(trades.SCHOOL).read("staff supervision record in inkwell").data_kinds == ("staff",)
