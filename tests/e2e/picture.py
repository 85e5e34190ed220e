"""The picture of the playground in the README, made anew: `python -m tests.e2e.picture`, after `make browser`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.test_playground_browser import ARGUMENTS, DESK, WEDNESDAY, House

_QUESTION = "can I paste payroll into my chatgpt plus to find the variance?"
_PICTURE = Path(__file__).parents[2] / "docs" / "images" / "playground.png"


def main() -> None:
    """Amara asks, and the page is photographed with the answer, the clock and the week's plan."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder))
        house.start("--at", WEDNESDAY)
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            page = browser.new_page(viewport=DESK, reduced_motion="reduce")
            page.goto(house.at("amara"))
            page.fill("#text", _QUESTION)
            page.keyboard.press("Enter")
            page.wait_for_selector("#log .card")
            page.screenshot(path=_PICTURE)
            browser.close()
        finally:
            house.end()


if __name__ == "__main__":
    main()
