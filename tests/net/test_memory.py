"""What one large page costs in memory, beyond what was there before."""

import gzip
import tracemalloc

from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch

from .hostile import Page, Site, says

MB = 2**20


def cost(page: Page) -> tuple[int, float]:
    """(bytes of the body, MB that Python's own peak rose while it was fetched)."""
    fetch = Fetch(Allowance.parse("127.0.0.0/8"), "Workbench/test")
    with Site({"/small": says(b"a"), "/big": page}) as site:
        fetch(site.url("/small"))
        tracemalloc.start()
        try:
            size = len(fetch(site.url("/big")).body)
            return size, tracemalloc.get_traced_memory()[1] / MB
        finally:
            tracemalloc.stop()


def test_ten_megabytes_need_less_than_forty() -> None:
    size, rise = cost(says(b"a" * (10 * MB)))
    assert size == 10 * MB
    assert 10 < rise < 40


def test_twenty_unpacked_megabytes_need_less_than_sixty() -> None:
    size, rise = cost(says(gzip.compress(b"a" * (20 * MB)), "Content-Encoding: gzip"))
    assert size == 20 * MB
    assert 20 < rise < 60
