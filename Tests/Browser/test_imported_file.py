"""Every page on files that somebody just imported: it answers, or says in a sentence which column is missing."""

import json
import subprocess
import time

import pytest

import server as huiyin

TEXTS = ["物流太慢了，等了九天", "客服态度很好", "退货被拒绝了，很生气", "质量不错，会再买", "价格太贵", "App 一直闪退", "包装破损", "门店排队太久"]

# What a page must say of a file that lacks what it needs, whatever else it says.
WITHOUT_CUSTOMERS = {"economics": "不知道声音来自哪位客户", "churn": "不知道声音来自哪位客户", "journeys": "没有客户标识"}
WITHOUT_SCORES = {"drivers": "导入带评分的数据"}
WITHOUT_DATES = {"signals": "至少要 5 天才能判断"}


def made_up(folder, *, dated, rated, known):
    """Four hundred reviews with only the columns that are asked for."""
    header = ["评论"] + ["日期"] * dated + ["评分"] * rated + ["会员号"] * known
    rows = [",".join(header)]
    for number in range(400):
        row = [f"“{TEXTS[number * 7 % len(TEXTS)]}”第{number}次"]
        row += [f"2026-{9 + number % 3:02d}-{1 + number % 28:02d}"] * dated + [str(1 + number * 5 % 7 % 5)] * rated + [f"M{number % 90:03d}"] * known
        rows.append(",".join(row))
    file = folder / "made-up.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def first_rows(folder, file, count=400):
    """The beginning of a large file, byte for byte; a workbook or UTF-16 is taken whole."""
    if file.suffix in (".xlsx", ".tsv"):
        return file
    part = folder / file.name
    part.write_bytes(b"".join(file.open("rb").readlines()[: count + 1]))
    return part


@pytest.fixture
def visit(browser, tmp_path):
    """Imports a file into an instance of its own and gives the text of every page, by name, in Chinese."""
    servers = []

    def all_pages(file):
        command = [str(huiyin.binary()), "import", str(file), "--source", "文件", "--database", str(tmp_path / "huiyin.db")]
        account = json.loads(subprocess.run(command, cwd=huiyin.ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        assert account["stored"] > 0, account
        server = huiyin.Server(tmp_path)
        servers.append(server)
        context = browser.new_context(locale="zh-CN")
        page = context.new_page()
        huiyin.claim(page, server)
        twins = [path for path in context.request.get(f"{server.address}/api/v1/openapi.json").json()["paths"] if "/pages/" in path and "{" not in path]
        assert len(twins) > 20
        texts = {}
        for twin in twins:
            name = twin.split("/pages/")[1]
            for _ in range(300):
                answer = context.request.get(f"{server.address}{twin}?days=all")
                assert answer.status == 200, (name, answer.text()[:300])
                if not answer.json().get("running") and not (name == "signals" and answer.json().get("judging")):
                    break
                time.sleep(0.1)
            answer = page.goto(f"{server.address}/{'' if name == 'overview' else name}?days=all")
            assert answer.status == 200, name
            texts[name] = page.locator("main").inner_text()
            assert page.locator("main h1").count() == 1, name
            assert "⟦" not in texts[name], name
        context.close()
        return texts

    yield all_pages
    for server in servers:
        server.stop()


@pytest.mark.parametrize("dated, rated, known", [(False, False, False), (True, False, False), (True, True, False), (True, True, True)])
def test_a_page_answers_or_says_what_is_missing(visit, tmp_path, dated, rated, known):
    texts = visit(made_up(tmp_path, dated=dated, rated=rated, known=known))
    for is_there, sentences in [(known, WITHOUT_CUSTOMERS), (rated, WITHOUT_SCORES), (dated, WITHOUT_DATES)]:
        for page, sentence in sentences.items():
            assert (sentence in texts[page]) != is_there, page


@pytest.mark.parametrize(
    "name", ["airline_tweets.csv", "hotel_reviews.jsonl", "hotline_with_votes.xlsx", "shopping_reviews.gb18030.csv", "takeaway_reviews.tsv"]
)
def test_every_page_answers_on_a_real_file(visit, data, tmp_path, name):
    visit(first_rows(tmp_path, data / "inputs" / name))
