"""Every page in both languages, without an error in the console; the keyboard; a narrow screen."""

import re

import pytest
from playwright.sync_api import expect

PAGES = {"/": "o", "/voices": "v", "/topics": "t", "/taxonomy": "x", "/quality": "q", "/sources": "s"}
TITLES = {"zh": ["总览", "声音", "主题", "标签", "质量", "接入"], "en": ["Overview", "Voices", "Topics", "Taxonomy", "Quality", "Sources"]}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_speak_both_languages(page, server, language):
    for path, title in zip(PAGES, TITLES[language]):
        page.goto(f"{server.address}{path}?days=all&lang={language}")
        expect(page.locator("h1")).to_contain_text(title)
        assert "⟦" not in page.locator("body").inner_text()
        assert page.locator("html").get_attribute("lang").startswith(language)


def test_topic_and_voice_pages_open(page, server):
    page.goto(f"{server.address}/topics?days=all")
    page.locator("[data-topic] th a").first.click()
    expect(page.locator("[data-chart] canvas").first).to_be_visible()
    voice = page.locator("[data-voice]").first.get_attribute("data-voice")
    page.goto(f"{server.address}/voices/{voice}")
    expect(page.locator(f"#voice-{voice}")).to_be_visible()


def test_charts_have_a_table_twin(page, server):
    page.goto(f"{server.address}/?days=all")
    chart = page.locator("[data-chart]").first
    expect(chart.locator("canvas")).to_be_visible()
    chart.locator("details.twin summary").click()
    expect(chart.locator("[data-points]")).to_be_visible()


def test_keyboard(page, server):
    page.goto(f"{server.address}/?days=all")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).not_to_be_visible()
    for path, key in PAGES.items():
        with page.expect_navigation():
            page.keyboard.press("g")
            page.keyboard.press(key)
        page.wait_for_url(re.compile(re.escape(server.address + path) + r"(\?.*)?$"))
    page.goto(f"{server.address}/voices?days=all")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("[data-voice]").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()


def test_filters_go_along_and_can_be_removed(page, server):
    page.goto(f"{server.address}/voices?days=all")
    page.locator("[data-pick=region] summary").click()
    page.locator("[data-pick=region] input[type=checkbox]").first.check()
    page.locator("h1").click()
    page.wait_for_url(re.compile("region="))
    page.locator(".nav a[data-key=t]").click()
    page.wait_for_url(re.compile(r"/topics\?.*region="))
    page.locator(".filter-bar .chip a").first.click()
    page.wait_for_url(lambda url: "region=" not in url)


def test_nothing_is_wider_than_a_phone(page, server):
    page.set_viewport_size({"width": 390, "height": 844})
    for path in PAGES:
        page.goto(f"{server.address}{path}?days=all")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.goto(f"{server.address}/voices?days=all")
    page.locator(".filter-open").click()
    expect(page.locator("#filters")).to_be_visible()


def test_theme_can_be_switched(page, server):
    page.emulate_media(color_scheme="light")
    page.goto(server.address)
    page.locator("[data-theme-switch]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_taxonomy_edit_is_saved_as_a_version(page, server):
    page.goto(f"{server.address}/taxonomy")
    if page.locator("[data-taxonomy]").count() == 0:
        pytest.skip("The instance holds no taxonomy.")
    contact = page.locator("[name=contact]")
    contact.fill("李敏")
    contact.blur()
    expect(page.locator("[data-draft] .edits li")).to_have_count(1)
    page.goto(f"{server.address}/voices")
    page.goto(f"{server.address}/taxonomy")
    expect(page.locator("[data-draft] .edits li")).to_have_count(1)
    page.locator("button[value=save]").click()
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator("[name=contact]")).to_have_value("李敏")
    expect(page.locator("[data-draft] .edits li")).to_have_count(0)
    page.locator("h1").click()
    page.keyboard.press("u")
    expect(page.locator("[data-draft] .edits li")).to_have_count(1)
    page.locator("button[value=discard]").click()
    expect(page.locator("[data-draft] .edits li")).to_have_count(0)


def test_topics_are_moved_by_keys_and_by_drag(page, server):
    page.goto(f"{server.address}/taxonomy")
    if page.locator("[data-taxonomy]").count() == 0:
        pytest.skip("The instance holds no taxonomy.")
    ids = lambda: page.eval_on_selector_all("[data-node]", "all => all.map(node => node.dataset.node)")
    before = ids()
    top = [node for node in before if "." not in node]
    page.locator(f"[data-node='{top[1]}']").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-node]").first).to_have_attribute("data-node", top[1])
    expect(page.locator(f"[data-node='{top[1]}']")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-draft] .edits li")).to_have_count(0)
    page.locator(f"[data-node='{top[1]}']").drag_to(page.locator(f"[data-node='{top[0]}']"))
    expect(page.locator(f"[data-node='{top[0]}.{top[1]}']")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("[data-draft] .edits li")).to_have_count(0)
    assert ids() == before


def test_voices_are_picked_and_exported(page, server):
    page.goto(f"{server.address}/voices?days=all")
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("x")
    expect(page.locator("[data-selection]")).to_be_visible()
    assert page.locator("[data-pick-voice]:checked").count() == 2
    answer = page.request.get(server.address + page.locator("[data-selection] [data-export*=jsonl]").get_attribute("href"))
    assert len(answer.text().splitlines()) == 2
    page.keyboard.press("x")
    page.locator("[data-selection-act=none]").click()
    expect(page.locator("[data-selection]")).not_to_be_visible()


def test_language_switch_is_kept(page, server):
    page.goto(f"{server.address}/topics?days=all")
    page.locator("[data-language=en]").click()
    expect(page.locator("h1")).to_contain_text("Topics")
    page.goto(f"{server.address}/voices")
    expect(page.locator("h1")).to_contain_text("Voices")
    page.locator("[data-language=zh]").click()
    expect(page.locator("h1")).to_contain_text("声音")
