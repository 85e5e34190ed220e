"""A real browser on the real program: the whole week, without a mouse, without script, on a phone, in the dark.

What it looked like is kept in test-artefacts/.
"""

import os
import re
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FloatRect,
    Locator,
    Page,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.bot import forked
from tests.e2e.browser import ARGUMENTS
from tests.ports import free_port

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "test-artefacts"
WEDNESDAY = "2026-11-25T09:00:00+00:00"
QUESTION = "can I put customer complaints into ChatGPT Enterprise?"
GONE = (
    "ERR_CONNECTION",
    "ERR_INCOMPLETE",
    "ERR_EMPTY_RESPONSE",
    "ERR_FAILED",
)  # what a browser says of a killed server
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


class House:
    """The program in a process of its own, with a database file of its own."""

    _process: ForkServerProcess | None = None

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()

    def at(self, person: str, place: str = "@drumbeat") -> str:
        return f"http://127.0.0.1:{self.port}/as/meridian/{person}/{place}"

    @property
    def front(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self, *more: str) -> None:
        words = ["run", "--config", str(ROOT / "app.yaml"), "--port", str(self.port), *more]
        environment = {**os.environ, "DRUMBEAT_DATABASE_URL": f"sqlite:///{self._folder / 'drumbeat.db'}"}
        self._process = forked.started(words, home=self._folder, environment=environment, streams=self._folder)
        until = time.monotonic() + 30
        while time.monotonic() < until and self._process.exitcode is None:
            try:
                with urlopen(f"{self.front}readyz", timeout=2):  # noqa: S310  our own address
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise AssertionError(f"Drumbeat did not start: {(self._folder / 'stderr').read_text(encoding='utf-8')}")

    def end(self, how: signal.Signals = signal.SIGTERM) -> float:
        """End it, where it still runs; returns how many seconds it took."""
        assert self._process is not None
        assert self._process.pid
        began = time.monotonic()
        if self._process.exitcode is None:
            os.kill(self._process.pid, how)
            self._process.join(10)
            assert self._process.exitcode is not None, "It does not end."
        return time.monotonic() - began


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    try:
        house.start("--at", WEDNESDAY)
        yield house
    finally:
        house.end(signal.SIGKILL)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = next((one for one in found if one), None)
    assert path is not None, "The browser tests need Chromium: apt-get install chromium."
    expect.set_options(timeout=15_000)  # a busy machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window whose pages must not report an error: no exception, no blocked resource, no missing file."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(10_000)
    errors: list[str] = []
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    context.close()
    # A killed server is meant to be noticed; everything else is a fault of the page.
    assert [error for error in errors if not any(code in error for code in GONE)] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.wait_for_timeout(300)  # what arrives glides in
    page.screenshot(path=PICTURES / f"{name}.png")


def ask(page: Page, text: str) -> None:
    page.get_by_label("Message to").fill(text)
    page.get_by_label("Message to").press("Enter")


def follow(page: Page, link: Locator) -> None:
    """Open another page and wait until its script runs: until then Enter is only a new line in the box."""
    with page.expect_navigation():
        link.click()


def move(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("It is now")


def cards(page: Page) -> list[str]:
    """The headlines of all the bot's messages, in order."""
    return page.locator(".headline").all_text_contents()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))


