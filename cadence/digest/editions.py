"""For whom a digest is: executives, operators (all of them or one department's), a sponsor, the board."""

from dataclasses import replace

from cadence.model import Company
from cadence.month import BOARD

EXECUTIVE, OPERATOR = "executive", "operator"
EDITIONS = (EXECUTIVE, OPERATOR, BOARD)  # what a channel may be given; OPERATOR with a department behind it too
SPONSOR_EDITION = "sponsor:"  # "sponsor:helen" is Helen's own edition: it may name who of hers has not reported
DEPARTMENT_EDITION = f"{OPERATOR}:"  # "operator:Finance" is about Finance's initiatives only


def refuse_unknown(edition: str) -> None:
    """Raises ValueError that says which editions there are. Whether there is such a department is not looked at."""
    for_some = any(
        edition.startswith(each) and edition.removeprefix(each).strip()
        for each in (SPONSOR_EDITION, DEPARTMENT_EDITION)
    )
    if edition not in EDITIONS and not for_some:
        known = ", ".join((*EDITIONS, f"{DEPARTMENT_EDITION}DEPARTMENT"))
        raise ValueError(f"There is no edition '{edition}'. There is: {known}.")


def department_of(edition: str) -> str | None:
    """`Finance` for "operator:Finance"; None for the editions that are about every department."""
    return edition.removeprefix(DEPARTMENT_EDITION).strip() if edition.startswith(DEPARTMENT_EDITION) else None


def is_for_operators(edition: str) -> bool:
    return edition.startswith(OPERATOR)


def departments(company: Company) -> tuple[str, ...]:
    """In the company's order."""
    return tuple(dict.fromkeys(each.department for each in company.initiatives.values() if each.department))


def in_scope(company: Company, edition: str) -> Company:
    """The company with the initiatives that an edition is about. A department is known in small letters too."""
    department = department_of(edition)
    if department is None:
        return company
    wanted = department.casefold()
    theirs = {id: each for id, each in company.initiatives.items() if each.department.casefold() == wanted}
    return replace(company, initiatives=theirs)
