"""Messages that follow another, with its details or with what did not fit into it, by their keys in the ledger."""

_DETAILS, _MORE = "details/", "more/"  # how the keys of pages begin; then the page's number and the message's key


def page_key(key: str, number: int, *, chain: bool) -> str:
    """Of a page of the message `key`, or of the one that `key` is a page of. `chain`: it stands in its thread."""
    original = key.split("/", 2)[2] if page(key) is not None else key
    return f"{_DETAILS if chain else _MORE}{number}/{original}"


def page(key: str) -> int | None:
    """Which page of another message a row is, from 0; None for the message itself."""
    number = key.split("/", 2)[1] if key.startswith((_DETAILS, _MORE)) else ""
    return int(number) if number.isdecimal() else None


def in_thread(key: str) -> bool:
    """Of a page: whether it stands in the thread that its message began."""
    return key.startswith(_DETAILS)
