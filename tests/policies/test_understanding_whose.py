"""Contact details are of whoever stands beside them; of two readings of one text the more sensitive one counts."""

import pytest

from policies.understanding.reader import Reader


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
