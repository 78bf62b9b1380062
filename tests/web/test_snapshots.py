"""The reading room: quoting to the character, and captured pages that can do nothing."""

import html
import re

import pytest

from tests import building
from tests.web.desking import Setting, chosen, led_to, section, value, words_in
from workbench.edge import tools
from workbench.models import Evidence, Snapshot
from workbench.workflow import desk

QUOTE = "Seven countries joined on 29 March 2004."
HOSTILE = b"""<!doctype html><html lang="en"><head><title>Minutes</title>
<meta http-equiv="refresh" content="0;url=http://evil.example/"><base href="http://evil.example/">
<link rel="stylesheet" href="http://evil.example/a.css"><style>body{background:url(//evil.example)}</style>
<script>top.location='http://evil.example'</script></head><body onload="alert(1)">
<p style="background:url(http://evil.example/x)" onclick="alert(2)">The council met.</p>
<img src="http://evil.example/pixel.gif" onerror="alert(3)"><a href="javascript:alert(4)">a link</a>
<svg onload="alert(5)"><script>alert(6)</script></svg>
<math><mtext><style><img src=x onerror=alert(7)>
</style></mtext></math><iframe srcdoc="<script>alert(8)</script>"></iframe>
<form action="http://evil.example"><input name="a">
<button formaction="javascript:alert(9)">Go</button></form>
<object data="http://evil.example/o"></object><embed src="http://evil.example/e">
<a href="http://evil.example/" ping="http://evil.example/p" target="_top">away</a></body></html>"""


def kept(setting: Setting, raw: bytes, media_type: str = "text/html") -> str:
    """The id of the setting's copy, now with these bytes behind it."""
    with setting.app.app_context():
        sha256 = tools().files.put(raw)
    with setting.database.transaction() as session:
        copy = session.get(Snapshot, setting.copy.id)
        assert copy is not None
        copy.raw_sha256, copy.raw_bytes, copy.media_type = sha256, len(raw), media_type
        session.add(copy)
    return copy.id


def evidence_of(setting: Setting) -> list[Evidence]:
    with setting.database.reading() as session:
        found = desk.lay_out(session, setting.claim.id, by=setting.people.viewer)
    return [item.evidence for item in found.quoted]


def test_a_hostile_page_is_shown_inert(setting: Setting) -> None:
    answer = setting.browser().get(f"/snapshots/{kept(setting, HOSTILE)}/page")
    assert answer.status_code == 200
    page = answer.text.lower()
    assert "the council met." in page and "a link" in page
    for bad in (
        "<script",
        "onerror",
        "onload",
        "onclick",
        "javascript:",
        "http-equiv",
        "evil.example",
        "<svg",
        "<math",
        "<iframe",
        "<form",
        "<input",
        "<button",
        "<object",
        "<embed",
        "<img",
        "<base",
        "<style",
        "style=",
        'href="http',
        "srcdoc",
    ):
        assert bad not in page, bad
    assert re.findall(r"<(?:link|meta)[^>]*>", page) == [
        '<meta charset="utf-8">',
        '<meta name="referrer" content="no-referrer">',
        '<link rel="stylesheet" href="/static/css/captured.css">',
    ]


