"""The reading room: quoting to the character, and captured pages that can do nothing."""

import html
import re

import pytest

from tests import building
from tests.web.desking import Setting, chosen, led_to, section, value, words_in
from workbench.edge import tools
from workbench.models import Claim, Evidence, Snapshot
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


def bare(markup: str) -> str:
    """The words of a piece of the page."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


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


def test_a_page_that_cannot_be_shown_says_so_in_its_frame(setting: Setting) -> None:
    with setting.database.transaction() as session:
        session.get_one(Snapshot, setting.copy.id).raw_sha256 = "0" * 64
    answer = setting.browser().get(f"/snapshots/{setting.copy.id}/page")
    assert answer.status_code == 404 and "The page cannot be shown: " in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_the_body_is_a_download_only(setting: Setting) -> None:
    answer = setting.browser().get(f"/snapshots/{kept(setting, HOSTILE)}/body")
    assert answer.data == HOSTILE
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")


def test_the_warc_is_a_download_where_there_is_one(setting: Setting) -> None:
    browser, copy = setting.browser(), setting.copy.id
    assert browser.get(f"/snapshots/{copy}/warc").status_code == 404
    assert f"/snapshots/{copy}/warc" not in browser.get(f"/snapshots/{copy}").text
    with setting.app.app_context():
        sha256 = tools().files.put(b"a record set")
    with setting.database.transaction() as session:
        session.get_one(Snapshot, copy).warc_sha256 = sha256
    assert f'href="/snapshots/{copy}/warc"' in browser.get(f"/snapshots/{copy}").text
    answer = browser.get(f"/snapshots/{copy}/warc")
    assert answer.data == b"a record set"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{copy}.warc.gz"'
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")


def test_a_pdf_has_text_and_a_download_but_no_page(setting: Setting) -> None:
    browser, copy = setting.browser(), kept(setting, b"%PDF-1.7", "application/pdf")
    assert browser.get(f"/snapshots/{copy}/page").status_code == 404
    page = browser.get(f"/snapshots/{copy}").text
    assert "view=page" not in page and f"/snapshots/{copy}/body" in page
    assert ".pdf" in browser.get(f"/snapshots/{copy}/body").headers["Content-Disposition"]


@pytest.mark.parametrize("path", ["", "/page", "/body", "/warc"])
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
    best = re.search(r'<mark class="passage" id="p1" data-row>(.*?)</mark>', page)
    assert best and bare(best[1]) == QUOTE
    assert f'href="#p1" title="{QUOTE}"' in page


def test_a_passage_shows_the_words_that_made_it_rank(setting: Setting) -> None:
    page = setting.browser().get(f"{setting.path}?snapshot={setting.copy.id}").text
    first = re.search(r'href="#p1".*?</li>', page, re.DOTALL)
    assert first
    chips = re.findall(r'<span class="chip">([^<]+)<', first[0])
    assert {"joined", "2004"} <= set(chips) and "on" not in chips
    marked = re.search(r'<mark class="passage" id="p1" data-row>(.*?)</mark>', page)
    assert marked
    inside = re.findall(r'<span class="(?:shared|figure)"[^>]*>([^<]+)<', marked[1])
    assert {"joined", "countries"} <= set(" ".join(inside).split())


def test_the_numbers_of_the_claim_are_marked_by_value(setting: Setting) -> None:
    with setting.database.transaction() as session:
        claim = session.get_one(Claim, setting.claim.id)
        claim.statement = "The body of 19 members last met on 1 May 2019."
        copy = session.get_one(Snapshot, setting.copy.id)
        copy.text = "Nineteen members sat on 01/05/2019.\nOn 2 May 2019 it had 18 members."
    page = setting.browser().get(f"/snapshots/{copy.id}?claim={claim.id}").text
    figures = re.findall(r'<span class="figure" data-start="\d+">([^<]+)<', page)
    assert figures == ["19 members", "1 May 2019", "Nineteen members", "01/05/2019"]
    assert "2 places in this text" in page


def test_unseen_characters_are_drawn_by_name_and_stay_where_they_are(setting: Setting) -> None:
    text = "Seven\u200b coun\u202etries joined."
    with setting.database.transaction() as session:
        session.get_one(Snapshot, setting.copy.id).text = text
        made = building.evidence(
            session, setting.claim, session.get_one(Snapshot, setting.copy.id),
            by=setting.people.reviewer, quote=text,
        )  # fmt: skip
    page = setting.browser().get(f"{setting.path}?snapshot={setting.copy.id}").text
    sign = (
        '<span class="unseen" data-start="5" title="U+200B zero width space" data-name="U+200B">'
        "\u200b</span>"
    )
    assert sign in page
    assert 'title="U+202E right-to-left override"' in section(page, made.id)
    room = page[page.index('id="words"') : page.index("</section>", page.index('id="words"'))]
    assert bare(room.partition(">")[2]).strip() == text


def test_a_page_stands_beside_its_text_where_there_is_room(setting: Setting) -> None:
    browser, copy = setting.browser(), kept(setting, HOSTILE)
    alone = browser.get(f"/snapshots/{copy}?claim={setting.claim.id}").text
    assert 'class="room-both" data-view="text"' in alone
    assert "<iframe" in alone and 'id="words"' in alone
    assert 'data-view="page"' in browser.get(f"/snapshots/{copy}?view=page").text
    on_desk = browser.get(f"{setting.path}?snapshot={copy}").text
    assert "<iframe" not in on_desk and 'id="words"' in on_desk


def test_exact_words_become_evidence_and_are_marked_in_place(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(f"{setting.path}?snapshot={setting.copy.id}")
    given = {"snapshot": setting.copy.id, "quote": QUOTE, "stance": "supports", "note": "By name."}
    address = led_to(browser.send(f"{setting.path}/evidence", given))
    made = evidence_of(setting)[0]
    assert setting.copy.text[made.start : made.end] == QUOTE == made.quote
    assert address.endswith(f"?snapshot={setting.copy.id}&at={made.start}#at-{made.id}")
    page = browser.get(address.partition("#")[0]).text
    mark = re.search(rf'<mark class="ev ev-supports" id="at-{made.id}"[^>]*>(.*?)</mark>', page)
    assert mark and bare(mark[1]) == QUOTE and 'data-word="+ Supports"' in mark[0]
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
    starts = desk.cuts(text, 600)
    assert starts[0] == 0 and len(starts) > 5
    assert all(text[start - 1] == "\n" for start in starts[1:])


def test_a_line_without_end_is_cut_at_words_and_a_word_anywhere() -> None:
    line = "no line ends " * 1000
    starts = desk.cuts(line, 600)
    assert len(starts) > 15 and all(line[start - 1] == " " for start in starts[1:])
    assert desk.cuts("x" * 2000, 600) == [0, 600, 1200]


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
