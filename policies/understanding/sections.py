"""The sections of an .ini file, in one pass over its lines: most of the time that the reader takes to start is reading.

What configparser takes of it, and nothing else: "[name]", "key = value", a value that goes on in indented lines up to
the next comment or empty line, "#" for a comment that has its line to itself. Keys are in lower case.
"""

from collections.abc import Mapping


class SectionError(ValueError):
    """A line that cannot be read; says which file and line, and what would be right."""


def sections(name: str, text: str) -> Mapping[str, Mapping[str, str]]:
    """Section -> key -> value, its lines stripped and joined by line ends. Raises SectionError."""
    found: dict[str, dict[str, list[str]]] = {}
    section: dict[str, list[str]] | None = None
    value: list[str] | None = None  # of the key whose lines these are
    for number, written in enumerate(text.split("\n"), start=1):
        line = written.strip()
        if not line or line[0] == "#":
            value = None
        elif value is not None and written[0].isspace():
            value.append(line)
        elif line[0] == "[" and line[-1] == "]":
            value, section = None, {}
            if line[1:-1] in found:
                raise SectionError(f"{name}, line {number}: {line} stands in this file already; keep one of them")
            found[line[1:-1]] = section
        else:
            key, equals, first = (part.strip() for part in line.partition("="))
            key = key.lower()
            if section is None or not key or not equals:
                raise SectionError(f"{name}, line {number}: '{line}' should be [section] or, in one, key = words")
            if key in section:
                raise SectionError(f"{name}, line {number}: '{key}' stands in this section already; keep one of them")
            value = section[key] = [first]
    return {id: {key: "\n".join(lines) for key, lines in keys.items()} for id, keys in found.items()}
