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
from cadence.recommendation import Choice
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


def said_by_the_code(kind: str) -> Iterator[str | None]:
    """The name of each button ("Action") or form ("Form") that the code makes; None for one composed when it runs."""
    for module in modules():
        for call in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == kind:
                named = [each.value for each in call.keywords if each.arg == "name"]
                yield value_of((named or call.args)[0], module)


def made(kind: str) -> set[str]:
    """The names of all the buttons or forms that there are."""
    composed = {f"decision.{choice.value}" for choice in Choice} if kind == "Action" else set()
    return composed | {name for name in said_by_the_code(kind) if name is not None}


@pytest.mark.parametrize(("kind", "composed"), [("Action", 1), ("Form", 0)])
def test_names_are_constants_but_for_those_of_the_choices(kind: str, composed: int) -> None:
    """Else what goes through all of them, here and where they are drawn, would miss some."""
    assert [*said_by_the_code(kind)].count(None) == composed


@pytest.mark.parametrize(("kind", "table"), [("Action", router.PRESSES), ("Form", router.FORMS)])
def test_every_button_and_form_has_a_use_case(kind: str, table: dict[str, router.UseCase]) -> None:
    families = {name.partition(".")[0] for name in made(kind)}
    assert families <= table.keys()
    assert table.keys() <= families, "a row of the table that no button or form leads to"


def test_the_folders_readme_names_every_file() -> None:
    readme = (HANDLERS / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in HANDLERS.glob("*.py")} - {"__init__.py"}
    assert [name for name in sorted(files) if f"`{name}`" not in readme] == []
