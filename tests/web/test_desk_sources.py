"""Attaching sources on the desk: by link, file or pasted text, and what a failed fetch leaves."""

import io

from tests.web.desking import Setting, chosen, led_to, section, value
from workbench.edge import tools
from workbench.jobs.run import run
from workbench.models import Snapshot, Task
from workbench.workflow import desk, later


def test_a_link_is_attached_and_its_row_asks_until_the_page_is_there(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    address = led_to(browser.send(f"{setting.path}/sources", {"url": "https://example.org/report"}))
    source_id = address.partition("#")[2]
    page = browser.get(setting.path).text
    row = f"{setting.path}/sources/{source_id}"
    assert f'hx-get="{row}" hx-trigger="every 1s"' in page
    asked = browser.client.get(row, headers={"HX-Request": "true"}).text
    assert asked.lstrip().startswith("<li") and "<html" not in asked
    assert led_to(browser.get(row)) == f"{setting.path}#{source_id}"


def test_a_failed_fetch_is_a_word_with_advice_and_ways_out(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    link = "http://127.0.0.1:9/closed"
    source_id = led_to(browser.send(f"{setting.path}/sources", {"url": link})).partition("#")[2]
    _work(setting)
    page = section(browser.get(setting.path).text, source_id)
    assert "Blocked address" in page or "blocked address" in page
    assert "Upload the page or paste its text" in page
    assert "hx-trigger" not in page
    pasted = {"url": link, "text": "The closed page says that seven countries joined."}
    led_to(browser.send(f"{setting.path}/sources", pasted))
    _work(setting)
    assert f'?snapshot={_newest(setting, source_id).id}#sources"' in browser.get(setting.path).text
    led_to(browser.send(f"{setting.path}/sources/{source_id}/snapshots", {}))
    assert _newest(setting, source_id).state == "pending"


def test_a_file_is_uploaded(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    sent = (io.BytesIO(b"Seven countries joined, says the ministry."), "ministry.txt")
    answer = browser.send(
        f"{setting.path}/sources", {"file": sent, "said_to_be": "From the ministry"}
    )
    source_id = led_to(answer).partition("#")[2]
    _work(setting)
    assert _newest(setting, source_id).text == "Seven countries joined, says the ministry."
    assert "From the ministry" in section(browser.get(setting.path).text, source_id)


def test_an_empty_attachment_keeps_what_was_typed(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    typed = {"url": "", "said_to_be": "A letter from the ministry", "nearness": "primary"}
    answer = browser.send(f"{setting.path}/sources", typed)
    assert answer.status_code == 422
    assert 'id="url-problem"' in answer.text
    assert value(answer.text, "said_to_be") == "A letter from the ministry"
    assert chosen(answer.text, "nearness") == ["primary"]


def _work(setting: Setting) -> None:
    """Do what is due, as a worker would."""
    with setting.app.app_context():
        made = tools()
    with setting.database.reading() as session:
        due = later.due(session, 10)
    assert due
    for task_id in due:
        run(made, task_id)
        with setting.database.reading() as session:
            task = session.get(Task, task_id)
        assert task is not None and task.state in ("done", "failed"), task


def _newest(setting: Setting, source_id: str) -> Snapshot:
    with setting.database.reading() as session:
        rows = desk.source_row(session, setting.claim.id, source_id, by=setting.people.viewer)
    with setting.database.reading() as session:
        found = session.get(Snapshot, rows.snapshots[0].id)
    assert found is not None
    return found
