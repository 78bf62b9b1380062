"""What a kept copy says of itself is shown beside it."""

from datetime import date

from tests.web.desking import Setting
from workbench.models import Snapshot

ITSELF = "https://orrin-post.example/news/lake-level"
LINE = "© 2024 <b>The Orrin Post</b>"
NOTE = "3 unseen characters were left out of the text (controls, soft hyphens)."


def shown(setting: Setting, **facts: object) -> str:
    with setting.database.transaction() as session:
        copy = session.get(Snapshot, setting.copy.id)
        assert copy is not None
        for name, value in facts.items():
            setattr(copy, name, value)
        session.add(copy)
    answer = setting.browser().get(f"/snapshots/{setting.copy.id}")
    assert answer.status_code == 200
    return answer.text


def test_days_address_licence_pages_and_notes_are_shown(setting: Setting) -> None:
    page = shown(
        setting, modified=date(2024, 2, 12), canonical_url=ITSELF, licence=LINE, pages=3,
        notes=[NOTE],
    )  # fmt: skip
    assert f'<dt>Calls itself</dt><dd><a href="{ITSELF}"' in page
    assert "<dt>Changed</dt>" in page and "12 February 2024" in page
    assert "© 2024 &lt;b&gt;The Orrin Post&lt;/b&gt;" in page and LINE not in page
    assert "<dt>Pages</dt><dd>3</dd>" in page and NOTE in page


def test_what_is_not_known_has_no_line(setting: Setting) -> None:
    page = shown(setting, canonical_url=setting.copy.final_url or setting.copy.url)
    for name in ("Calls itself", "Changed", "Licence", "Pages"):
        assert f"<dt>{name}</dt>" not in page
