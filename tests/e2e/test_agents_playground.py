"""Microsoft 365 Agents Playground, a Teams client by others, in a real browser against the real program.

It knows no dialogs ("Task module (task/fetch) is not supported yet", says its page, and a press sends nothing), and
asks for no card of each reader's own: those are tested over the scripted connector (tests/platforms/teams). With
TEAMS_DEV_ANONYMOUS a form takes the place of its card instead, by an Action.Execute whose fallback is the dialog; a
decision is taken as in every client that does not refresh: on the card as posted.
What it showed is kept in test-artefacts/.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from bot.secrets import Secrets
from tests.e2e.browser import ARGUMENTS
from tests.e2e.node import installed
from tests.ports import free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow(15)]

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PICTURES = ROOT / "test-artefacts"
WEDNESDAY = "2026-11-25T09:00:00+00:00"
PLAYGROUND = "@microsoft/m365agentsplayground"


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310  an address of our own
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"Nothing answers at {address}.")


class Office:
    """Drumbeat with TEAMS_DEV_ANONYMOUS, the Agents Playground beside it, and a browser at its page."""

    def __init__(self, folder: Path, *, decides: bool) -> None:
        self.port, self.page_port = free_port(), free_port()
        text = (ROOT / "app.yaml").read_text(encoding="utf-8")
        # Priya is at the page, and one of her initiatives is at its gate this week.
        if decides:
            text = text.replace(
                "title: Finance operations manager}", "title: Finance operations manager, roles: [executive]}"
            )
        text = text.replace("on: 2027-01-18", "on: 2026-11-27")
        (folder / "app.yaml").write_text(text, encoding="utf-8")
        shutil.copy(HERE / "agents-playground.yml", folder / ".m365agentsplayground.yml")
        ours = {str(field.validation_alias) for field in Secrets.model_fields.values()}
        clean = {name: value for name, value in os.environ.items() if name not in ours}
        self._log = (folder / "log").open("w", encoding="utf-8")
        self._processes = [
            self._start(
                [sys.executable, "-m", "bot", "run", "--port", str(self.port), "--at", WEDNESDAY],
                clean | {"TEAMS_DEV_ANONYMOUS": "1", "PYTHONPATH": str(ROOT)},
                folder,
            ),
            self._start(
                f"node {installed(PLAYGROUND) / PLAYGROUND / 'cli.js'} start -e {self.address}/api/messages -c msteams "
                f"-p {self.page_port} --disable-telemetry".split(),
                clean | {"TEAMSAPPTESTER_BROWSER": "none", "NODE_OPTIONS": f"--require {HERE / 'loopback.cjs'}"},
                folder,
            ),
        ]
        wait_for(f"{self.address}/healthz", self._processes[0])
        wait_for(self.client, self._processes[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def client(self) -> str:
        return f"http://127.0.0.1:{self.page_port}/"

    def _start(self, command: list[str], environment: dict[str, str], folder: Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command, env=environment, cwd=folder, stdout=self._log, stderr=subprocess.STDOUT, text=True
        )

    def move(self, move: str) -> None:
        """A button beside the clock of our own playground."""
        fields = {"move": move, "back": "/as/meridian/priya/@drumbeat", "id": secrets.token_hex(16)}
        request = Request(  # noqa: S310  an address of our own
            f"{self.address}/clock",
            urlencode(fields).encode(),
            headers={"Accept": "application/json", "Origin": self.address},
        )
        with urlopen(request, timeout=60) as answer:  # noqa: S310  see above
            assert answer.status == 200

    def close(self) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
        self._log.close()


@pytest.fixture(params=[True], ids=["decides"])
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    office = Office(tmp_path, decides=request.param)
    yield office
    office.close()


@pytest.fixture
def page(office: Office) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(30_000)
        page.goto(office.client)
        yield page
        browser.close()


def say(page: Page, text: str) -> None:
    box = page.locator("[contenteditable=true]").first
    box.click()
    box.type(text)
    page.keyboard.press("Enter")


def shows(page: Page, text: str) -> None:
    expect(page.get_by_text(re.compile(text)).last).to_be_visible(timeout=30_000)


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"agents-playground-{name}.png")


def installed_in_leadership(page: Page) -> None:
    """The client installs the bot in the team when its channel is opened."""
    page.get_by_text("leadership").first.click()
    expect(page.get_by_text("Start a new post")).to_be_visible()
    page.get_by_text("Personal Chat", exact=True).click()


def test_a_week_in_another_teams_client(office: Office, page: Page) -> None:
    shows(page, "Two check-ins are open for week 48, Priya")

    say(page, "can claude team summarise these customer complaints?")
    shows(page, "Yes, on three conditions")
    expect(page.get_by_text("AI generated").first).to_be_visible()
    picture(page, "answer")
    say(page, "and with payroll?")
    shows(page, r"^No\. ")
    say(page, "flurbl")
    shows(page, "flurbl")

    installed_in_leadership(page)

    office.move("check-in")
    shows(page, "Your week 48, Priya: two initiatives")
    say(page, "invoice review 14 h, 10 of 10 active, cycle time down to 2 days, review and rework 1 h")
    shows(page, "13 h saved")
    page.get_by_role("button", name="Right").last.click()  # an Action.Submit: its press comes as a message
    say(page, "variance notes 3 h, 4 of 4, no rework")
    shows(page, "3 h saved")
    picture(page, "check-in")

    office.move("digest")
    page.get_by_text("leadership").first.click()
    shows(page, "AI operating summary · Meridian Works · week 48")
    shows(page, "Invoice review: why scale")  # the details stand in the thread
    picture(page, "summary")

    scale = page.get_by_role("button", name="Scale")
    scale.click()  # an Action.Execute: the form takes the place of the card
    shows(page, "Scale: Invoice review")
    scale.click()
    shows(page, "An answer is needed here")
    page.get_by_role("textbox", name="Why?").fill("The target is reached.")
    picture(page, "decision")
    scale.click()
    shows(page, "Decided: scale. Priya Raman, 30 Nov: “The target is reached.”")
    expect(scale).not_to_be_visible()
    picture(page, "decided")

    page.get_by_text("Personal Chat", exact=True).click()
    say(page, "what is there to decide?")
    shows(page, "Nothing is open to decide")
    say(page, "what was decided?")
    shows(page, "The target is reached")


def test_a_check_in_is_answered_by_its_form_where_it_stands(office: Office, page: Page) -> None:
    shows(page, "Two check-ins are open for week 48, Priya")
    office.move("check-in")
    shows(page, "Your week 48, Priya: two initiatives")
    say(page, "variance notes 3 h, 4 of 4, rework 30 min, blocked on access")
    shows(page, "2.5 h saved")
    office.move("digest")
    office.move("check-in")
    shows(page, "Your week 49, Priya: two initiatives")
    expect(page.get_by_text("Task module")).to_have_count(0)  # the client's warning

    answer, back = (page.get_by_role("button", name=name) for name in ("Answer Variance notes", "Back"))
    answer.last.click()
    shows(page, "Variance notes, week 49")
    expect(page.get_by_text("Your week 49, Priya")).to_have_count(0)
    back.click()
    shows(page, "Your week 49, Priya: two initiatives")

    answer.last.click()
    shows(page, "Filled in with week 48; correct what is different")
    last_week = {"Hours saved this week": "3", "Review and rework": "30", "People who used it": "4"}
    for label, value in last_week.items():
        expect(page.get_by_role("textbox", name=label)).to_have_value(value)
    picture(page, "form")

    hours, send = (
        page.get_by_role("textbox", name="Hours saved this week"),
        page.get_by_role("button", name="Send", exact=True),
    )
    hours.fill("a lot")
    send.click()
    shows(page, "One answer needs another look")
    shows(page, "Error: 'a lot' is not a number of hours")
    expect(hours).to_have_value("a lot")
    page.get_by_text("One answer needs another look").scroll_into_view_if_needed()
    picture(page, "form-error")

    hours.fill("5")
    send.click()
    shows(page, r"Variance notes · answered: 4\.5 h saved")
    expect(page.get_by_text("Your week 49, Priya: one initiative still open")).to_have_count(1)
    expect(page.get_by_role("button", name="Answer Invoice review").last).to_be_visible()
    expect(hours).to_have_count(0)
    picture(page, "answered")

    page.get_by_role("button", name="Change Variance notes").last.click()
    expect(hours).to_have_value("5")


@pytest.mark.parametrize("office", [False], indirect=True, ids=["does not decide"])
def test_who_may_not_decide_is_told_so_by_a_client_that_shows_everybody_the_buttons(office: Office, page: Page) -> None:
    shows(page, "Two check-ins are open for week 48, Priya")
    installed_in_leadership(page)
    office.move("check-in")
    shows(page, "Your week 48, Priya: two initiatives")
    say(page, "invoice review 14 h, 10 of 10 active, cycle time down to 2 days, review and rework 1 h")
    shows(page, "13 h saved")
    office.move("digest")
    page.get_by_text("leadership").first.click()
    shows(page, "AI operating summary · Meridian Works · week 48")

    scale = page.get_by_role("button", name="Scale")
    scale.click()

    shows(page, "Helen Brandt")
    expect(scale).to_be_visible()
    picture(page, "not-yours")
