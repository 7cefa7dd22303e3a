"""A figure opens exactly its verbatims: the number on the link equals the length of the list behind it."""

import re

from playwright.sync_api import expect

ALL = "?days=all"


def number(text: str) -> int:
    return int(re.sub(r"[^\d]", "", text))


def length_of_list(page, scope) -> int:
    """Reads the list to its end and counts; a list in the panel is fetched, so that its first verbatim is waited for."""
    expect(scope.locator("[data-voice]").first).to_be_visible()
    while scope.locator("[data-more-link]").count():
        before = scope.locator("[data-voice]").count()
        scope.locator("[data-more-link]").first.click()
        page.wait_for_function(
            "([selector, before]) => document.querySelectorAll(selector).length > before", arg=["[data-voice]", before]
        )
    return scope.locator("[data-voice]").count()


def test_problem_opens_its_verbatims(page, server):
    page.goto(f"{server.address}/{ALL}")
    figure = page.locator("[data-problem] a.open.value").first
    expected = number(figure.inner_text())
    figure.click()
    panel = page.locator("#panel")
    expect(panel.locator("[data-panel]")).to_be_visible()
    assert number(panel.locator("[data-panel]").get_attribute("data-count")) == expected
    assert length_of_list(page, panel) == expected


def test_strip_opens_all(page, server):
    page.goto(f"{server.address}/{ALL}")
    figure = page.locator("[data-figure=items] a")
    expected = number(figure.inner_text())
    figure.click()
    assert length_of_list(page, page.locator("#panel")) == expected


def test_topic_table_and_chart_table_agree_with_their_lists(page, server):
    page.goto(f"{server.address}/topics{ALL}")
    links = page.eval_on_selector_all(
        "[data-topic] td:nth-child(2) a", "all => all.map(a => [a.getAttribute('href'), a.textContent])"
    )
    assert links
    page.goto(f"{server.address}/{ALL}")
    links += page.eval_on_selector_all(
        "[data-chart=columns] td:nth-child(2) a", "all => all.map(a => [a.getAttribute('href'), a.textContent])"
    )
    for href, text in links:
        page.goto(server.address + href)
        assert number(page.locator("[data-count]").first.get_attribute("data-count")) == number(text), href


def test_panel_stands_in_the_address(page, server):
    page.goto(f"{server.address}/{ALL}")
    page.locator("[data-problem] a.open.value").first.click()
    expect(page.locator("#panel [data-voice]").first).to_be_visible()
    link = page.url
    page.go_back()
    expect(page.locator("#panel")).not_to_be_visible()
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#panel [data-voice]").first).to_be_visible()


def test_works_without_script(browser, server, signed_in):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", storage_state=signed_in["state"])
    page = context.new_page()
    page.goto(f"{server.address}/{ALL}")
    figure = page.locator("[data-problem] a.open.value").first
    expected = number(figure.inner_text())
    figure.click()
    assert number(page.locator("[data-panel]").get_attribute("data-count")) == expected
    context.close()


def test_export_holds_what_the_list_shows(page, server):
    page.goto(f"{server.address}/voices{ALL}&sentiment=negative")
    expected = number(page.locator("[data-panel]").get_attribute("data-count"))
    answer = page.request.get(server.address + page.locator("a[href*='export.jsonl']:not([data-export])").get_attribute("href"))
    assert len(answer.text().splitlines()) == expected


def test_search_finds_two_characters(page, server):
    page.goto(f"{server.address}/voices{ALL}")
    page.fill("[data-search]", "太慢")
    page.press("[data-search]", "Enter")
    page.wait_for_url(re.compile("q="))
    texts = page.locator("[data-voice] blockquote").all_inner_texts()
    assert texts and all("太慢" in text for text in texts)
