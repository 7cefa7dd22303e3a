"""The workbook of the money: each formula recalculates to the figure that it carries, and the total to the page's own."""

import subprocess

import pytest

import server as huiyin
import workbook

HEADER = "评论,日期,会员号,会员等级,年消费额,是否流失,渠道"


def customers(folder):
    """Eight hundred customers; every fourth had a bad delivery, and half of those have left instead of one in ten."""
    rows = [HEADER]
    for number in range(800):
        bad = number % 4 == 0
        left = number % 8 == 0 if bad else number % 10 == 1
        text = f"物流太慢了，催了{number}次没人理" if bad else f"质量不错，第{number}次买"
        channel = "电话" if number % 3 == 0 else "电商评论"
        rows.append(f"{text},2026-{9 + number % 3:02d}-{1 + number % 28:02d},C{number:04d},{'金卡' if number % 5 == 0 else '普通'},{500 + number % 7 * 300},{'是' if left else '否'},{channel}")
    file = folder / "customers.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def exported(browser, tmp_path):
    command = [str(huiyin.binary()), "import", str(customers(tmp_path)), "--source", "会员", "--database", str(tmp_path / "huiyin.db")]
    subprocess.run(command, cwd=huiyin.ROOT, capture_output=True, check=True)
    server = huiyin.Server(tmp_path)
    context = browser.new_context(locale="zh-CN")
    try:
        huiyin.claim(context.new_page(), server)
        book = tmp_path / "economics.xlsx"
        answer = context.request.get(f"{server.address}/economics/export.xlsx?days=all", timeout=120_000)
        assert answer.status == 200
        book.write_bytes(answer.body())
        yield book, context.request.get(f"{server.address}/api/v1/pages/economics?days=all").json()
    finally:
        context.close()
        server.stop()


def test_formulas_recalculate_to_the_figures_of_the_page(exported):
    path, page = exported
    book = workbook.Recalculation(path)
    checked, different = book.differences()
    assert checked > 1_000
    assert different == []
    values = [value for value in book.known.values() if isinstance(value, (int, float))]
    problems = page["analysis"]["problems"]
    assert problems and any(problem["uplift"] and problem["uplift"]["qValue"] < 0.05 for problem in problems), "The bad deliveries cost customers."
    for problem in problems[:3]:
        total = sum(problem["money"].values())
        assert any(abs(value - total) <= 1e-6 * max(1, abs(total)) for value in values), (problem["topic"], total)
