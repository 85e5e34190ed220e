"""Whom somebody means by a name: "Petr", "petr novak", "petr@example.com"."""

import unicodedata

from cadence.model import Company, Initiative
from cadence.people import Person


def people_named(company: Company, words: str, *, sender: Person | None = None) -> tuple[Person, ...]:
    """Everybody the words may mean: one by id, e-mail or whole name, else all with this first or last name.

    Capitals and accents do not matter. "me" is the sender.
    """
    wanted = _folded(words)
    if sender is not None and wanted in ("me", "myself", "i"):
        return (sender,)
    people = tuple(company.people.values())
    for exact in (_by_id, _by_name):
        found = tuple(person for person in people if wanted in exact(person))
        if found:
            return found
    parts = wanted.split()
    return tuple(person for person in people if parts and set(parts) <= set(_folded(person.name).split()))


def initiative_named(company: Company, words: str) -> Initiative | None:
    """The one initiative of this name, alias or id ("the", "my" or "our" before it); None for none and for several."""
    wanted = _folded(words)
    for before in ("the ", "my ", "our "):
        wanted = wanted.removeprefix(before)
    found = [
        each
        for each in company.initiatives.values()
        if wanted in (_folded(each.name), each.id.replace("-", " "), each.id, *map(_folded, each.aliases))
    ]
    return found[0] if len(found) == 1 else None


def _by_id(person: Person) -> tuple[str, ...]:
    return _folded(person.id), _folded(person.email)


def _by_name(person: Person) -> tuple[str, ...]:
    return (_folded(person.name),)


def _folded(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.strip(" .,;:!@")).casefold()
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())
