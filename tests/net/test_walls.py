"""Walls and pages of our own writing: what is told apart, and what must never be called a wall."""

import pytest

from workbench.net.walls import visible_text, wall

PROSE = (
    "<p>The committee met on Tuesday and heard from four officials, who described how the test "
    "is used on the ministry's site, why readers complain about it and what it costs.</p>"
)
CHALLENGE = "<title>Just a moment...</title><h1>news.example</h1><p>Verifying you are human.</p>"
SIGN_IN = (
    "<title>Sign in</title><form><input name=u><input type='password' name=p>"
    "<button>Sign in</button></form>"
)

CAPTCHAS = [
    (200, CHALLENGE),
    (403, CHALLENGE),
    (503, "<title>Checking your browser</title>"),
    (200, "<h1>Are you a robot?</h1><p>Please tick the box.</p>"),
    (403, "<p>Press & hold to show that you are a human (and not a bot).</p>"),
    (200, "<p>Solve the captcha below.</p><div class='g-recaptcha'></div>"),
    (200, "<p>Our systems saw unusual traffic from your network.</p><div id='captcha'></div>"),
    (429, "<script src='https://js.hcaptcha.com/1/api.js'></script><p>One step left.</p>"),
    (403, "<p>Please enable JS</p><script src='//geo.captcha-delivery.com/c.js'></script>"),
    (200, "<title>Ich bin kein Roboter</title><p>Bitte bestätigen.</p>"),
    (200, "<h2>Before you continue to Daily Example</h2><button>Reject all</button>"
          "<button>Accept all</button>"),
    (200, "<p>We value your privacy. We and our partners store cookies.</p><a>Accept all</a>"),
]  # fmt: skip
LOGINS = [
    (200, SIGN_IN),
    (401, "<form>Name <input> Word <input type=password></form>"),
    (200, "<h1>A long read</h1><p>First lines.</p><p>Subscribe to continue reading</p>"
          "<p>Already a subscriber? Log in</p>"),
    (402, "<p>This article is for subscribers.</p>"),
    (200, "<p>You have reached your limit of free articles. Create a free account to continue. "
          "<a>Sign in</a></p>"),
    (200, "<p>This story is available to paid subscribers. <a>Log in</a></p>"),
]  # fmt: skip
PAGES = [
    (200, "<title>Why the captcha is dying</title>" + PROSE * 3),
    (200, "<title>Just a moment: a history of waiting</title>" + PROSE * 20),
    (200, f"<script src='/cdn-cgi/challenge-platform/x.js'></script>{PROSE}"),
    (200, f"{PROSE}<form>Leave a comment<div class='g-recaptcha'></div></form>"),
    (200, f"<p>A box asked her to prove you are human, she said.</p>{PROSE}"),
    (200, PROSE * 8 + SIGN_IN),
    (
        200,
        PROSE * 8 + "<p>Subscribe to continue reading our newsletter. Log in.</p>" * 1 + PROSE * 8,
    ),
    (200, PROSE + "<footer>Cookie settings</footer>"),
    (200, "<p>The ministry has no comment.</p>"),
    (200, "<title>Sign in for the choir</title><p>Singers sign in at the door.</p>"),
    (404, "<p>Nothing here.</p>"),
    (200, ""),
    (403, "<h1>403 Forbidden</h1>"),
]


@pytest.mark.parametrize(("status", "html"), CAPTCHAS)
def test_challenges_and_consent(status: int, html: str) -> None:
    assert wall(status, "text/html", html) == "captcha_or_wall"


@pytest.mark.parametrize(("status", "html"), LOGINS)
def test_logins_and_paywalls(status: int, html: str) -> None:
    assert wall(status, "text/html", html) == "login_wall"


@pytest.mark.parametrize(("status", "html"), PAGES)
def test_pages_are_left_alone(status: int, html: str) -> None:
    assert wall(status, "text/html", html) is None


def test_other_types_have_no_walls() -> None:
    assert wall(200, "text/plain", CHALLENGE) is None
    assert wall(200, "", CHALLENGE) == "captcha_or_wall"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<b>b</b>  c", "a b c"),
        ("x<script>if (a < b) hide()</script>y", "x y"),
        ("x<STYLE>p {}</STYLE >y", "x y"),
        ("x<!-- a > b -->y", "x y"),
        ("<noscript>turn it on</noscript>", "turn it on"),
        ("a<script>never closed", "a"),
        ("a<b", "a"),
        ("", ""),
    ],
)
def test_visible_text(html: str, text: str) -> None:
    assert visible_text(html) == text


@pytest.mark.parametrize("part", ["<script", "<!--", "<", "<title>", "<input type", "<p>a"])
def test_a_page_built_to_be_slow_is_answered(part: str) -> None:
    assert wall(200, "text/html", part * 40_000) is None
