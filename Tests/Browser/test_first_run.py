"""From the printed link to the account of the first import."""

from playwright.sync_api import expect


def test_import_accounts_for_every_row(signed_in):
    account = signed_in["account"]
    assert account["read"] == 20
    assert account["read"] == sum(account[name] for name in ("stored", "duplicates", "noise", "rejected"))
    assert account["stored"] >= 18


def test_link_works_once(browser, server, signed_in):
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.setup)
    expect(page.locator("[name=repeated]")).to_have_count(0)
    context.close()


def test_pages_ask_strangers_to_sign_in(browser, server, signed_in):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/topics")
    expect(page.locator("[name=password]")).to_be_visible()
    context.close()


def test_wrong_file_gets_one_sentence(browser, server, signed_in, tmp_path):
    pretender = tmp_path / "report.csv"
    pretender.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)
    context = browser.new_context(locale="zh-CN", storage_state=signed_in["state"])
    page = context.new_page()
    page.goto(f"{server.address}/sources")
    page.set_input_files("[data-file]", pretender)
    page.wait_for_function(
        "() => { const line = document.querySelector('[data-upload-status]').textContent;"
        " return line.length > 0 && document.querySelector('[data-sent]').hidden }",
        timeout=20_000,
    )
    expect(page.locator("[data-import]")).to_have_count(0)
    context.close()
