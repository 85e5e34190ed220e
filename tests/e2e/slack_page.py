"""Slack's blocks drawn in a real browser by a renderer of somebody else's (slack-blocks-to-jsx), to be looked at."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.e2e.browser import ARGUMENTS
from tests.e2e.node import HERE, installed

_PAGE = """<!doctype html><meta charset="utf-8"><title>Slack</title><link rel="stylesheet" href="slack_page.css">
<style>
body {{ margin: 0; font-family: Lato, "DejaVu Sans", sans-serif }}
section {{ padding: 12px 20px; width: {width}px }}
{dark}
</style>
<div id="root"></div><script>window.MESSAGES = {messages};</script><script src="slack_page.js"></script>
"""


@contextmanager
def drawn(
    messages: Sequence[tuple[str, list[dict[str, Any]]]], folder: Path, *, dark: bool = False, width: int = 640
) -> Iterator[tuple[Page, list[str]]]:
    """The page with all messages, each in a section whose id is its name; and what the browser complains of."""
    modules = installed("esbuild", "react", "react-dom", "slack-blocks-to-jsx")
    subprocess.run(
        [
            modules / ".bin" / "esbuild",
            HERE / "slack_page.jsx",
            "--bundle",
            "--minify",
            "--jsx=automatic",
            "--define:process.env.NODE_ENV='production'",
            f"--outdir={folder}",
            "--log-level=error",
        ],
        check=True,
        timeout=120,
    )
    theme = "dark" if dark else "light"
    told = json.dumps([{"name": name, "blocks": blocks, "theme": theme} for name, blocks in messages])
    ground = "body { background: #1a1d21 }" if dark else ""
    page_file = folder / "page.html"
    page_file.write_text(
        _PAGE.format(messages=told.replace("<", "\\u003c"), width=width, dark=ground), encoding="utf-8"
    )
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        raise RuntimeError("No Chromium found. Run: make browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(device_scale_factor=2)
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(page_file.as_uri())
        page.wait_for_selector("section")
        yield page, complaints
        browser.close()
