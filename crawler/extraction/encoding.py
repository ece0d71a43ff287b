"""Which encoding a page's bytes are in, whatever the page claims."""

from __future__ import annotations

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

# ISO-2022-JP and its kin are escape sequences in plain ASCII, so they pass for UTF-8.
ESCAPE = b"\x1b"
# Where a page declares its encoding; markup in UTF-16 or UTF-32 has null bytes there, whatever its mark says.
SAMPLE = 4096
FALSE_MARKS = b"\xff\xfe"
# What browsers take where nobody says anything and the bytes are not UTF-8.
FALLBACK = "cp1252"
# A page is UTF-8 with damage, and not in a one-byte encoding, where one in so many long characters is broken at most.
DAMAGE = 20


def find_encoding(content: bytes, *, content_type: str | None = None) -> str:
    """The name of a codec that Python and lxml know.

    Bytes that are valid UTF-8 are UTF-8: no text in another encoding is that by accident.  Otherwise the byte order
    mark, the header and the page's own declaration are asked, in this order; a declaration of UTF-8 that the
    bytes contradict is a lie, and cp1252 the best guess.
    """
    marked, _ = read_bom(content)
    if marked and (marked == "utf-8" or b"\0" in content[:SAMPLE]):
        return marked
    content = content.lstrip(FALSE_MARKS)
    is_utf8 = _is_utf8(content)
    if is_utf8 and ESCAPE not in content:
        return "utf-8"
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(content[:SAMPLE])
    if is_utf8 and not (declared and declared.startswith("iso-2022")):
        return "utf-8"
    if declared and declared != "utf-8" and not declared.startswith("utf-16"):
        return declared
    return "utf-8" if _is_damaged_utf8(content) else FALLBACK


def decode(content: bytes, encoding: str) -> str:
    """The text; what cannot be decoded becomes the replacement character.  An unknown name falls back to UTF-8."""
    known = resolve_encoding(encoding) or encoding
    try:
        return content.decode(known, "replace")
    except LookupError:  # unknown, or a codec such as "hex" that gives no text
        return content.decode("utf-8", "replace")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A download that was cut off ends in the middle of a character.
        return error.start >= len(content) - 3 and error.reason == "unexpected end of data"
    return True


def _is_damaged_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return broken * DAMAGE <= whole
