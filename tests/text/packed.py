"""Office packages and pictures of our own making, as small as they can be."""

import io
import struct
import zipfile

OFFICE = "http://schemas.openxmlformats.org"
RELATIONS = f"{OFFICE}/package/2006/relationships"
TO = f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"'
CORE = (
    '<c:p xmlns:c="c" xmlns:dc="d"><dc:title>Levels</dc:title><dc:creator>Mara Hollis</dc:creator>'
    "<c:created>2024-02-09T08:00:00Z</c:created><c:modified>2024-02-11T08:00:00Z</c:modified></c:p>"
)
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(**parts: str | bytes) -> bytes:
    """A package; ``__`` in a name is a slash and ``_xml`` at its end the ending."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), body)
    return kept.getvalue()


def relations(*targets: str) -> str:
    links = "".join(f'<Relationship Id="r{n}" Target="{to}"/>' for n, to in enumerate(targets, 1))
    return f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'


def xlsx(rows: str, before: str = "", workbook: str = "", **more: str | bytes) -> bytes:
    space = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
    book = f'<workbook {space} {TO}>{workbook}<sheets><sheet name="Levels" r:id="r1"/></sheets>'
    return zipped(
        xl__workbook_xml=f"{book}</workbook>",
        **{"xl/_rels/workbook.xml.rels": relations("worksheets/one.xml")},
        xl__worksheets__one_xml=(
            f"{before}<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
        ),
        xl__sharedStrings_xml=f"<sst {space}><si><t>Year</t></si><si><r><t>Cha</t></r><r><t>nge</t>"
        "</r><rPh><t>no</t></rPh></si></sst>",
        xl__styles_xml=f'<styleSheet {space}><numFmts><numFmt numFmtId="170" formatCode="0.0&quot; '
        'm&quot;"/><numFmt numFmtId="171" formatCode="d. mmm"/></numFmts><cellXfs>'
        + "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 10, 170, 171, 22))
        + "</cellXfs></styleSheet>",
        docProps__core_xml=CORE,
        **more,
    )


def pptx(*slides: str, notes: str = "") -> bytes:
    drawn = f'xmlns:a="{OFFICE}/drawingml/2006/main"'
    main = f'xmlns:p="{OFFICE}/presentationml/2006/main" {drawn}'
    ids = "".join(f'<p:sldId r:id="r{n}"/>' for n in range(len(slides), 0, -1))
    parts: dict[str, str | bytes] = {
        f"ppt/slides/slide{n}.xml": f"<p:sld {main}>{body}</p:sld>"
        for n, body in enumerate(slides, 1)
    }
    if notes:
        parts["ppt/slides/_rels/slide1.xml.rels"] = relations("../notesSlides/notesSlide1.xml")
        parts["ppt/notesSlides/notesSlide1.xml"] = f"<p:notes {main}>{notes}</p:notes>"
    places = [f"slides/slide{n}.xml" for n in range(1, len(slides) + 1)]
    return zipped(
        ppt__presentation_xml=f"<p:presentation {main} {TO}>{ids}</p:presentation>",
        **{"ppt/_rels/presentation.xml.rels": relations(*places)},
        docProps__core_xml=CORE,
        **parts,
    )


def opened(
    body: str, kind: str = "text", before: str = "", more: dict[str, str | bytes] | None = None
) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OPEN}{name}:1.0"' for name in ("office", "text", "table"))
    meta = "<m><title>Levels</title><creation-date>2024-02-09T08:00:00</creation-date></m>"
    return zipped(
        mimetype=f"application/vnd.oasis.opendocument.{kind}",
        content_xml=f"{before}<office:document-content {spaces}><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document-content>",
        meta_xml=meta,
        **more or {},
    )


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + bytes(4)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(9)


def jpeg(width: int, height: int, before: bytes = b"\xff\xe0\x00\x04ab") -> bytes:
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1)
    return b"\xff\xd8" + before + b"\xff\xc2" + frame + bytes(9)


def webp(chunk: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk
