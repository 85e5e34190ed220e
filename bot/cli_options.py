"""Options that the commands have in common."""

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[Path, typer.Option("--config", help="The configuration file.")]
CompanyId = Annotated[str | None, typer.Option("--company", help="Which company, where there are several.")]
Whose = Annotated[str | None, typer.Option("--company", help="Whose, where there are several companies.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of words.")]

DEFAULT_CONFIG = Path("app.yaml")
MOST = 10_000  # rows that are listed
