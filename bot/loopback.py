"""What can be reached from this machine alone, and how an address is written."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """True for `localhost` and the loopback addresses, with or without the brackets of an IPv6 address."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False


def in_address(host: str) -> str:
    """A host as it stands in an address: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
