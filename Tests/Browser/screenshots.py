"""Every page × 1440 and 390 px × light and dark × Chinese and English, into screenshots/ (ignored by git)."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import server as huiyin

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = {
    "overview": "/?days=all",
    "voices": "/voices?days=all",
    "topics": "/topics?days=all",
    "topic": "/topics/delivery.speed?days=all",
    "drivers": "/drivers?days=all",
    "needs": "/topics?days=all&by=need",
    "journeys": "/journeys?days=90",
    "promises": "/promises?days=all",
    "segments": "/segments?days=all",
    "campaigns": "/campaigns",
    "economics": "/economics?days=all",
    "churn": "/churn?days=all",
    "priority": "/priority?days=all",
    "discovered": "/topics/discovered?days=all",
    "signals": "/signals",
    "calendar": "/calendar",
    "trends": "/trends?days=90",
    "concept": "/concept?q=退货&days=all",
    "sources": "/sources",
    "taxonomy": "/taxonomy",
    "pack": "/taxonomy/ecommerce",
    "quality": "/quality?days=all",
    "cases": "/cases",
    "routing": "/routing",
    "initiatives": "/initiatives",
    "gates": "/gates",
    "goals": "/goals",
    "goal-review": "/goals/review",
    "answers": "/answers",
    "customers": "/customers",
    "notifications": "/notifications",
    "channels": "/notifications/channels",
    "notices": "/notifications/mine",
    "people": "/people",
    "audit": "/audit",
    "keys": "/settings/keys",
    "docs": "/docs",
}


# The first link of a list, whose page is shown too.
FIRST = {
    "signal": ("/signals", "main a[href^='/signals/']"),
    "case": ("/cases", "main a[href^='/cases/']"),
    "initiative": ("/initiatives", "main a[href^='/initiatives/']"),
    "passage": ("/journeys?days=90", "main a[href^='/journeys/']"),
    "cluster": ("/topics/discovered?days=all", "main a[href^='/topics/discovered/']"),
    "voice": ("/voices?days=all", "main a[href^='/voices/']:not([href*='export'])"),
    "customer": ("/customers", "main a[href^='/customers/']"),
    "gate": ("/gates", "main a[href^='/gates/']"),
    "goal": ("/goals", "main a[href^='/goals/']:not([href*='review'])"),
    "announcement": ("/answers", "main a[href^='/answers/']"),
}
LONGEST_ANSWER = 300_000


def show(page, address: str):
    """Opens a page and waits until answers that are worked out in the background are there."""
    page.goto(address)
    page.locator("[data-progress]").first.wait_for(state="detached", timeout=LONGEST_ANSWER)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)


def shoot(context, address: str, out: Path, suffix: str, language: str):
    page = context.new_page()
    for name, path in PAGES.items():
        show(page, f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        page.screenshot(path=out / f"{name}-{suffix}.png", full_page=True)
    for name, (path, link) in FIRST.items():
        show(page, f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        links = page.locator(link)
        if links.count():
            show(page, address + links.first.get_attribute("href"))
            page.screenshot(path=out / f"{name}-{suffix}.png", full_page=True)
    page.goto(f"{address}/?days=all&lang={language}")
    figure = page.locator("[data-problem] a.open.value")
    if figure.count():
        figure.first.click()
        page.wait_for_timeout(700)
        page.screenshot(path=out / f"panel-{suffix}.png")
    page.close()


def main():
    named = [word for word in sys.argv[1:] if not word.startswith("--")]
    out = Path(named[0]) if named else huiyin.ROOT / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = huiyin.Server(Path(folder), demo="--demo" in sys.argv)
        browser = playwright.chromium.launch(executable_path=huiyin.chromium(), args=["--no-sandbox"])
        try:
            first = browser.new_context(locale="zh-CN")
            page = first.new_page()
            page.goto(server.setup)
            page.screenshot(path=out / "setup.png")
            huiyin.claim(page, server)
            if "--demo" not in sys.argv:
                huiyin.import_file(page, server, FIXTURES / "reviews.csv", "网店评论")
                page.screenshot(path=out / "import.png", full_page=True)
            state = first.storage_state()
            for language in ("zh", "en"):
                for scheme in ("light", "dark"):
                    for width in (1440, 390):
                        context = browser.new_context(
                            storage_state=state,
                            color_scheme=scheme,
                            viewport={"width": width, "height": 900 if width > 500 else 844},
                        )
                        shoot(context, server.address, out, f"{width}-{scheme}-{language}", language)
                        context.close()
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
