"""Ids: unlike, sortable by time, safe in addresses."""

import re
from concurrent.futures import ThreadPoolExecutor

from workbench import clock, ids


def test_the_form() -> None:
    assert re.fullmatch(r"clm_[0-9a-hjkmnp-tv-z]{26}", ids.new("clm"))


def test_ids_made_one_after_the_other_sort_that_way() -> None:
    made = [ids.new("clm") for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_threads_never_make_the_same_id_and_each_sees_its_own_in_order() -> None:
    with ThreadPoolExecutor(8) as pool:
        lists = list(pool.map(lambda _: [ids.new("clm") for _ in range(500)], range(8)))
    assert len({one for made in lists for one in made}) == 4_000
    assert all(made == sorted(made) for made in lists)


def test_the_time_can_be_read_off() -> None:
    before = int(clock.now().timestamp() * 1000)
    text = ids.new("x").removeprefix("x_")[:10]
    value = 0
    for sign in text:
        value = value * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(sign)
    # A burst of ids made earlier may run a little ahead of the clock, never behind it.
    assert before <= value <= int(clock.now().timestamp() * 1000) + 1_000