def wider_than_the_window(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_the_whole_week(page: Page, house: House) -> None:
    page.goto(house.front)
    picture(page, "01-choose")
    follow(page, page.get_by_role("link", name="Amara Okafor"))
    picture(page, "02-welcome")
    ask(page, QUESTION)
    expect(page.locator(".headline")).to_have_count(1)
    expect(page.locator(".card")).to_contain_text("register 3")
    picture(page, "03-verdict")

    # Thursday: a manager answers one initiative by form and one by a sentence.
    page.goto(house.at("priya"))
    move(page, "Thursday 10:00")
    expect(page.locator(".headline")).to_contain_text("Your week 48, Priya")
    picture(page, "04-check-in")
    page.get_by_role("button", name="Answer Invoice review").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Hours saved this week").fill("lots")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.locator(".error")).to_contain_text("'lots' is not a number of hours")
    expect(dialog.get_by_label("Hours saved this week")).to_be_focused()
    picture(page, "05-form-with-error")
    dialog.get_by_label("Hours saved this week").fill("14")
    dialog.locator("[name='field.active_users']").fill("10")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()
    first = page.locator(".message").first
    expect(first).to_contain_text("14 h saved")
    expect(first).to_contain_text("edited")
    ask(page, "variance notes 6 h, 3 of 5, waiting for SSO")
    expect(first).to_contain_text("complete")
    expect(page.locator(".headline").last).to_contain_text("Variance notes")
    picture(page, "06-answered")

    # Monday: the leadership channel gets the summary, which names nobody who is missing.
    move(page, "Monday 16:00")
    page.goto(house.at("helen", "leadership"))
    summary = page.locator(".message")
    expect(summary).to_have_count(1)
    expect(summary).to_contain_text("20 h saved")
    expect(summary).to_contain_text("2 of 6 reported")
    expect(summary).not_to_contain_text("Tomás")
    picture(page, "07-summary")
    summary.locator(".details > summary").click()
    expect(summary.locator(".details-body table").first).to_be_visible()
    summary.locator(".details > summary").scroll_into_view_if_needed()
    picture(page, "08-summary-details")

    # A second week without a word from him: his sponsor hears of it, alone.
    move(page, "Thursday 10:00")
    move(page, "Monday 16:00")
    follow(page, page.get_by_role("link", name="Drumbeat 1 unread"))
    expect(page.locator(".card")).to_contain_text("Tomás Novák")
    picture(page, "09-sponsor")


def test_killed_and_started_again_the_page_goes_on_and_everything_is_there_once(page: Page, house: House) -> None:
    page.goto(house.at("priya"))
    move(page, "Thursday 10:00")
    expect(page.locator(".headline")).to_have_count(1)
    ask(page, "invoice review 14 h, 10 of 10")
    expect(page.locator(".message.mine")).to_have_count(1)
    house.end(signal.SIGKILL)  # the answer may be said, or owed
    ask(page, "variance notes 6 h")
    expect(page.get_by_text("Nothing was lost: try again")).to_be_visible()
    expect(page.get_by_label("Message to")).to_have_value("variance notes 6 h")
    house.start()
    expect(page.get_by_role("status")).to_contain_text("Connected again")
    expect(page.get_by_text("Nothing was lost: try again")).to_be_hidden()  # it is not true any more
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".message.mine")).to_have_count(2)
    expect(page.locator(".headline")).to_have_count(3)
    # The first card is redrawn in place after the answer is said: until then there is nothing to compare with.
    expect(page.locator(".headline").first).to_have_text("Your week 48, Priya: complete. Thank you.")
    expect(page.locator("#clock-panel")).to_contain_text("Thursday 26 November 2026")
    before = cards(page)
    page.reload()
    assert cards(page) == before


def test_a_page_that_is_open_hears_what_others_cause(page: Page, context: BrowserContext, house: House) -> None:
    page.goto(house.at("priya"))
    other = context.new_page()
    other.goto(house.at("helen", "ai-questions"))
    ask(other, "Good morning, all")
    expect(page.get_by_role("link", name="Channel ai-questions 1 unread")).to_be_visible()
    move(other, "Thursday 10:00")
    expect(page.locator(".headline")).to_contain_text("Your week 48")
    expect(page.locator("#clock-panel")).to_contain_text("To Priya Raman")
    expect(other.get_by_role("link", name=re.compile(r"Tomás Novák.*1 unread")).first).to_be_visible()
    follow(page, page.get_by_role("link", name="Channel ai-questions"))
    expect(page.locator(".said")).to_have_text("Good morning, all")
    expect(page.locator(".badge").filter(has_text="ai-questions")).to_have_count(0)


def test_a_question_in_a_channel_is_answered_in_its_thread(page: Page, house: House) -> None:
    page.goto(house.at("amara", "ai-questions"))
    ask(page, f"@Drumbeat {QUESTION}")
    expect(page.locator(".replies .card")).to_have_count(1)
    page.get_by_text("Reply in thread").click()
    page.get_by_label("Reply in this thread").fill("and payroll?")
    page.get_by_label("Reply in this thread").press("Enter")
    expect(page.locator(".replies .message")).to_have_count(3)
    picture(page, "10-thread")


def test_everything_works_without_a_mouse(page: Page, house: House) -> None:
    page.goto(house.at("priya"))
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the message box"
    page.keyboard.press("Enter")
    page.keyboard.type("first line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second line")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_have_text("first line\nsecond line")
    expect(page.get_by_label("Message to")).to_be_focused()
    expect(page.get_by_label("Message to")).to_have_value("")

    page.locator("#move-check-in").focus()
    page.keyboard.press("Enter")
    answer = page.get_by_role("button", name="Answer Invoice review")
    expect(answer).to_be_visible()
    expect(page.locator("#move-check-in")).to_be_focused()  # though everything around it was drawn anew
    answer.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_label("Hours saved this week")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(answer).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_what_is_pressed_twice_happens_once(page: Page, house: House) -> None:
    page.goto(house.at("amara"))
    page.get_by_label("Message to").fill("hello there")
    page.get_by_role("button", name="Send").dblclick()
    expect(page.locator(".headline")).to_have_count(1)
    page.locator("#move-hour").dblclick()
    expect(page.locator("#clock-time")).to_have_text("10:00")
    page.wait_for_timeout(400)
    expect(page.locator(".said")).to_have_count(1)
    expect(page.locator("#clock-time")).to_have_text("10:00")


