"""Installing by OAuth over real HTTP: listed workspaces only, once, in one browser, with tokens encrypted."""

import base64
import gc
import weakref
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlmodel import select
from yarl import URL

from bot.platforms.slack.envelope_table import SlackEnvelope
from bot.platforms.slack.envelopes import Envelopes
from bot.platforms.slack.inbound import Heard
from bot.platforms.slack.installing import App, Installing, rotate_keys
from bot.platforms.slack.leaving import left
from bot.platforms.slack.manifest import REDIRECT_PATH
from bot.platforms.slack.oauth import OAuthPages
from bot.platforms.slack.tables import SlackInstall, SlackUser
from bot.platforms.slack.tokens import KeyTrouble, TokenBox
from bot.platforms.slack.workspaces import NotInstalled, Served
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.ports import Destination, TryLater
from handlers.rows import TroubleKind
from tests.platforms.slack.browser import Browser, granted
from tests.platforms.slack.conftest import NOW, Sending, company
from tests.platforms.slack.said import ADA, CARD, texts
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

OLD, NEW = (base64.urlsafe_b64encode(each * 32).decode() for each in (b"1", b"2"))


def served(slack: ScriptedSlack, database: Database, workspaces: Mapping[str, str]) -> Sending:
    companies = {id: company(id) for id in sorted(set(workspaces.values()))}
    return Sending(slack, database, companies, Served(workspaces), box=TokenBox(SecretStr(OLD)))


@pytest.fixture
async def browser(slack: ScriptedSlack, database: Database) -> AsyncIterator[Browser]:
    """T1 and T2 belong to two companies, as does E1; nothing is installed."""
    sending = served(slack, database, {"T1": "meridian", "T2": "northwind", "E1": "meridian", "T8": "northwind"})
    await sending.start()
    made = App("client", SecretStr("secret"), ("chat:write", "users:read"), slack.api_url)
    assert sending.box is not None
    pages = OAuthPages(Installing(made, sending.installs, database, sending.box, sending.clock))
    app = web.Application()
    pages.mount(app)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield Browser(sending, slack, f"http://127.0.0.1:{runner.addresses[0][1]}", session)
    await runner.cleanup()
    await sending.installs.close()


def workspace(slack: ScriptedSlack, id: str, company: str, **more: Any) -> Workspace:
    made = slack.workspace(id, **more)
    made.add_user("UADA", f"ada@{company}.example")
    made.add_channel("C1", "leadership", "UADA")
    return made


# ---- installing -----------------------------------------------------------------------------------------------------


async def test_slack_is_asked_for_the_scopes_and_leads_back_here(browser: Browser) -> None:
    asked = await browser.begin()
    assert asked["scope"] == "chat:write,users:read"
    assert asked["client_id"] == "client"
    assert asked["redirect_uri"] == browser.address + REDIRECT_PATH


async def test_a_listed_workspace_is_installed_and_spoken_to(browser: Browser, slack: ScriptedSlack) -> None:
    acme = workspace(slack, "T1", "meridian")
    status, page = await browser.install(acme)
    assert (status, "installed in Workspace T1" in page) == (200, True)
    sent = await browser.sending.chat.send("key", "meridian", ADA, CARD, NOW)
    assert sent.conversation == "T1/DUADA"


async def test_a_workspace_that_nobody_lists_is_refused_and_its_token_given_back(
    browser: Browser, slack: ScriptedSlack, database: Database
) -> None:
    stranger = workspace(slack, "T9", "elsewhere")
    status, page = await browser.install(stranger)
    assert status == 400
    assert "workspaces: [T9]" in page
    assert stranger.dead == "token_revoked"
    async with database.session() as session:
        assert (await session.exec(select(SlackInstall))).all() == []
    with pytest.raises(NotInstalled):
        browser.sending.installs.client("T9")


async def test_what_is_shown_of_a_workspace_is_no_markup(browser: Browser, slack: ScriptedSlack) -> None:
    _, page = await browser.install(workspace(slack, "T1", "meridian", name="<script>alert(1)</script>"))
    assert "<script>" not in page


