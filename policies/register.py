"""A YAML file or folder -> Register, or every mistake in it with file, line, id and what would be right.

A register that holds a mistake is refused whole: half a policy would be another policy.
"""

from collections.abc import Sequence
from pathlib import Path

from policies.building import Builder
from policies.merged import merge
from policies.model import Register
from policies.problems import Problem, ProblemsFound
from policies.yaml_parsing import MAX_CHARACTERS
from policies.yaml_source import Source, load_yaml

__all__ = ["Problem", "RegisterError", "files_of", "load", "parse", "read_sources"]

MAX_FILES = 200


class RegisterError(ProblemsFound):
    """The register is refused; `.problems` names every mistake."""


def load(path: Path) -> Register:
    """The register in a file, or in a folder whose own YAML files (but not cases*.yaml) are read as one.

    Raises RegisterError when something is missing, unreadable or wrong.
    """
    return parse(read_sources(path))


def parse(sources: Sequence[Source]) -> Register:
    """The register in these texts, read as one. Raises RegisterError with all problems at once."""
    documents = [load_yaml(source) for source in sources]
    texts = [Problem(found.file, found.line, "", found.message) for each in documents for found in each.problems]
    if any(document.data is None and document.problems for document in documents):
        raise RegisterError(texts)  # with a file unread, everything it defines would be reported missing too
    merged = merge(documents)
    if not merged.data:
        message = "the register is empty; it needs version, org, owner, classes, rules, tools and data_kinds"
        raise RegisterError([*texts, *merged.problems] or [Problem(merged.first_file, 1, "", message)])
    builder = Builder(merged)
    register = builder.build()
    problems = [*texts, *merged.problems, *builder.problems]
    if problems or register is None:
        raise RegisterError(problems)
    return register


def read_sources(path: Path) -> tuple[Source, ...]:
    """The YAML texts of a register's file or folder. Raises RegisterError when they cannot be read."""
    if not path.is_dir():
        return (_read(path, path.name),)
    files = files_of(path)
    if not files:
        raise RegisterError([Problem(path.name, 1, "", "the folder holds no YAML file; a register.yaml is expected")])
    if len(files) > MAX_FILES:
        message = f"the folder holds {len(files)} files; at most {MAX_FILES} are read"
        raise RegisterError([Problem(path.name, 1, "", message)])
    return tuple(_read(file, file.name) for file in files)


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that a register is read from: a file itself, of a folder its own YAML files but cases*.yaml."""
    if not path.is_dir():
        return (path,)
    return tuple(
        sorted(
            file
            for file in path.iterdir()
            if file.suffix.lower() in {".yaml", ".yml"} and not file.name.lower().startswith("cases") and file.is_file()
        )
    )


def _read(file: Path, name: str) -> Source:
    try:
        size = file.stat().st_size
        if size > 4 * MAX_CHARACTERS:
            message = f"the file has {size:,} bytes; a register of more than {MAX_CHARACTERS:,} characters is not read"
            raise RegisterError([Problem(name, 1, "", message)])
        content = file.read_bytes()
    except OSError as error:
        absent = isinstance(error, FileNotFoundError)
        message = "there is no such file" if absent else f"cannot be read: {error.strerror}"
        raise RegisterError([Problem(name, 1, "", message)]) from error
    try:
        return Source(name, content.decode())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RegisterError([Problem(name, line, "", "is not UTF-8 text; save the file as UTF-8")]) from error
