"""The queue as a browser without script sees it: rows, filters, taking, dismissing."""

import re

import pytest
from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.models import Claim


@pytest.fixture
def browser(app: APIFlask, people: People) -> Browser:
    return Browser(app, people.users["reviewer"])


@pytest.fixture
def ids(database: Database, people: People) -> list[str]:
    """Three claims: 0.9 (a quantity), 0.5, and 0.1 by another claimant."""
    with database.transaction() as session:
        of = building.article(session, by=people.reviewer, title="The council & its “friends”")
        rows = [
            building.claim(session, by=people.reviewer, of=of, quote=quote, rank=rank, **more)
            for quote, rank, more in (
                (
                    "Seven countries joined in 2004.",
                    0.9,
                    {"kind": "quantity", "claimant": "Ann Lee"},
                ),
                ("The council was set up in Rome in 2002.", 0.5, {}),
                ("Trade grew by 12 percent last year.", 0.1, {"claimant": "Bo <b>Ek</b>"}),
            )
        ]
        return [row.id for row in rows]


def shown(response: TestResponse) -> list[str]:
    assert response.status_code == 200
    return re.findall(r'<li class="row" id="(clm_\w+)"', response.text)


def claim(database: Database, claim_id: str) -> Claim:
    with database.reading() as session:
        found = session.get(Claim, claim_id)
    assert found is not None
    return found


def test_the_most_worthwhile_comes_first(browser: Browser, ids: list[str]) -> None:
    assert shown(browser.get("/claims")) == ids
    assert shown(browser.get("/claims?sort=oldest")) == ids
    assert shown(browser.get("/claims?sort=newest")) == ids[::-1]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("kind=quantity", [0]),
        ("min_score=0.4", [0, 1]),
        ("claimant=Ann+Lee", [0]),
        ("q=rome", [1]),
        ("state=dismissed", []),
        ("state=", [0, 1, 2]),
        ("assignee=me", []),
        ("q=nothingofthekind", []),
    ],
)
def test_filters_are_in_the_address(
    browser: Browser, ids: list[str], query: str, kept: list[int]
) -> None:
    assert shown(browser.get(f"/claims?{query}")) == [ids[n] for n in kept]


def test_filter_links_keep_the_other_filters(browser: Browser, ids: list[str]) -> None:
    page = browser.get("/claims?kind=quantity&min_score=0.4").text
    assert "/claims?state=dismissed&amp;kind=quantity&amp;min_score=0.4" in page


def test_user_text_is_escaped_and_has_its_own_direction(browser: Browser, ids: list[str]) -> None:
    page = browser.get("/claims").text
    assert "<bdi>Bo &lt;b&gt;Ek&lt;/b&gt;</bdi>" in page
    assert "<b>Ek" not in page


def test_pages_of_fifty_join_without_gap_or_double(
    browser: Browser, database: Database, people: People
) -> None:
    with database.transaction() as session:
        made = [building.claim(session, by=people.reviewer, rank=0.5).id for _ in range(60)]
    first = browser.get("/claims")
    link = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert link is not None
    second = browser.get(link.group(1).replace("&amp;", "&"))
    assert len(shown(first)) == 50
    assert sorted(shown(first) + shown(second)) == sorted(made)


def test_an_empty_queue_says_what_to_do(browser: Browser) -> None:
    page = browser.get("/claims").text
    assert "No claims yet" in page
    assert 'href="/articles/new"' in page


@pytest.mark.parametrize("query", ["state=nonsense", "cursor=%%%", "min_score=7", "kind=x"])
def test_a_wrong_address_is_told_not_broken(browser: Browser, ids: list[str], query: str) -> None:
    assert browser.get(f"/claims?{query}").status_code == 422