def test_what_people_wrote_is_never_markup(page: Page, house: House) -> None:
    page.goto(house.at("amara"))
    evil = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>"
    ask(page, evil)
    expect(page.locator(".said")).to_have_text(evil)
    expect(page.locator(".headline")).to_have_count(1)
    page.reload()
    expect(page.locator(".said")).to_have_text(evil)
    assert "broken" not in page.title()


def test_without_script_every_form_still_works(browser: Browser, house: House) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(house.at("priya"))
    page.get_by_label("Message to").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".headline")).to_have_count(1)
    page.get_by_role("button", name="Thursday 10:00").click()
    page.get_by_role("button", name="Answer Invoice review").click()
    page.get_by_label("Hours saved this week").fill("lots")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".error")).to_contain_text("'lots' is not a number of hours")
    picture(page, "11-form-without-script")
    page.get_by_label("Hours saved this week").fill("12")
    page.locator("[name='field.active_users']").fill("8")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".card").filter(has_text="12 h saved").first).to_be_visible()
    context.close()


def test_it_fits_a_phone_one_part_at_a_time(browser: Browser, house: House) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(house.front)
    assert wider_than_the_window(page) <= 0
    picture(page, "12-phone-choose")
    page.goto(house.at("priya"))
    parts = page.get_by_role("navigation", name="Parts of the page")
    parts.get_by_role("link", name="Clock").click()
    expect(page.get_by_label("Message to")).to_be_hidden()
    move(page, "Thursday 10:00")
    picture(page, "13-phone-clock")
    parts.get_by_role("link", name="Conversations").click()
    expect(page.get_by_role("link", name="Channel leadership")).to_be_visible()
    picture(page, "14-phone-conversations")
    parts.get_by_role("link", name="Messages").click()
    expect(page.locator(".headline")).to_be_visible()
    assert wider_than_the_window(page) <= 0
    picture(page, "15-phone-messages")
    page.get_by_role("button", name="Answer Invoice review").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert wider_than_the_window(page) <= 0
    picture(page, "16-phone-form")
    context.close()


def test_it_is_dark_where_people_want_it_dark(browser: Browser, house: House) -> None:
    context = browser.new_context(viewport=DESK, color_scheme="dark")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(house.at("priya"))
    move(page, "Thursday 10:00")
    expect(page.locator(".headline")).to_be_visible()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", background)) < 60
    picture(page, "17-dark")
    context.close()


def test_it_ends_within_two_seconds_though_pages_are_open(page: Page, house: House) -> None:
    page.goto(house.at("priya"))
    expect(page.locator("#clock-time")).to_have_text("09:00")
    assert house.end(signal.SIGINT) < 2


def test_a_message_whose_answer_was_lost_on_the_way_is_not_left_in_the_box(page: Page, house: House) -> None:
    page.goto(house.at("amara"))

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/messages", lose_the_answer, times=1)
    ask(page, "hello there")
    expect(page.locator(".message.mine")).to_have_count(1)
    expect(page.get_by_label("Message to")).to_have_value("")
    expect(page.get_by_text("Nothing was lost: try again")).to_be_hidden()
    ask(page, "hello again")
    expect(page.locator(".message.mine")).to_have_count(2)


def test_a_message_changed_further_up_is_not_shown_as_a_new_one(page: Page, house: House, tmp_path: Path) -> None:
    page.goto(house.at("priya"))
    move(page, "Thursday 10:00")
    expect(page.locator(".headline")).to_have_count(1)
    house.end()
    fill(tmp_path / "drumbeat.db", "dm:priya", 70)
    house.start()
    page.goto(house.at("priya"))
    expect(page.locator(".headline")).to_have_count(0)
    ask(page, "invoice review 14 h, 10 of 10")
    expect(page.locator(".message")).to_have_count(62)  # with hers and the answer
    page.wait_for_timeout(500)
    expect(page.locator(".message")).to_have_count(62)  # and without the check-in, which was changed
    expect(page.locator(".headline")).to_have_count(1)

    follow(page, page.get_by_role("link", name="Earlier messages"))
    expect(page.locator(".headline")).to_contain_text("Your week 48")
    older = page.locator(".message").count()
    ask(page, "good evening")  # leads to where it stands
    expect(page.locator(".said").last).to_have_text("good evening")
    expect(page.get_by_role("link", name="Earlier messages")).to_be_visible()
    page.go_back()
    expect(page.locator(".message")).to_have_count(older)
    follow(page, page.get_by_role("link", name="Newer messages"))
    expect(page.locator(".said").last).to_have_text("good evening")


