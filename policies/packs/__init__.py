"""Starter registers that come with Drumbeat: a folder each, with register.yaml, cases.yaml and often handbook.md."""

from pathlib import Path

from policies.problems import did_you_mean

PACK = "pack:"  # before the name, where a folder could stand as well
_FOLDER = Path(__file__).parent


class UnknownPack(LookupError):
    """There is no starter register of that name; the message names those there are."""


def packs() -> tuple[str, ...]:
    """The names of the starter registers, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _FOLDER.iterdir() if (folder / "register.yaml").is_file()))


def pack(name: str) -> Path:
    """The folder of a starter register. Raises UnknownPack."""
    known = packs()
    if name not in known:
        raise UnknownPack(f"there is no pack '{name}'; the packs are {', '.join(known)}{did_you_mean(name, known)}")
    return _FOLDER / name