def test_a_score_out_of_bounds_is_told_in_its_place(browser: Browser, ids: list[str]) -> None:
    answer = browser.get("/claims?min_score=1.5&kind=quantity")
    assert answer.status_code == 422
    assert '<span class="problem">Score from must be between 0 and 1.</span>' in answer.text
    assert 'value="1.5"' in answer.text and f'id="{ids[0]}"' in answer.text
    for path in ("/claims/left-out?min_score=-1", "/claims/keeps?min_score=1.5"):
        assert "Score from must be between 0 and 1." in browser.get(path).text


def test_the_numbers_of_states_follow_article_and_claimant(
    browser: Browser, database: Database, people: People, ids: list[str]
) -> None:
    with database.transaction() as session:
        other = building.article(session, by=people.reviewer, text=building.TEXT + " More.")
        row = building.claim(session, by=people.reviewer, of=other, claimant="Ann Lee")

    def to_do(query: str) -> str:
        found = re.search(r"To do</span> <span[^>]*>(\d+)<", browser.get(f"/claims?{query}").text)
        assert found
        return found[1]

    here = claim(database, ids[0]).article_id
    assert (to_do(""), to_do(f"article={here}"), to_do(f"article={row.article_id}")) == (
        "4", "3", "1",
    )  # fmt: skip
    assert (to_do("claimant=Ann+Lee"), to_do(f"claimant=Ann+Lee&article={here}")) == ("2", "1")


def test_preview_leaves_out_what_speaks_against(
    browser: Browser, database: Database, ids: list[str]
) -> None:
    with database.transaction() as session:
        row = session.get_one(Claim, ids[0])
        row.reasons = [{"what": "Gives a year", "weight": 1.8}, {"what": "A list", "weight": -0.3}]
    page = browser.get(f"/claims/{ids[0]}/preview").text
    assert "Gives a year" in page and "A list" not in page
    assert "Appeared on" in page or row.claimed_on is None


def test_keeps_counts_with_and_without_the_score(browser: Browser, ids: list[str]) -> None:
    assert browser.get("/claims/keeps?min_score=0.4").text.strip() == "keeps 2 of 3"


def test_preview_shows_the_sentences_around(browser: Browser, ids: list[str]) -> None:
    page = browser.get(f"/claims/{ids[0]}/preview").text
    assert "<mark>Seven countries joined in 2004.</mark>" in page
    assert "It last met nineteen months ago, the official said." in page
    assert "Trade grew by 12 percent last year." in page


def test_preview_alone_is_a_fragment(browser: Browser, ids: list[str]) -> None:
    fragment = browser.client.get(
        f"/claims/{ids[0]}/preview",
        headers={"HX-Request": "true", "HX-Current-URL": "http://localhost/claims?kind=quantity"},
    ).text
    assert "<html" not in fragment
    assert 'name="next" value="/claims?kind=quantity"' in fragment


def test_take_next_gives_two_people_different_claims(
    app: APIFlask, browser: Browser, people: People, ids: list[str]
) -> None:
    other = Browser(app, people.users["second"])
    assert browser.send("/claims/next", {}).location == f"/claims/{ids[0]}"
    assert other.send("/claims/next", {}).location == f"/claims/{ids[1]}"


def test_take_next_keeps_to_the_view(browser: Browser, ids: list[str]) -> None:
    assert browser.send("/claims/next?claimant=Bo+<b>Ek</b>", {}).location == f"/claims/{ids[2]}"
    assert browser.send("/claims/next?claimant=nobody", {}).location == "/claims"
    assert "No free claim is left" in browser.get("/claims").text


def test_a_held_claim_shows_its_holder_and_is_refused_to_others(
    app: APIFlask, browser: Browser, people: People, ids: list[str]
) -> None:
    browser.send(f"/claims/{ids[0]}/taking", {})
    other = Browser(app, people.users["second"])
    assert "Reviewer holds it" in other.get("/claims").text
    refused = other.send(f"/claims/{ids[0]}/taking", {})
    assert refused.status_code == 409
    assert "Reviewer holds this claim" in refused.text


