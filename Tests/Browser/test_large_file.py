"""A real file of 47,976 reviews in GB18030, without a mapping by hand."""

import server as huiyin


def test_shopping_reviews_come_in(page, server, data):
    file = data / "inputs/shopping_reviews.gb18030.csv"
    huiyin.import_file(page, server, file, "购物评论", timeout=300_000)
    account = huiyin.figures(page)
    assert account["read"] == 47_976
    assert account["read"] == sum(account[name] for name in ("stored", "duplicates", "noise", "rejected"))
    assert account["rejected"] < 100