def fill(database: Path, conversation: str, count: int) -> None:
    """As if somebody had written a lot in between."""
    with closing(sqlite3.connect(database)) as board, board:
        (revision,) = board.execute("SELECT number FROM playground_state WHERE name = 'revision'").fetchone()
        for number in range(1, count + 1):
            board.execute(
                "INSERT INTO playground_message (company, key, conversation, author, text, at, revision)"
                " VALUES ('meridian', ?, ?, 'priya', ?, '2026-11-26 10:00:00.000000', ?)",
                (f"in/filled-{number}", conversation, f"note {number}", revision + number),
            )
        board.execute("UPDATE playground_state SET number = ? WHERE name = 'revision'", (revision + count,))


def test_what_was_typed_into_a_form_is_not_dropped_by_one_escape(page: Page, house: House) -> None:
    page.goto(house.at("priya"))
    move(page, "Thursday 10:00")
    page.get_by_role("button", name="Answer Invoice review").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Hours saved this week").fill("14")
    page.keyboard.press("Escape")
    expect(dialog.get_by_role("alert")).to_contain_text("Press Escape again")
    expect(dialog.get_by_label("Hours saved this week")).to_have_value("14")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_what_is_said_in_passing_is_read_out_and_covers_neither_the_title_nor_the_box(page: Page, house: House) -> None:
    page.goto(house.at("priya"))
    notice = page.get_by_role("status")
    assert page.evaluate("getComputedStyle(document.getElementById('notice')).display") != "none"
    for size in (DESK, ViewportSize(width=1000, height=800), PHONE):
        page.set_viewport_size(size)
        page.evaluate("say('It is now Thursday 26 November 2026, 10:00.')")
        expect(notice).to_contain_text("It is now")
        box = notice.bounding_box()
        assert box is not None
        for other in (".place-head h1", ".place-head p", "#text", ".composer button", ".strip a"):
            beside = page.locator(other).first.bounding_box()
            assert beside is None or not overlap(box, beside), (size, other)


def test_an_unread_mark_of_two_digits_stays_on_one_line_beside_a_long_title(page: Page, house: House) -> None:
    page.goto(house.at("amara"))
    move(page, "Thursday 10:00")
    mark = page.get_by_role("link", name=re.compile(r"Priya Raman.*1 unread")).locator(".badge")
    one = mark.bounding_box()
    mark.evaluate("mark => { mark.firstChild.textContent = '11'; }")
    two = mark.bounding_box()
    assert one is not None
    assert two is not None
    assert two["height"] == one["height"]


def overlap(one: FloatRect, other: FloatRect) -> bool:
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


def test_on_a_phone_one_sees_what_is_unread_and_can_hit_what_folds_out(browser: Browser, house: House) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page, other = context.new_page(), context.new_page()
    page.goto(house.at("amara", "ai-questions"))
    ask(page, f"@Drumbeat {QUESTION}")
    expect(page.locator(".replies .card")).to_have_count(1)
    # All in one look each: what has come meanwhile may draw a card or the bar anew between two.
    heights = page.locator("summary:visible").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 32
    part = page.get_by_role("link", name="Conversations")
    assert part.inner_text().strip() == "Conversations"
    other.goto(house.at("helen", "leadership"))
    ask(other, "Good morning, all")
    expect(part).to_contain_text("1 unread")
    page.reload()
    expect(part).to_contain_text("1 unread")
    expect(part.locator(".badge")).to_be_visible()
    badge, bar = part.evaluate(
        "bar => [bar.querySelector('.badge'), bar].map(each => each.getBoundingClientRect().toJSON())"
    )
    assert bar["y"] <= badge["y"]
    assert badge["y"] + badge["height"] <= bar["y"] + bar["height"] <= PHONE["height"]
    assert wider_than_the_window(page) <= 0
    context.close()


def test_the_word_for_an_initiative_stands_in_its_line(page: Page, house: House) -> None:
    page.goto(house.at("amara"))
    ask(page, "hello there")
    expect(page.locator(".headline")).to_have_count(1)
    for standing in ("good", "check", "bad"):
        shown = page.locator(".headline").evaluate(
            """(headline, standing) => {
                const word = document.createElement("span");
                word.className = `standing ${standing}`;
                word.textContent = "word";
                headline.append(word);
                return getComputedStyle(word).display;
            }""",
            standing,
        )
        assert shown == "inline", standing