async def test_a_redirect_works_once(browser: Browser, slack: ScriptedSlack) -> None:
    acme = workspace(slack, "T1", "meridian")
    asked = await browser.begin()
    cookies = browser.web.cookie_jar.filter_cookies(_url(browser.address + REDIRECT_PATH))
    slack.oauth["code"] = granted(acme)
    assert (await browser.finish(code="code", state=asked["state"]))[0] == 200
    browser.web.cookie_jar.update_cookies(cookies, _url(browser.address + REDIRECT_PATH))
    slack.oauth["code"] = granted(acme)
    status, page = await browser.finish(code="code", state=asked["state"])
    assert (status, "finished already" in page) == (400, True)


def _url(text: str) -> URL:
    return URL(text)


async def test_an_installation_begun_more_than_ten_minutes_ago_is_refused(
    browser: Browser, slack: ScriptedSlack
) -> None:
    asked = await browser.begin()
    browser.sending.clock.forward(timedelta(minutes=11))
    slack.oauth["code"] = granted(workspace(slack, "T1", "meridian"))
    status, page = await browser.finish(code="code", state=asked["state"])
    assert (status, "ten minutes" in page) == (400, True)
    assert slack.called("oauth.v2.access") == []


async def test_another_browser_cannot_finish_it(browser: Browser, slack: ScriptedSlack) -> None:
    asked = await browser.begin()
    browser.web.cookie_jar.clear()
    slack.oauth["code"] = granted(workspace(slack, "T1", "meridian"))
    assert (await browser.finish(code="code", state=asked["state"]))[0] == 400
    assert slack.called("oauth.v2.access") == []


@pytest.mark.parametrize("values", [{"error": "access_denied"}, {"code": "x"}, {"code": "x", "state": "made up"}, {}])
async def test_a_redirect_without_its_state_is_refused_in_words(browser: Browser, values: dict[str, str]) -> None:
    await browser.begin()
    status, page = await browser.finish(**values)
    assert (status, "Begin again at /slack/install" in page) == (400, True)


async def test_a_code_slack_does_not_know_is_said_so(browser: Browser) -> None:
    asked = await browser.begin()
    status, page = await browser.finish(code="unknown", state=asked["state"])
    assert (status, "did not let it be installed" in page) == (400, True)


async def test_tokens_that_run_out_are_refused(browser: Browser, slack: ScriptedSlack) -> None:
    rotating = {"refresh_token": "xoxe-1", "expires_in": 43_200}
    status, page = await browser.install(workspace(slack, "T1", "meridian"), **rotating)
    assert (status, "Token rotation" in page) == (400, True)


async def test_a_whole_organisation_is_installed_for_every_company_that_lists_a_part_of_it(
    browser: Browser, slack: ScriptedSlack
) -> None:
    org = workspace(slack, "T7", "meridian", enterprise="E1", for_org=True)
    slack.workspace("T8", enterprise="E1")
    assert (await browser.install(org))[0] == 200
    installs = browser.sending.installs
    assert installs.install("T7", "E1").company == "meridian"
    assert installs.install("T8", "E1").company == "northwind"
    assert installs.install("T8", "E1").workspace == "E1"
    sent = await browser.sending.chat.send("key", "meridian", ADA, CARD, NOW)
    assert sent.conversation == "E1/DUADA"
    in_channel = await browser.sending.chat.send("key2", "meridian", Destination(channel="#leadership"), CARD, NOW)
    assert in_channel.conversation == "E1/C1"
    assert {call.values.get("team_id") for call in slack.called("conversations.list")} == {"T7"}


# ---- at rest --------------------------------------------------------------------------------------------------------


async def test_tokens_are_encrypted_in_the_database(browser: Browser, slack: ScriptedSlack, database: Database) -> None:
    acme = workspace(slack, "T1", "meridian")
    await browser.install(acme)
    async with database.session() as session:
        [row] = (await session.exec(select(SlackInstall))).all()
    assert acme.token not in str(row.model_dump())
    assert acme.token not in repr(browser.sending.installs.all())


async def test_keys_are_changed_without_installing_again(
    browser: Browser, slack: ScriptedSlack, database: Database
) -> None:
    await browser.install(workspace(slack, "T1", "meridian"))
    assert await rotate_keys(database, TokenBox(SecretStr(f"{NEW}, {OLD}"))) == 1
    again = replace(browser.sending, box=TokenBox(SecretStr(NEW)))
    await again.start()
    await again.chat.send("key", "meridian", ADA, CARD, NOW)
    await again.installs.close()
    with pytest.raises(KeyTrouble):
        await rotate_keys(database, TokenBox(SecretStr(OLD)))