def test_put_back_frees_the_claim(browser: Browser, database: Database, ids: list[str]) -> None:
    browser.send(f"/claims/{ids[0]}/taking", {})
    assert claim(database, ids[0]).taker_id is not None
    back = browser.send(f"/claims/{ids[0]}/taking", {"next": "/claims?kind=quantity"}, "DELETE")
    assert back.location == "/claims?kind=quantity"
    assert claim(database, ids[0]).taker_id is None


def test_dismissing_needs_a_reason_and_can_be_undone(
    browser: Browser, database: Database, ids: list[str]
) -> None:
    address = f"/claims/{ids[0]}/dismissal"
    assert browser.send(address, {"reason": " "}).status_code == 422
    assert browser.send(address, {"reason": "Too vague"}).status_code == 303
    assert claim(database, ids[0]).state_reason == "Too vague"
    page = browser.get("/claims")
    assert ids[0] not in shown(page)
    undo = re.search(rf'action="({re.escape(address)}[^"]*)"', page.text)
    assert undo is not None
    assert browser.send(undo.group(1), {}).status_code == 303
    assert claim(database, ids[0]).state == "queued"


def test_bulk_dismissal_is_undone_at_one_go(
    browser: Browser, database: Database, ids: list[str]
) -> None:
    browser.send("/claims/bulk", {"action": "dismiss", "claim": ids[:2], "reason": "Minor"})
    assert [claim(database, one).state for one in ids] == ["dismissed", "dismissed", "queued"]
    page = browser.get("/claims").text
    assert "2 dismissed." in page
    listed = re.search(r'name="claims" value="([^"]+)"', page)
    assert listed is not None
    browser.send("/claims/bulk", {"action": "restore", "claims": listed.group(1)})
    assert [claim(database, one).state for one in ids] == ["queued"] * 3


def test_as_many_rows_as_may_be_chosen_can_be_undone(
    browser: Browser, database: Database, people: People
) -> None:
    with database.transaction() as session:
        made = [building.claim(session, by=people.reviewer).id for _ in range(100)]
    answer = browser.send("/claims/bulk", {"action": "dismiss", "claim": made, "reason": "Minor"})
    assert len(answer.headers["Set-Cookie"]) < 4_000  # browsers drop longer ones
    listed = re.search(r'name="claims" value="([^"]+)"', browser.get("/claims").text)
    assert listed is not None
    assert sorted(listed.group(1).split(",")) == sorted(made)


def test_bulk_leaves_what_a_colleague_holds_and_says_so(
    app: APIFlask, browser: Browser, database: Database, people: People, ids: list[str]
) -> None:
    Browser(app, people.users["second"]).send(f"/claims/{ids[0]}/taking", {})
    browser.send("/claims/bulk", {"action": "take", "claim": ids})
    assert claim(database, ids[0]).taker_id == people.second.id
    assert claim(database, ids[1]).taker_id == people.reviewer.id
    page = browser.get("/claims").text
    assert "2 taken for you. 1 left as they were: Second holds this claim" in page


@pytest.mark.parametrize("form", [{"action": "take"}, {"action": "burn", "claim": "x"}, {}])
def test_bulk_without_rows_or_action_is_refused(browser: Browser, form: dict[str, str]) -> None:
    assert browser.send("/claims/bulk", form).status_code == 422


def test_next_never_leads_away(browser: Browser, ids: list[str]) -> None:
    answer = browser.send(f"/claims/{ids[0]}/taking", {"next": "//elsewhere.example/"}, "DELETE")
    assert answer.location == "/claims"


def test_viewers_see_no_actions_and_are_refused(
    app: APIFlask, people: People, ids: list[str]
) -> None:
    viewer = Browser(app, people.users["viewer"])
    page = viewer.get("/claims")
    assert shown(page) == ids
    assert "/claims/next" not in page.text
    assert viewer.send(f"/claims/{ids[0]}/taking", {}).status_code == 403


def test_without_sign_in_there_is_no_queue(app: APIFlask) -> None:
    assert Browser(app).get("/claims").status_code == 401
