"""The pictures of the playground in the docs, made anew: `python -m tests.e2e.picture`, after `make browser`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.browser import ARGUMENTS
from tests.e2e.test_playground_browser import DESK, WEDNESDAY, House, ask, move

_QUESTION = "can I paste payroll into my chatgpt plus to find the variance?"
_IMAGES = Path(__file__).parents[2] / "docs" / "images"
_WEEKS = (
    (
        ("priya", "invoice review 12 h, 9 of 10, cycle time 1.9 days, error rate 3 %"),
        ("tomas", "ticket triage 26 h, 15 of 18, cycle time 4.6 h, errors 5 %"),
        ("ingrid", "proposal drafts 9 h, 7 of 12, cycle time 1.4 days"),
    ),
    (
        ("priya", "invoice review 14 h, 10 of 10, cycle time 1.8 days, error rate 3 %"),
        ("priya", "variance notes 3 h, 3 of 4, waiting for SSO"),
        ("tomas", "ticket triage 28 h, 16 of 18, cycle time 4.2 h, errors 7 %"),
        ("ingrid", "proposal drafts 11 h, 8 of 12, cycle time 1.3 days"),
    ),
)


def main() -> None:
    """Amara asks, and the page is photographed with answer, clock and plan; then a summary of two weeks' figures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder))
        house.start("--at", WEDNESDAY)
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            page = browser.new_page(viewport=DESK, reduced_motion="reduce")
            page.goto(house.at("amara"))
            ask(page, _QUESTION)
            page.wait_for_selector("#log .card")
            page.screenshot(path=_IMAGES / "playground.png")
            _summary(page, house)
            browser.close()
        finally:
            house.end()


def _summary(page: Page, house: House) -> None:
    for week in _WEEKS:
        page.goto(house.at("helen", "leadership"))
        move(page, "Thursday 10:00")
        for person, said in week:
            page.goto(house.at(person))
            before = page.locator("#log .headline").count()
            ask(page, said)
            expect(page.locator("#log .headline")).to_have_count(before + 1)
        page.goto(house.at("helen", "leadership"))
        move(page, "Monday 16:00")
    page.goto(house.at("helen", "leadership"))
    page.locator("#log .card").last.screenshot(path=_IMAGES / "summary.png")


if __name__ == "__main__":
    main()
