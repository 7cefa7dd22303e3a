import os
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

import server as huiyin

FIXTURES = Path(__file__).parent / "fixtures"

# Milliseconds. What a page does is tested here, not how fast: a machine that stands still for half a minute is no fault of the page.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failed test tells what the server was doing: busy, waiting, or gone."""
    report = yield
    server = item.funcargs.get("server") if hasattr(item, "funcargs") else None
    if report.failed and server is not None:
        report.sections.append(("server", server.condition()))
    return report


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=huiyin.chromium(), args=["--no-sandbox"])
        opened = browser.new_context

        def patient(**options):
            context = opened(**options)
            context.set_default_timeout(PATIENCE)
            return context

        browser.new_context = patient
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = huiyin.Server(tmp_path_factory.mktemp("instance"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def signed_in(browser, server):
    """What the browser keeps of a person who claimed the instance and imported the reviews: cookies, as a storage state."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    huiyin.claim(page, server)
    huiyin.import_file(page, server, FIXTURES / "reviews.csv", "网店评论")
    account = huiyin.figures(page)
    state = context.storage_state()
    context.close()
    return {"state": state, "account": account}


@pytest.fixture
def page(browser, signed_in):
    """A page of the signed-in person; a test fails if its console shows an error."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 1440, "height": 900}, storage_state=signed_in["state"]
    )
    page = context.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


@pytest.fixture(scope="session")
def data():
    folder = Path(os.environ.get("HUIYIN_DATA", huiyin.ROOT.parent / "shared/data"))
    if not folder.exists():
        pytest.skip(f"No data at {folder}; name its folder in HUIYIN_DATA.")
    return folder