async def test_a_token_under_a_lost_key_stops_nothing_and_is_not_served(browser: Browser, slack: ScriptedSlack) -> None:
    await browser.install(workspace(slack, "T1", "meridian"))
    again = replace(browser.sending, box=TokenBox(SecretStr(NEW)))
    await again.start()
    assert not again.chat.reaches("meridian", ADA)
    await again.installs.close()


@pytest.mark.parametrize("keys", ["", "not a key", f"{OLD},short"], ids=["empty", "words", "short"])
def test_what_is_no_key_is_said_so_and_never_shown(keys: str) -> None:
    with pytest.raises(KeyTrouble, match="is not a Fernet key") as error:
        TokenBox(SecretStr(keys))
    assert OLD not in str(error.value)


# ---- leaving --------------------------------------------------------------------------------------------------------


async def test_an_uninstalled_workspace_is_forgotten_with_its_people_and_the_administrators_are_told(
    browser: Browser, slack: ScriptedSlack, database: Database
) -> None:
    acme = workspace(slack, "T1", "meridian")
    await browser.install(acme)
    await browser.sending.chat.send("key", "meridian", ADA, CARD, NOW)
    acme.dead = "account_inactive"
    await left(browser.sending.directory, database, None, "T1", uninstalled=True)
    assert not browser.sending.chat.reaches("meridian", ADA)
    async with database.session() as session:
        assert (await session.exec(select(SlackInstall))).all() == []
        assert (await session.exec(select(SlackUser))).all() == []
    async with SqlStore(database).begin() as work:
        [told] = await work.troubles.untold("meridian", 10)
    assert told.kind is TroubleKind.DISCONNECTED


async def test_of_an_organisation_what_was_said_in_the_team_that_slack_names_goes(
    browser: Browser, slack: ScriptedSlack, database: Database
) -> None:
    org = workspace(slack, "T7", "meridian", enterprise="E1", for_org=True)
    await browser.install(org)
    envelopes = Envelopes(database, lambda: NOW)
    for team in ("T7", "T1"):
        await envelopes.keep(Heard(f"Ev{team}", "message", team, "E1", "UADA", "C1", "1.0"), {"text": "hello"})
    org.dead = "account_inactive"
    await left(browser.sending.directory, database, "E1", "T7", uninstalled=True)
    async with database.session() as session:
        assert [row.team for row in (await session.exec(select(SlackEnvelope))).all()] == ["T1"]


async def test_news_of_an_end_that_is_overtaken_by_a_new_installation_ends_nothing(
    browser: Browser, slack: ScriptedSlack, database: Database
) -> None:
    await browser.install(workspace(slack, "T1", "meridian"))
    await left(browser.sending.directory, database, None, "T1", uninstalled=True)
    assert browser.sending.chat.reaches("meridian", ADA)


async def test_a_token_that_was_replaced_is_not_held_any_more(browser: Browser, slack: ScriptedSlack) -> None:
    acme = workspace(slack, "T1", "meridian")
    await browser.install(acme)
    before = browser.sending.installs.client("T1")
    assert browser.sending.installs.client("T1") is before
    outdated = weakref.ref(before)
    del before
    acme.dead, acme.token = "", "xoxb-new"
    await browser.install(acme)
    assert browser.sending.installs.client("T1").token == acme.token
    gc.collect()
    assert outdated() is None


async def test_installing_again_after_a_revocation_goes_on_and_takes_back_what_was_told(
    browser: Browser, slack: ScriptedSlack, database: Database
) -> None:
    acme = workspace(slack, "T1", "meridian")
    await browser.install(acme)
    acme.dead = "token_revoked"
    with pytest.raises(TryLater):
        await browser.sending.chat.send("key", "meridian", ADA, CARD, NOW)
    assert not browser.sending.chat.reaches("meridian", ADA)
    acme.dead, acme.token = "", "xoxb-new"
    await browser.install(acme)
    await browser.sending.chat.send("key", "meridian", ADA, CARD, NOW)
    assert texts(acme, "DUADA") == ["Nothing "]
    async with SqlStore(database).begin() as work:
        assert await work.troubles.untold("meridian", 10) == ()
