"""Which language a text is in."""

import pytest

from workbench.text.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council met in July and has not been seen in the hall since then.", "en"),
        ("Der Rat tagte im Juli und hat sich seither nicht mehr in dem Saal getroffen.", "de"),
        ("Le conseil s'est réuni en juillet et il n'est pas revenu dans la salle depuis.", "fr"),
        ("El consejo se reunió en julio y no ha vuelto a la sala desde el verano.", "es"),
        ("Совет собирался в июле и с тех пор больше не заседал, сообщил министр.", "ru"),
        ("Το συμβούλιο συνεδρίασε τον Ιούλιο.", "el"),
        ("理事会は七月に開かれた。", "ja"),
        ("위원회는 칠월에 열렸다.", "ko"),
        ("Hello", None),
        ("12 345 678", None),
        ("", None),
    ],
)
def test_detect(text: str, code: str | None) -> None:
    assert detect(text) == code
