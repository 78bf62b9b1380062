"""Documents that try to reach out, to read our files, or to grow without end."""

import io
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from workbench.errors import WorkbenchError
from workbench.reading import Reader

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SECRET = "words of a file that is nobody's business"


class Listener:
    """Counts whoever connects."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.visits = 0
        Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        try:
            while True:
                self.socket.accept()[0].close()
                self.visits += 1
        except OSError:
            return


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


def docx(words: str, prolog: str = "", relations: str = "", **parts: bytes) -> bytes:
    packed = io.BytesIO()
    content = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        f'Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{KIND}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "word/document.xml": f'{prolog}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{words}'
        "</w:t></w:r></w:p></w:body></w:document>",
        **parts,
    }
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return packed.getvalue()


def documents(address: str, secret: Path) -> dict[str, bytes]:
    inside = f'<!ENTITY f SYSTEM "{secret.as_uri()}"><!ENTITY u SYSTEM "{address}/u">'
    outside = f'<!ENTITY % p SYSTEM "{address}/p"> %p;'
    doctype = f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "{address}/dtd" [{inside}{outside}]>'
    linked = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{address}/{kind}" '
        'TargetMode="External"/>'
        for number, kind in enumerate(("image", "attachedTemplate", "hyperlink"))
    )
    head = f'<base href="{address}/"><link rel="stylesheet" href="{address}/s"><meta '
    page = f'http-equiv="refresh" content="0;url={address}/r"><img src="{address}/i"><script '
    objects = (
        f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI({address}/o)>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1"
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        "<</Length 54>>stream\nBT /F1 12 Tf 10 100 Td (Some words here. More.) Tj ET\nendstream",
    )
    numbered = "".join(f"{n} 0 obj{one}\nendobj\n" for n, one in enumerate(objects, 1))
    pdf = f"%PDF-1.4\n{numbered}trailer<</Root 1 0 R>>"
    named = doctype[21:].replace("DOCTYPE x", "DOCTYPE html")
    return {
        "a.docx": docx("Some words here &f;&u; and more.", doctype),
        "b.docx": docx("Some words here.", relations=linked),
        "c.svg": f"{doctype[21:]}<svg><text>&f;&u; Some words here.</text></svg>".encode(),
        "d.html": f"{named}<html><head>{head}{page}src='{address}/x'></script></head><body><p>"
        "&f;&u; Some words here. And a second sentence.</p></body></html>".encode(),
        "e.pdf": pdf.encode(),
    }


def test_no_document_reaches_out_or_reads_our_files(tmp_path: Path, listener: Listener) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    for name, raw in documents(listener.address, secret).items():
        read = Reader()(raw, name=name, url=f"{listener.address}/page")
        assert "Some words" in read.text, name
        assert SECRET not in read.text, name
    assert listener.visits == 0


def _laughs() -> str:
    steps = "".join(
        f'<!ENTITY {after} "{f"&{before};" * 20}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"ha" * 500}">{steps}]>'


@pytest.mark.parametrize(
    "raw",
    [
        docx("Words &i; and more.", _laughs()),
        docx("a b " * (30 * 2**20)),
        docx("Some words here.", **{"word/media/x.bin": bytes(201 * 2**20)}),
    ],
    ids=["entities", "a long part", "many bytes"],
)
def test_what_grows_without_end_is_refused(raw: bytes) -> None:
    with pytest.raises(WorkbenchError) as refused:
        Reader()(raw, name="a.docx")
    assert refused.value.reason


def test_no_part_of_a_document_is_written_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "written"
    parts = {f"../../../../../../../..{target}": b"x", str(target): b"x"}
    assert Reader()(docx("Some words here.", **parts), name="a.docx").text == "Some words here."
    assert not target.exists()