def test_the_captured_page_is_sealed_by_its_policy_and_its_frame(setting: Setting) -> None:
    browser, copy = setting.browser(), kept(setting, HOSTILE)
    policy = browser.get(f"/snapshots/{copy}/page").headers["Content-Security-Policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["sandbox"] == "" and rules["default-src"] == "'none'"
    assert rules["style-src"] == "'self'" and rules["frame-ancestors"] == "'self'"
    assert "script-src" not in rules and "unsafe" not in policy
    page = browser.get(f"{setting.path}?snapshot={copy}&view=page").text
    frame = re.search(r"<iframe[^>]*>", page)
    assert frame and re.search(r"\ssandbox[\s>]", frame[0]) and "allow-" not in frame[0]


def test_the_body_is_a_download_only(setting: Setting) -> None:
    answer = setting.browser().get(f"/snapshots/{kept(setting, HOSTILE)}/body")
    assert answer.data == HOSTILE
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")


def test_a_pdf_has_text_and_a_download_but_no_page(setting: Setting) -> None:
    browser, copy = setting.browser(), kept(setting, b"%PDF-1.7", "application/pdf")
    assert browser.get(f"/snapshots/{copy}/page").status_code == 404
    page = browser.get(f"/snapshots/{copy}").text
    assert "view=page" not in page and f"/snapshots/{copy}/body" in page
    assert ".pdf" in browser.get(f"/snapshots/{copy}/body").headers["Content-Disposition"]


@pytest.mark.parametrize("path", ["", "/page", "/body"])
def test_snapshots_are_closed_to_strangers(setting: Setting, path: str) -> None:
    answer = setting.app.test_client().get(f"/snapshots/{setting.copy.id}{path}")
    assert answer.status_code == 401


def test_the_head_says_where_it_comes_from(setting: Setting) -> None:
    page = setting.browser().get(f"/snapshots/{setting.copy.id}?claim={setting.claim.id}").text
    assert setting.copy.final_url is not None and setting.copy.final_url in page
    assert f'data-copy="{setting.copy.raw_sha256}"' in page
    assert f"fetched {setting.copy.fetched_at:%-d %B %Y}" in page
    assert f'href="{setting.path}?snapshot={setting.copy.id}#sources"' in page


def test_pieces_carry_their_places_to_the_character(setting: Setting) -> None:
    with setting.database.transaction() as session:
        building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)
    page = setting.browser().get(f"{setting.path}?snapshot={setting.copy.id}").text
    pieces = re.findall(r'<(?:span|mark)[^>]* data-start="(\d+)"[^>]*>([^<]*)<', page)
    assert len(pieces) > 2
    for start, words in pieces:
        shown = html.unescape(words)
        assert setting.copy.text[int(start) : int(start) + len(shown)] == shown
    whole = "".join(html.unescape(words) for _, words in pieces)
    assert whole == setting.copy.text.replace("\n", "")


def test_ranked_passages_are_marked_best_first(setting: Setting) -> None:
    page = setting.browser().get(f"{setting.path}?snapshot={setting.copy.id}").text
    best = re.search(r'<mark class="passage"[^>]*id="p1"[^>]*>([^<]*)<', page)
    assert best and best[1] == QUOTE
    assert "data-row" in best[0]
    assert f'href="#p1" title="{QUOTE}"' in page


