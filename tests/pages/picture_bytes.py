"""Small images of each kind, made byte by byte, so that tests need no library to draw."""

import struct
import zlib


def png(width: int, height: int) -> bytes:
    """A whole PNG, all red."""
    row = b"\0" + b"\xc0\x20\x20" * width
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def gif(width: int, height: int) -> bytes:
    """The head of a GIF."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0" * 60


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    """The head of a JPEG, with the way up that its camera noted (EXIF)."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + b"\0\0\0\0"
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x01\x22\0\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8" + app1 + frame + b"\xff\xda" + b"\0" * 16 + b"\xff\xd9"


def webp(width: int, height: int) -> bytes:
    """The head of a WebP in its extended form."""
    sides = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    data = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + sides
    return b"RIFF" + struct.pack("<I", len(data)) + data + b"\0" * 32


def avif(width: int, height: int) -> bytes:
    """The boxes of an AVIF that tell its size."""

    def box(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data) + 8) + name + data

    size = box(b"ispe", struct.pack(">III", 0, width, height))
    link = box(b"ipma", struct.pack(">IIHBB", 0, 1, 1, 1, 1))
    item = box(b"infe", struct.pack(">IHH", 0x02000000, 1, 0) + b"av01\0")
    items = box(b"iinf", struct.pack(">IH", 0, 1) + item)
    first = box(b"pitm", struct.pack(">IH", 0, 1))
    meta = box(b"meta", b"\0\0\0\0" + first + items + box(b"iprp", box(b"ipco", size) + link))
    return box(b"ftyp", b"avif\0\0\0\0avifmif1") + meta + box(b"mdat", b"\0" * 16)


def svg(attributes: str, inside: str = '<rect width="99" height="99" fill="teal"/>') -> bytes:
    """An SVG with these attributes of its root."""
    return f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()
