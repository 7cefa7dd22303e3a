"""Work that ends in the background loads a page again, but never takes from a person what they are doing."""

import pytest
from playwright.sync_api import expect

BOX = """<section class="box" data-progress="/api/v1/work"><p data-progress-text></p><progress max="1" value="0"></progress>
<a data-again hidden>again</a></section>"""


@pytest.fixture
def work(page):
    """A page with work under way that ends when the test says so, in place of real work, which may end at any moment."""
    state = {"running": True, "loads": 0}

    def add_box(route):
        answer = route.fetch()
        state["loads"] += 1
        body = answer.text().replace("data-progress=", "data-real=").replace("data-again", "data-real-again")
        route.fulfill(response=answer, body=body.replace('<form class="body draw"', BOX + '<form class="body draw"'))

    page.route(lambda url: url.endswith("/quality?days=all"), add_box)
    page.route("**/api/v1/work", lambda route: route.fulfill(json={"running": state["running"], "share": 0.5}))
    return state


def test_a_page_that_nobody_touches_is_loaded_again(page, server, work):
    page.goto(f"{server.address}/quality?days=all")
    expect(page.locator("[data-progress] progress")).to_have_js_property("value", 0.5)
    with page.expect_navigation():
        work["running"] = False
    assert work["loads"] >= 2


def test_what_a_person_does_goes_on(page, server, work):
    page.goto(f"{server.address}/quality?days=all")
    page.select_option("[name=size]", "30")
    work["running"] = False
    expect(page.locator("[data-again]")).to_be_visible()
    assert work["loads"] == 1
    assert page.locator("[name=size]").input_value() == "30"
    with page.expect_navigation():
        page.locator("[data-again]").click()
    assert work["loads"] == 2
