"""Whatever is pressed or sent leads somewhere: every button and form that is made has a use case in the router.

And whoever looks for a use case finds its file named in the folder's README.
"""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import handlers
from handlers import router

HANDLERS = Path(handlers.__path__[0])


def modules() -> Iterator[ModuleType]:
    for path in sorted(HANDLERS.rglob("*.py")):
        yield importlib.import_module(".".join(path.relative_to(HANDLERS.parent).with_suffix("").parts))


def value_of(said: ast.expr, module: ModuleType) -> str | None:
    """What a constant, or the name of one, stands for; None where it is known only when it runs."""
    match said:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            found = vars(module).get(name)
        case ast.Attribute(value=ast.Name(id=of), attr=name):
            found = getattr(vars(module).get(of), name, None)
        case _:
            found = None
    return found if isinstance(found, str) else None


def made(kind: str) -> set[str]:
    """The names of all the buttons ("Action") or forms ("Form") that the code makes, as far as they are constants."""
    calls = [
        (call, module)
        for module in modules()
        for call in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == kind
    ]
    given = [(next((each.value for each in call.keywords if each.arg == "name"), None), call, m) for call, m in calls]
    names = (value_of(name or call.args[0], module) for name, call, module in given if name or call.args)
    return {name for name in names if name is not None}


@pytest.mark.parametrize(("kind", "table"), [("Action", router.PRESSES), ("Form", router.FORMS)])
def test_every_button_and_form_has_a_use_case(kind: str, table: dict[str, router.UseCase]) -> None:
    families = {name.partition(".")[0] for name in made(kind)}
    assert families <= table.keys()
    assert table.keys() <= families, "a row of the table that no button or form leads to"


def test_the_folders_readme_names_every_file() -> None:
    readme = (HANDLERS / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in HANDLERS.glob("*.py")} - {"__init__.py"}
    assert [name for name in sorted(files) if f"`{name}`" not in readme] == []
