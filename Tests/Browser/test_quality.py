"""Labelling by keyboard alone, taking back, and the figures that come of it."""

import re

from playwright.sync_api import expect


def draw(page, server, size="30"):
    page.goto(f"{server.address}/quality?days=all")
    page.select_option("[name=size]", size)
    page.locator(".draw button").click()
    page.wait_for_url(re.compile(r"/quality/samples/\d+$"))


def current(page):
    return page.locator("[data-label] [name=item]").get_attribute("value")


def press(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_five_by_keyboard_one_taken_back(page, server):
    draw(page, server)
    desk = page.url
    assert "aria-pressed" not in page.content()
    for place, key in enumerate(["1", "3", "2", "1", "3"]):
        expect(page.locator("[data-label-progress]")).to_contain_text(f"第 {place + 1} 条")
        page.keyboard.press("a")
        expect(page.locator("[data-label] [data-key=a]")).to_be_checked()
        last = current(page)
        press(page, key)
        expect(page.locator(".last")).to_be_visible()
    press(page, "u")
    assert current(page) == last
    expect(page.locator("[data-label-progress]")).to_contain_text("第 5 条")
    page.goto(f"{server.address}/quality?days=all")
    expect(page.locator("[data-figure=accuracy] .under").first).to_contain_text("n = 4")
    page.locator("[data-figure=accuracy] a.value").click()
    expect(page.locator("#panel [data-voice]")).to_have_count(4)
    page.goto(desk)
    assert current(page) == last


def test_site_keys_still_lead_away(page, server):
    draw(page, server)
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("o")
    assert page.url.split("?")[0] == server.address + "/"


def test_labels_without_script_on_a_phone(browser, server, signed_in):
    context = browser.new_context(
        java_script_enabled=False, locale="zh-CN", storage_state=signed_in["state"], viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    draw(page, server)
    first = current(page)
    page.locator("[data-label] button[value=negative]").click()
    assert current(page) != first
    page.locator("[data-label-tools] button[value=undo]").click()
    assert current(page) == first
    page.locator("[data-label-tools] button[value=skip]").click()
    assert current(page) != first
    context.close()


def test_the_desk_is_no_wider_than_a_phone(page, server):
    page.set_viewport_size({"width": 390, "height": 844})
    draw(page, server)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
