"""What if: the ranking follows a weight that is dragged, and the server agrees when it is let go."""


def order(page):
    return page.locator("[data-ranking] tr").evaluate_all("rows => rows.map(row => row.dataset.topic)")


def test_the_ranking_follows_a_dragged_weight(page, server):
    page.goto(f"{server.address}/priority?days=all")
    before = order(page)
    assert len(before) > 3
    slider = page.locator("[data-weights] input[name=frequency]")
    slider.evaluate("input => { input.value = '0'; input.dispatchEvent(new Event('input', { bubbles: true })); }")
    dragged = order(page)
    assert sorted(dragged) == sorted(before) and dragged != before
    ranks = page.locator("[data-rank]").all_inner_texts()
    assert ranks == [str(number + 1) for number in range(len(before))]
    moved = page.locator("[data-moved]").all_inner_texts()
    for place, topic in enumerate(dragged):
        gained = before.index(topic) - place
        assert moved[place] == ("" if gained == 0 else f"↑{gained}" if gained > 0 else f"↓{-gained}")
    with page.expect_navigation():
        slider.evaluate("input => input.dispatchEvent(new Event('change', { bubbles: true }))")
    assert "frequency=0" in page.url
    assert order(page) == dragged, "The server ranks by the same parts."
    assert page.locator("[data-moved]").all_inner_texts() == moved
