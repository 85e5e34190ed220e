"""What somebody the company does not know is told."""

from collections.abc import Sequence

from cadence.model import Company
from cadence.people import Person
from handlers.messages import Audience, Card, Reply, Text, line
from handlers.views.words import listed


def whom(people: Sequence[Person], last: str = "or") -> str:
    """`Omar Haddad (omar.haddad@…)`."""
    return listed((f"{person.name} ({person.email})" for person in people), last)


def tell(people: Sequence[Person], card: Card, *, at_once: bool = False) -> list[Reply]:
    """The same card to each, privately; `at_once` in their quiet hours and on their days off too."""
    return [Reply(card, Audience.PERSON, person.id, at_once=at_once) for person in people]


def stranger_card(email: str, company: Company, administrators: Sequence[Person]) -> Card:
    address = f"the address {email}" if email else "you, because no e-mail address came with your message"
    ask = f"Ask {whom(administrators)}" if administrators else "Ask whoever runs me"
    return Card(
        "I do not know you yet.",
        (
            Text(line(f"{company.name} has not told me about {address}, so I cannot answer from its policy.")),
            Text(line(f"{ask} to add you. Your message is kept; ask it again once you are added.")),
        ),
    )
