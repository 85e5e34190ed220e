"""Programs and types from npm that payloads are checked and drawn with. They are installed by `make node`."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
_SETTINGS = {
    "strict": True,
    "noEmit": True,
    "skipLibCheck": True,
    "exactOptionalPropertyTypes": True,
    "module": "esnext",
    "moduleResolution": "bundler",
    "target": "es2022",
    "types": [],
}


def installed(*names: str) -> Path:
    """The folder of node modules. Raises RuntimeError that says what to do where one of `names` is missing."""
    missing = [name for name in names if not (MODULES / name).exists()]
    if shutil.which("node") is None:
        raise RuntimeError("Node.js is missing. Install it (Debian: apt-get install nodejs npm), then run make node.")
    if missing:
        raise RuntimeError(f"{', '.join(missing)} is missing in tests/e2e/node_modules. Run make node.")
    return MODULES


def type_errors(sources: Mapping[str, str], folder: Path) -> list[str]:
    """What TypeScript's compiler says of the sources, by file name. `folder` is an empty one to work in."""
    modules = installed("typescript")
    for name, source in sources.items():
        (folder / name).write_text(source, encoding="utf-8")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": _SETTINGS, "files": list(sources)}))
    (folder / "node_modules").symlink_to(modules)
    done = subprocess.run(
        [modules / ".bin" / "tsc", "--pretty", "false", "-p", folder],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = [line for line in done.stdout.splitlines() if line.strip()]
    if done.returncode and not said:
        raise RuntimeError(f"tsc ended with {done.returncode}: {done.stderr}")
    return said


def literal(value: Any) -> str:
    """A value as an expression of TypeScript."""
    return json.dumps(value, ensure_ascii=True)
