"""What cannot be a claim because of the lines around it; and what stays."""

from workbench.text.splitting.sentences import split
from workbench.text.splitting.surroundings import reasons

STORY = (
    "The council voted 7 to 4 on Monday to build a pier.\n"
    "The old pier was built in 1912 by the port's owners.\n"
    "It was closed in 2017 after divers found cracks in it.\n"
    "Six boats depend on it, the harbour master said.\n"
    "The ministry has promised to pay a third of the cost.\n"
    "Work is to begin in March and to end in two years.\n"
)


def why(text: str, *, english: bool = True) -> dict[str, str | None]:
    spans = split(text)
    found = reasons(text, spans, english=english)
    return {text[s.start : s.end]: one for s, one in zip(spans, found, strict=True)}


def test_a_headline_stands_on_top_of_a_story() -> None:
    line = "Harbour town was promised a pier it may never get"
    assert why(f"{line}\n{STORY}\n{STORY}")[line] == "headline"
    assert why(line)[line] is None
    assert why(f"{STORY}\n{line}\n{STORY}")[line] is None
    assert why(f"- {line}\n{STORY}\n{STORY}")[f"- {line}"] is None


def test_a_short_post_has_no_headline() -> None:
    assert why("Unemployment fell to 4 percent\nThat is a record.\nWe did it.") == {
        "Unemployment fell to 4 percent": None,
        "That is a record.": None,
        "We did it.": None,
    }


def test_lines_under_a_label_are_related_headlines() -> None:
    found = why("Related:\nMill was sold for 3 crowns\nMayor left his post\n" + STORY)
    assert found["Mill was sold for 3 crowns"] == "related headline"
    assert found["Mayor left his post"] == "related headline"
    assert found["The council voted 7 to 4 on Monday to build a pier."] is None
    assert why("Tags\npier, harbour, was 1912")["pier, harbour, was 1912"] == "topic line"


def test_a_caption_goes_with_its_credit() -> None:
    found = why("The pier was seen from the north in May. Photograph: Ola Berg/Northwire\n" + STORY)
    assert found["The pier was seen from the north in May."] == "picture caption"
    assert found["Photograph: Ola Berg/Northwire"] == "picture caption"
    apart = why("The pier was seen in May.\nPhotograph: Ola Berg\n")
    assert apart["The pier was seen in May."] is None


def test_the_note_on_the_author_is_at_the_end() -> None:
    note = "Ida Moen is a reporter for the Elsing Post."
    assert why(f"{STORY}{STORY}{note}")[note] == "note on the author"
    assert why(f"{note}\n{STORY}{STORY}")[note] is None


def test_teasers_in_a_list() -> None:
    teasers = (
        "- Mill owner sells up The man who bought it paid 3 crowns\n"
        "- Mayor's long goodbye He has led the town since 1999\n"
    )
    assert set(why(STORY + teasers + STORY).values()) == {None, "related headline"}
    facts = "- The mill was sold in 2003\n- The pier has 14 cracks\n- Six boats were lost in 1942\n"
    assert set(why(STORY + facts + STORY).values()) == {None}


def test_only_english_has_headlines_and_teasers() -> None:
    line = "Hafenstadt wartet noch immer auf den neuen Pier"
    assert why(f"{line}\n{STORY}\n{STORY}", english=False)[line] is None
