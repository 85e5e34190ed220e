"""In a discreet place only the asker sees an answer, until they share it."""

from dataclasses import replace

from handlers import router
from handlers.messages import Ask, Place, Press
from handlers.ports import Delivery, Services
from handlers.testing import Talk, actions_of, button

HERE = Place("slack", "T1/C1", "1.1", private=False, discreet=True)
QUESTION = "can I put payroll into ChatGPT Plus?"


async def asked(talk: Talk, services: Services, place: Place = HERE) -> Delivery:
    amara = services.companies["meridian"].people["amara"]
    inbound = replace(talk.inbound(amara, Ask(QUESTION)), place=place)
    await router.accept(inbound, services)
    await router.handle(place.platform, inbound.id, services)
    async with services.store.begin() as work:
        row = await work.ledger.get(f"reply/slack/{inbound.id}/1")
    assert row is not None
    assert row.card is not None
    return row


async def pressed(talk: Talk, services: Services, who: str, value: str, place: Place = HERE) -> Delivery:
    person = services.companies["meridian"].people[who]
    inbound = replace(talk.inbound(person, Press("share.here", value)), place=place)
    await router.interact(inbound, services)
    async with services.store.begin() as work:
        row = await work.ledger.get(f"reply/slack/{inbound.id}/1")
    assert row is not None
    assert row.card is not None
    return row


async def test_an_answer_in_a_discreet_place_is_for_its_asker_who_may_share_it(talk: Talk, services: Services) -> None:
    row = await asked(talk, services)
    assert row.destination.person == "amara"
    assert row.card is not None
    share = button(row.card, "Share here")
    assert share.value == row.key
    shared = await pressed(talk, services, "amara", share.value)
    assert (shared.destination.person, shared.destination.place) == (None, HERE)
    assert shared.card is not None
    assert shared.card.headline == row.card.headline
    assert actions_of(shared.card) == ()
    assert "Amara Okafor asked and shared this." in shared.card.text


async def test_an_answer_elsewhere_has_no_such_button(talk: Talk, services: Services) -> None:
    row = await asked(talk, services, replace(HERE, discreet=False))
    assert row.destination.person is None
    assert row.card is not None
    assert "Share here" not in [action.label for action in actions_of(row.card)]


async def test_nobody_shares_what_somebody_else_was_told_nor_in_another_place(talk: Talk, services: Services) -> None:
    row = await asked(talk, services)
    for who, place in (("priya", HERE), ("amara", replace(HERE, conversation="T1/C2"))):
        refused = await pressed(talk, services, who, row.key, place)
        assert refused.destination.person == who
        assert refused.card is not None
        assert "payroll" not in refused.card.text
    unknown = await pressed(talk, services, "amara", "reply/slack/none/1")
    assert unknown.destination.person == "amara"
