"""The two fonts of pictures and pages: Latin, Greek and Cyrillic letters, the signs of sentences and money, arrows.

They are parts of DejaVu Sans (their licence is beside them), so that a picture looks the same on every machine.
"""

from importlib import resources

_FOLDER = "fonts"


def font_file(*, bold: bool = False) -> str:
    """Where the font is."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return str(resources.files("bot.pictures") / _FOLDER / name)


def drawable(text: str) -> str:
    """Text on one line, without the characters that have no shape."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