def test_exact_words_become_evidence_and_are_marked_in_place(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(f"{setting.path}?snapshot={setting.copy.id}")
    given = {"snapshot": setting.copy.id, "quote": QUOTE, "stance": "supports", "note": "By name."}
    address = led_to(browser.send(f"{setting.path}/evidence", given))
    made = evidence_of(setting)[0]
    assert setting.copy.text[made.start : made.end] == QUOTE == made.quote
    assert address.endswith(f"?snapshot={setting.copy.id}&at={made.start}#at-{made.id}")
    page = browser.get(address.partition("#")[0]).text
    mark = re.search(rf'<mark class="ev ev-supports"[^>]*id="at-{made.id}"[^>]*>([^<]*)<', page)
    assert mark and mark[1] == QUOTE and 'data-word="+ Supports"' in mark[0]
    listed = section(page, made.id)
    assert "By name." in listed and QUOTE in listed


def test_a_selection_becomes_evidence_from_the_room_alone(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(f"/snapshots/{setting.copy.id}?claim={setting.claim.id}")
    start = setting.copy.text.index(QUOTE)
    given = {
        "snapshot": setting.copy.id,
        "start": start,
        "end": start + len(QUOTE),
        "stance": "context",
        "note": "",
        "page": "alone",
    }
    address = led_to(browser.send(f"{setting.path}/evidence", given))
    alone = f"/snapshots/{setting.copy.id}?claim={setting.claim.id}&at={start}#at-"
    assert address.startswith(alone)
    assert [(one.quote, one.stance) for one in evidence_of(setting)] == [(QUOTE, "context")]


def test_words_that_are_not_there_are_refused_and_kept(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(f"{setting.path}?snapshot={setting.copy.id}")
    typed = {
        "snapshot": setting.copy.id,
        "quote": "Eight countries joined",
        "stance": "refutes",
        "note": "My note",
    }
    answer = browser.send(f"{setting.path}/evidence", typed)
    assert answer.status_code == 422
    assert re.search(r'id="quote-problem">[^<]*not in the snapshot', answer.text)
    assert words_in(answer.text, "quote") == "Eight countries joined"
    assert chosen(answer.text, "stance") == ["refutes"]
    assert re.search(r'id="quote-note"[^>]*>My note<', answer.text)
    assert evidence_of(setting) == []


def test_a_missing_stance_is_asked_for(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    answer = browser.send(f"{setting.path}/evidence", {"snapshot": setting.copy.id, "quote": QUOTE})
    assert answer.status_code == 422
    assert 'id="stance-problem"' in answer.text and words_in(answer.text, "quote") == QUOTE


def test_refused_words_come_back_in_the_middle_alone(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    form = {
        "csrf_token": browser.token,
        "snapshot": setting.copy.id,
        "quote": "zebra",
        "stance": "refutes",
    }
    asked = {"HX-Request": "true", "HX-Target": "sources"}
    answer = browser.client.post(f"{setting.path}/evidence", data=form, headers=asked)
    assert answer.status_code == 422 and "<html" not in answer.text
    assert words_in(answer.text, "quote") == "zebra"


def test_withdrawing_can_be_undone(setting: Setting) -> None:
    with setting.database.transaction() as session:
        made = building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)
    browser = setting.browser()
    browser.get(setting.path)
    path = f"{setting.path}/evidence/{made.id}"
    led_to(browser.send(path, {}, "DELETE"))
    page = browser.get(setting.path).text
    assert evidence_of(setting)[0].withdrawn_at is not None
    assert f'action="{path}/restoration"' in section(page, "flashes") or "Undo" in page
    assert "Why there is no evidence" in page
    led_to(browser.send(f"{path}/restoration", {}))
    assert evidence_of(setting)[0].withdrawn_at is None


def test_a_long_text_is_read_in_parts_that_hold_what_is_asked_for(setting: Setting) -> None:
    filler = "\n".join(f"Line {number} is about something else." for number in range(6_000))
    with setting.database.transaction() as session:
        copy = session.get(Snapshot, setting.copy.id)
        assert copy is not None
        copy.text = f"{filler}\n{QUOTE}\n{filler}"
        session.add(copy)
    at = copy.text.index(QUOTE)
    browser = setting.browser()
    first = browser.get(f"/snapshots/{copy.id}?claim={setting.claim.id}").text
    assert "Next part of the text" in first and "Earlier part" not in first
    assert f"&amp;at={at}#p1" in first or f"&at={at}#p1" in first
    inside = browser.get(f"/snapshots/{copy.id}?claim={setting.claim.id}&at={at}").text
    assert f'data-start="{at}"' in inside and "Earlier part of the text" in inside


def test_the_parts_of_a_text_are_all_of_it() -> None:
    text = "\n".join("x" * 50 for _ in range(100))
    starts = desk.parts(text, 600)
    assert starts[0] == 0 and len(starts) > 5
    assert all(text[start - 1] == "\n" for start in starts[1:])
    assert desk.parts("no line ends" * 1000, 600) == [0]


def test_a_pending_copy_says_so(setting: Setting) -> None:
    with setting.database.transaction() as session:
        copy = session.get(Snapshot, setting.copy.id)
        assert copy is not None
        copy.state, copy.text, copy.step = "pending", "", "Waiting to be fetched"
        session.add(copy)
    page = setting.browser().get(f"/snapshots/{setting.copy.id}").text
    assert "Waiting to be fetched" in page and "data-text" not in page


def test_the_room_without_a_claim_offers_no_quoting(setting: Setting) -> None:
    page = setting.browser().get(f"/snapshots/{setting.copy.id}").text
    assert "data-bar" not in page and 'name="quote"' not in page
    address = f"/snapshots/{setting.copy.id}?claim={setting.claim.id}"
    with_claim = setting.browser().get(address).text
    assert value(with_claim, "snapshot") == setting.copy.id and "data-bar" in with_claim
