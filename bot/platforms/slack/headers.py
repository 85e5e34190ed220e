"""Headers of Slack's answers, whose names a proxy may write in small letters."""

from collections.abc import Mapping


def header(headers: Mapping[str, str], name: str) -> str:
    """One header by its name, whatever its case; empty where it is missing."""
    return next((str(value) for each, value in headers.items() if each.lower() == name.lower()), "")
