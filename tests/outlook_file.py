"""Messages of Outlook, written as Outlook does: a compound file with a stream for each property."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
TEXT, BYTES, TIME = 0x001F, 0x0102, 0x0040
HEADS = {"": 32, "attachment": 8}  # bytes before the properties

Tree = dict[str, "bytes | Tree"]


def message(
    properties: Mapping[int, str | bytes | datetime],
    attachments: tuple[tuple[str, bytes], ...] = (),
) -> bytes:
    """Return a .msg of these properties by their ids, and of named attachments."""
    tree = _storage(properties, struct.pack("<8x4I8x", 0, 0, 0, len(attachments)))
    for number, (name, data) in enumerate(attachments):
        inner: dict[int, str | bytes | datetime] = {0x3707: name, 0x3701: data}
        tree[f"__attach_version1.0_#{number:08X}"] = _storage(inner, bytes(8))
    tree["__nameid_version1.0"] = {}
    return _compound(tree)


def _storage(properties: Mapping[int, str | bytes | datetime], head: bytes) -> Tree:
    tree: Tree = {}
    table = head
    for number, value in properties.items():
        if isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
            table += struct.pack("<HHIQ", TIME, number, 6, ticks)
            continue
        kind = TEXT if isinstance(value, str) else BYTES
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        tree[f"__substg1.0_{number:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, number, 6, len(data) + 2 * (kind == TEXT), 0)
    tree["__properties_version1.0"] = table
    return tree


def _compound(tree: Tree) -> bytes:
    entries: list[list[object]] = []  # name, type, right, child, start, size
    small, large = bytearray(), []
    small_chain: list[int] = []

    def put(name: str, node: "bytes | Tree") -> int:
        index = len(entries)
        entry: list[object] = [name, 2, NONE, NONE, END, 0]
        entries.append(entry)
        if isinstance(node, bytes):
            entry[5] = len(node)
            if len(node) >= CUTOFF:
                large.append((entry, node))
            elif node:
                entry[4] = len(small) // SMALL
                count = -(-len(node) // SMALL)
                first = len(small_chain)
                small_chain.extend([*range(first + 1, first + count), END])
                small.extend(node.ljust(count * SMALL, b"\0"))
            return index
        entry[1] = 1
        before: list[object] | None = None
        for key in sorted(node, key=lambda key: (len(key), key.upper())):
            child = put(key, node[key])
            if before is None:
                entry[3] = child
            else:
                before[2] = child
            before = entries[child]
        return index

    put("Root Entry", tree)
    entries[0][1] = 5
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(data: bytes) -> int:
        if not data:
            return END
        first, count = len(sectors), -(-len(data) // SECTOR)
        for n in range(count):
            sectors.append(data[n * SECTOR : (n + 1) * SECTOR].ljust(SECTOR, b"\0"))
            chain.append(first + n + 1 if n < count - 1 else END)
        return first

    for entry, data in large:
        entry[4] = store(data)
    entries[0][4], entries[0][5] = store(bytes(small)), len(small)
    table = struct.pack(f"<{len(small_chain)}I", *small_chain)
    small_table = table + b"\xff" * (-len(table) % SECTOR)
    small_start = store(small_table)
    directory = b"".join(map(_entry, entries))
    directory_start = store(directory + bytes(-len(directory) % SECTOR))
    fats = 1
    while (len(chain) + fats) * 4 > fats * SECTOR:
        fats += 1
    places = list(range(len(chain), len(chain) + fats))
    whole = [*chain, *[FAT] * fats]
    whole += [FREE] * (fats * SECTOR // 4 - len(whole))
    store_fat = struct.pack(f"<{len(whole)}I", *whole)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, fats, directory_start, 0, CUTOFF, small_start, len(small_table) // SECTOR, END, 0,
        places[0],
    )  # fmt: skip
    header += struct.pack("<108I", *[*places[1:], *[FREE] * (108 - len(places[1:]))])
    return header.ljust(SECTOR, b"\0")[:SECTOR] + b"".join(sectors) + store_fat


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, start, size = entry
    encoded = str(name).encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, NONE, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )
