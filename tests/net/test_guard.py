"""Which links are opened. Names are looked up by the real resolver unless a test says otherwise."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import FetchFailed, Invalid
from workbench.net.allowance import Allowance
from workbench.net.guard import check

NOTHING = Allowance()
PUBLIC = "93.184.215.14"

BLOCKED = [
    "http://localhost/",
    "http://LOCALHOST./",
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/admin",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0177.0x0.0.1/",
    "http://127.0.0.1./",
    "http://１２７.０.０.１/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://10.0.0.1/",
    "http://192.168.0.1/",
    "http://172.20.1.1/",
    "http://100.64.3.4/",
    "http://255.255.255.255/",
    "http://224.0.0.251/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a00:1::1]/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25lo]/",
    "http://[fd00:ec2::254]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "https://1.1.1.1:22/",
    "https://1.1.1.1:6379/",
]
INVALID = [
    "",
    "   ",
    "example.org",
    "//example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "gopher://127.0.0.1:70/_",
    "http://",
    "http:///path",
    "http://.",
    "http://a..b/",
    "http://.example.org/",
    "http://user@example.org/",
    "http://user:secret@example.org/",
    "http://1.1.1.1@127.0.0.1/",
    "http://@127.0.0.1/",
    "http://1.1.1.1\\@127.0.0.1/",
    "http://1.1.1.1\\.example.org/",
    "http://example.org/a b",
    "http://example.org/\r\nHost: other",
    "http://exa\tmple.org/",
    "http://example.org\x00.other/",
    "http://example.org:99999/",
    "http://example.org:0/",
    "http://example.org:80:80/",
    "http://example.org:eighty/",
    "http://1.1.1.1／.example.org/",
    "http://127.0.0.1＠example.org/",
    "http://[::1/",
    "http://[nonsense]/",
    "http://exa%6dple.org/",
    "http://" + "a" * 64 + ".org/",
    "http://" + "a." * 130 + "org/",
    "http://example.org/" + "a" * 4096,
]


class Names:
    """A resolver of our own: answers in turn, counted."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers, self.asked = list(answers), list[tuple[str, int]]()

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self.answers.pop(0)


def refused(url: str, allow: Allowance = NOTHING, **more: Names) -> str:
    with pytest.raises(FetchFailed) as caught:
        check(url, allow, **more)
    return caught.value.reason


@pytest.mark.parametrize("url", BLOCKED)
def test_blocked(url: str) -> None:
    assert refused(url) == "blocked_address"


@pytest.mark.parametrize("url", INVALID)
def test_invalid(url: str) -> None:
    assert refused(url) == "invalid_url"


@given(
    st.one_of(
        st.text(max_size=40),
        st.text(max_size=40).map("http://".__add__),
        st.text("0123456789abcdefx.:[]@%/#?-_", max_size=30).map("http://".__add__),
        st.from_regex(r"https?://[^/]{1,12}(:[0-9]{1,6})?/.{0,9}", fullmatch=True),
    )
)
def test_any_text_is_judged_or_refused_in_words(url: str) -> None:
    try:
        target = check(url, NOTHING, resolve=lambda host, port: [PUBLIC])
    except FetchFailed as failure:
        assert failure.reason in ("invalid_url", "blocked_address")
    else:
        assert target.url.startswith(f"{target.scheme}://")
        assert target.addresses == (PUBLIC,)
        assert target.url.isascii()


def test_a_public_name_is_open_and_its_address_pinned() -> None:
    target = check("https://Example.ORG./a?b=c#d", NOTHING, resolve=Names([PUBLIC]))
    assert (target.scheme, target.host, target.port) == ("https", "example.org", 443)
    assert target.addresses == (PUBLIC,)
    assert target.url.endswith("/a?b=c")


def test_an_international_name_is_looked_up_in_its_ascii_form() -> None:
    names = Names([PUBLIC])
    check("http://BÜCHER.example/straße?q=ä", NOTHING, resolve=names)
    assert names.asked == [("xn--bcher-kva.example", 80)]


def test_a_name_for_a_private_address_is_blocked() -> None:
    assert refused("http://intern.example/", resolve=Names(["10.0.0.7"])) == "blocked_address"


@pytest.mark.parametrize("order", [[PUBLIC, "127.0.0.1"], ["fd00::1", PUBLIC]])
def test_one_private_answer_among_public_ones_blocks(order: list[str]) -> None:
    assert refused("http://mixed.example/", resolve=Names(order)) == "blocked_address"


def test_a_name_is_looked_up_once() -> None:
    names = Names([PUBLIC], ["127.0.0.1"])
    assert check("http://rebinding.example/", NOTHING, resolve=names).addresses == (PUBLIC,)
    assert len(names.asked) == 1


def test_an_answer_that_is_no_address_is_blocked() -> None:
    assert refused("http://odd.example/", resolve=Names(["nonsense"])) == "blocked_address"


def test_a_name_without_addresses() -> None:
    assert refused("http://nobody.example/", resolve=Names([])) == "dns_failed"


def test_a_name_that_the_resolver_does_not_know() -> None:
    assert refused("http://nobody.invalid/") == "dns_failed"


def test_a_pair_opens_one_port_of_one_address() -> None:
    allow = Allowance.parse("127.0.0.1:8001")
    assert check("http://127.0.0.1:8001/", allow).addresses == ("127.0.0.1",)
    assert check("http://[::ffff:127.0.0.1]:8001/", allow).port == 8001
    assert refused("http://127.0.0.1:8002/", allow) == "blocked_address"
    assert refused("http://127.0.0.2:8001/", allow) == "blocked_address"


def test_a_named_pair_opens_the_name_only() -> None:
    allow = Allowance.parse("Wiki.example:8080")
    there = check("http://wiki.example:8080/", allow, resolve=Names(["10.1.1.1"]))
    assert there.addresses == ("10.1.1.1",)
    other = refused("http://other.example:8080/", allow, resolve=Names(["10.1.1.1"]))
    assert other == "blocked_address"


def test_networks_open_every_web_port() -> None:
    allow = Allowance.parse(" 10.1.0.0/16, fd00::/8 ,192.168.1.5,")
    assert check("http://10.1.2.3:8443/", allow).port == 8443
    assert check("http://[fd00::5]/", allow).host == "fd00::5"
    assert check("http://192.168.1.5/", allow).port == 80
    assert refused("http://10.2.0.1/", allow) == "blocked_address"
    assert refused("http://10.1.2.3:22/", allow) == "blocked_address"


def test_a_pair_in_brackets_opens_an_ipv6_address() -> None:
    assert check("http://[::1]:9000/", Allowance.parse("[::1]:9000")).addresses == ("::1",)


@pytest.mark.parametrize(
    "text",
    ["10.0.0.1/8", "10.0.0.0/33", "wiki.example", "host:0", "host:70000", "a b", "[zz]:80",
     "http://x:80", "[::g]:1", "127.0.0.1:"],
)  # fmt: skip
def test_a_wrong_allowance_is_named(text: str) -> None:
    with pytest.raises(Invalid, match="WORKBENCH_ALLOW_ADDRESSES") as caught:
        Allowance.parse(f"127.0.0.1:80, {text}")
    assert repr(text) in caught.value.message


def test_an_empty_allowance_opens_nothing() -> None:
    assert Allowance.parse(" , ") == NOTHING
