"""Someone named in an article."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Person:
    """Someone named; ``seen``, ``said`` … count sentences, ``around`` holds describing words.

    ``led``: opened the sentence as its subject; ``core``: was no owner and behind no preposition.
    ``turn`` tells who of one sentence was named last.
    """

    name: str
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    around: set[str] = field(default_factory=set)
    seen: int = -1
    said: int = -1
    led: int = -1
    core: int = -1
    turn: int = 0


def may_be(name: str, known: str) -> bool:
    """Whether two names of one surname may be one person's: "Joe Biden", "Joseph R. Biden"."""
    return " " not in known or name[:2].lower() == known[:2].lower()
