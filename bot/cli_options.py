"""What the commands have in common: options, and what is said to a command that does not exist."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

Config = Annotated[Path, typer.Option("--config", help="The configuration file.")]
CompanyId = Annotated[str | None, typer.Option("--company", help="Which company, where there are several.")]
Whose = Annotated[str | None, typer.Option("--company", help="Whose, where there are several companies.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of words.")]

SmallGroups = Annotated[
    bool, typer.Option("--small-groups", help="With what groups of fewer than five people said; else it is left out.")
]

DEFAULT_CONFIG = Path("app.yaml")
MOST = 10_000  # rows that are listed


class Commands(TyperGroup):
    """Commands of which one that does not exist is answered with those that do."""

    def resolve_command(  # type: ignore[override]  # every context here is typer's own, whose base is private
        self, ctx: typer.Context, args: list[str]
    ) -> tuple[str | None, Any, list[str]]:
        name, there = args[0], [id for id, command in self.commands.items() if not command.hidden]
        if name not in self.commands and not name.startswith("-"):
            ctx.fail(f"There is no command '{name}' in {ctx.command_path}. There {_are(there)}.")
        return super().resolve_command(ctx, args)


def _are(names: list[str]) -> str:
    *others, last = sorted(names)
    return f"are {', '.join(others)} and {last}" if others else f"is {last}"
