"""Contact details are of whoever stands beside them; of two readings of one text the more sensitive one counts."""

import pytest

from policies.understanding.reader import Reader
from tests.policies import small_registers
from tests.policies.small_registers import read_as


@pytest.mark.parametrize(
    "text",
    [
        "the phone numbers of our staff in claude team",
        "email addresses of our employees in claude team",
        "mobile numbers of the new hires in claude team",
        "names, phone numbers of our team in claude team",
        "Telefonnummern unserer Mitarbeiter in claude team",
        "los teléfonos de los empleados en claude team",
    ],
)
def test_contact_details_of_staff_are_staff_data_alone(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("employee-pii",)


@pytest.mark.parametrize(
    "text",
    [
        "phone numbers in claude team",
        "phone numbers of customers in claude team",
        "can our staff put phone numbers of clients into claude team",
        "phone numbers of patients in claude team",
    ],
)
def test_contact_details_of_others_or_of_nobody_in_particular_are_customers(reader: Reader, text: str) -> None:
    assert "customer-pii" in reader.read(text).data_kinds


def test_a_longer_phrase_hides_no_more_sensitive_one_that_it_cuts_in_two(reader: Reader) -> None:
    assert reader.read("phone numbers of patients in claude team").data_kinds == ("customer-pii",)
    assert reader.read("number of patients per ward in claude team").data_kinds == ("anonymised-data",)


SCHOOL = """
care ours: Medical and allergy data of pupils: care plan, allergy list
staff theirs: Staff records and HR cases: staff list, staff absence, appraisal
"""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("who of the teachers was off sick", "staff"),
        ("the list of sick days in the team", "staff"),
        ("the care plan of a boy with asthma", "care"),
        ("the allergy list of year 7", "care"),
    ],
)
def test_what_is_about_staff_comes_to_no_kind_that_is_called_after_others(data: str, kind: str) -> None:
    assert read_as(SCHOOL, data) == (kind,)


WORKSHOP = """
plans ours: Technical drawings of ranges on sale: step files, cut list
records ours: Batch records: batch record
faults ours: Deviations and corrective actions: deviation, corrective action
designs never: Unreleased designs: prototype, sketches
"""


def test_a_record_of_what_the_register_has_is_that() -> None:
    assert read_as(WORKSHOP, "a deviation report") == ("faults",)
    assert read_as(WORKSHOP, "the batch record") == ("records",)


def test_what_nobody_outside_knows_of_is_held_against_what_is_not_out_yet() -> None:
    reader = small_registers.reader(WORKSHOP)
    plain = reader.read("can I put the step files of the new chair into Inkwell?")
    secret = reader.read("can I put the step files of a chair nobody outside the shop knows into Inkwell?")
    assert plain.unclear == ()
    assert secret.data_kinds == ("plans",)
    assert secret.unclear == ("nobody outside the",)


def test_sketches_are_the_registers_own_in_other_languages() -> None:
    assert read_as(WORKSHOP, "die Skizzen vom Sessel") == ("designs",)
    assert read_as(WORKSHOP, "les croquis du fauteuil") == ("designs",)
