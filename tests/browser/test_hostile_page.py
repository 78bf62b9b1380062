"""A kept page that means harm: nothing of it runs, and nothing is fetched on its behalf.

``opens`` fails the test when a window asks for anything outside the workbench.
"""

from playwright.sync_api import Page, expect

from tests.browser.api import Api
from tests.browser.conftest import Opens
from workbench.demo_pages import PageServer

FACT = "It is 1,340 metres long and carries two lanes in each direction"


def no_code(page: Page) -> None:
    assert "taken" not in page.title()
    for frame in page.frames[1:]:
        assert (
            frame.locator(
                "script, iframe, object, form, video, base, meta[http-equiv=refresh]"
            ).count()
            == 0
        )
        assert (
            frame.evaluate("document.querySelector('[onload], [onmouseover], [onerror]')") is None
        )


def test_its_page_view_runs_and_loads_nothing(opens: Opens, api: Api, pages: PageServer) -> None:
    claim = api.claim("The bridge over the Sound is 1,340 metres long.")
    snapshot = api.source(claim, pages.url("hostile.html"))
    window = opens("mei")
    page = window.open(f"/claims/{claim}?snapshot={snapshot}&view=page")
    frame = page.frame_locator("iframe.page-frame")
    expect(frame.get_by_text(FACT)).to_be_visible()
    frame.get_by_text(FACT).hover()
    no_code(page)

    # The same policy holds when somebody opens the page without the frame around it.
    window.open(f"/snapshots/{snapshot}/page")
    expect(page.get_by_text(FACT)).to_be_visible()
    assert "taken" not in page.title()
    body = window.context.request.get(f"/snapshots/{snapshot}/body")
    assert body.headers["content-disposition"] == f'attachment; filename="{snapshot}.bin"'
    assert body.headers["content-type"] == "application/octet-stream"
    window.open(f"/claims/{claim}?snapshot={snapshot}")
    expect(page.locator("#words")).to_contain_text(FACT)
    assert "taken" not in page.title()
