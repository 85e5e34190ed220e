"""Who is who: an incoming e-mail address matched to a person of the company."""

from cadence.model import Company
from cadence.people import Person, Role


def has_role(company: Company, person: Person, *roles: Role) -> bool:
    """True when the person has one of the roles. Whoever owns an initiative is an owner without being told."""
    return not person.roles.isdisjoint(roles) or (Role.OWNER in roles and bool(company.owned_by(person.id)))


def with_role(company: Company, role: Role) -> tuple[Person, ...]:
    return tuple(person for person in company.people.values() if has_role(company, person, role))


def policy_contacts(company: Company, *, besides: str | None = None) -> tuple[Person, ...]:
    """Whom to tell about requests and incidents: the policy owners, or the administrators where there are none.

    `besides` leaves out a person: nobody is told what they have just said themselves.
    """
    for role in (Role.POLICY_OWNER, Role.ADMIN):
        contacts = tuple(person for person in with_role(company, role) if person.id != besides)
        if contacts:
            return contacts
    return ()
