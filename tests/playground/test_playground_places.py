"""Who one can be and where one can go."""

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.app_yaml import Id
from bot.platforms.playground.places import GUEST, Directory, mentions_bot, role_words, without_mention
from cadence.model import Company


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@Drumbeat may I?", True),
        ("hey @drumbeat: may I?", True),
        ("@DRUMBEAT", True),
        ("drumbeat may I?", False),
        ("mail me at me@drumbeat.example", False),
        ("@Drumbeats are loud", False),
        ("", False),
    ],
)
def test_the_bot_is_meant_when_its_name_is_called(text: str, *, meant: bool) -> None:
    assert mentions_bot(text) is meant


@pytest.mark.parametrize(
    ("text", "words"),
    [("@Drumbeat, may I?", "may I?"), ("may I, @Drumbeat", "may I,"), ("@Drumbeat", ""), ("no name", "no name")],
)
def test_the_bot_is_told_the_words_without_its_name(text: str, words: str) -> None:
    assert without_mention(text) == words


def test_everybody_has_their_direct_message_and_every_channel_once(directory: Directory) -> None:
    found = [one.id for one in directory.conversations("meridian", "priya")]
    assert found == ["dm:priya", "#leadership", "#board", "#ai-questions"]
    assert all(directory.knows("meridian", one) for one in found)


def test_somebody_not_on_the_list_is_known_to_the_playground_only(directory: Directory, company: Company) -> None:
    guest = directory.person("meridian", GUEST)
    assert guest is not None
    assert company.person_by_email(guest.email) is None
    assert directory.person("meridian", "nobody") is None
    assert directory.person("northwind", "priya") is None
    assert not directory.knows("northwind", "#leadership")


def test_role_words_say_what_somebody_is_here(company: Company) -> None:
    words = {person.id: ", ".join(role_words(company, person)) for person in company.people.values()}
    assert words["amara"] == "employee"
    assert words["priya"] == "manager"
    assert words["helen"].startswith("executive, sponsor")
    assert words["dana"] == "policy owner"


def test_somebody_not_on_the_list_sees_no_channel_of_the_company(directory: Directory) -> None:
    (only,) = directory.conversations("meridian", GUEST)
    assert only.private
    assert only.id == f"dm:{GUEST}"


def test_a_channel_named_like_the_bot_is_another_place_than_the_direct_message(company: Company) -> None:
    names = ["#drumbeat", "#direct", "#priya"]
    directory = Directory({company.id: company}, {company.id: names})
    places = directory.conversations(company.id, "priya")
    assert len({one.token for one in places}) == len({one.id for one in places}) == len(places)
    assert {f"#{one.token}" for one in places} >= set(names)


def test_nobody_can_have_the_id_of_the_one_who_is_not_on_the_list(directory: Directory) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(GUEST)
    assert directory.person("meridian", "someone-else") is None
