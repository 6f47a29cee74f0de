#!/usr/bin/env python3
"""A second verifier of records, by docs/spec/record.md alone.

Needs Python 3.8 and nothing else. It shares no code with `detente verify`, and
tests/record_second_verifier.rs holds the two against each other.

    verify_record.py FILE --key VKEY [--witness VKEY]... [--since OLD]

FILE is a bundle, a receipt, a growth proof or a checkpoint. Exit codes: 0 it
holds, 3 it cannot be read, 4 it does not hold.
"""

import argparse
import base64
import binascii
import hashlib
import re
import sys

SIZE_MAX = 2**32 - 1
BODY_BYTES_MAX = 4 << 20


class Malformed(Exception):
    """The text is not in its one form."""


class Refused(Exception):
    """The text is in its form, and does not hold."""


# --- Ed25519 (RFC 8032), by the strict rule -------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)


def add(a, b):
    """Adds two points in extended coordinates."""
    s = (a[1] - a[0]) * (b[1] - b[0]) % P
    t = (a[1] + a[0]) * (b[1] + b[0]) % P
    u = 2 * a[3] * b[3] * D % P
    v = 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    """The point added to itself so often."""
    total = ZERO
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


def is_zero(point):
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0


def written(point):
    """The 32 bytes of a point."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def read_point(data):
    """The point of 32 bytes in their one canonical form, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * v**3 * pow(u * v**7, (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * ROOT_OF_MINUS_1 % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = read_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def table(point):
    """Multiples that make repeated checks with the same point quick: a row for each byte."""
    rows = []
    for _ in range(32):
        row = [ZERO]
        for _ in range(255):
            row.append(add(row[-1], point))
        rows.append(row)
        point = add(row[-1], point)
    return rows


def times_by(rows, number):
    total = ZERO
    for row in rows:
        digit = number & 255
        if digit:
            total = add(total, row[digit])
        number >>= 8
    return total


BASE_ROWS = table(BASE)


class PublicKey:
    """A key that a secret can stand behind: canonical, of prime order."""

    def __init__(self, data):
        point = read_point(data)
        if point is None or is_zero(times(8, point)) or not is_zero(times(ORDER, point)):
            raise Malformed("the key is unfit")
        self.data = data
        x, y, z, t = point
        self.minus_rows = table((P - x, y, z, P - t))

    def has_signed(self, message, signature):
        if len(signature) != 64:
            return False
        r, s = signature[:32], int.from_bytes(signature[32:], "little")
        if s >= ORDER:
            return False
        digest = hashlib.sha512(r + self.data + message).digest()
        k = int.from_bytes(digest, "little") % ORDER
        point = add(times_by(BASE_ROWS, s), times_by(self.minus_rows, k))
        return written(point) == r and not is_zero(times(8, point))


# --- Texts in one form ----------------------------------------------------------------


def unbase64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise Malformed("no base64") from None
    if base64.b64encode(data).decode() != text:
        raise Malformed("base64 in another form")
    return data


def unhash(text):
    data = unbase64(text)
    if len(data) != 32:
        raise Malformed("no hash")
    return data


def number(text):
    if not re.fullmatch(r"0|[1-9][0-9]*", text, re.ASCII) or int(text) >= 2**64:
        raise Malformed("no number")
    return int(text)


def name(text):
    part = r"[A-Za-z0-9.\-_:]+"
    if not re.fullmatch(f"{part}(/{part})*", text, re.ASCII) or len(text) > 255:
        raise Malformed("no name")
    return text


class Lines:
    """The lines of a text, each ended by a line feed."""

    def __init__(self, data):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed("no UTF-8") from None
        *self.lines, last = text.split("\n")
        self.at = 0
        self.last = last

    def peek(self):
        return self.lines[self.at] if self.at < len(self.lines) else None

    def next(self):
        line = self.peek()
        if line is None:
            raise Malformed(f"line {self.at + 1}: ends too early")
        self.at += 1
        return line

    def expect(self, text):
        if self.next() != text:
            raise Malformed(f"line {self.at}: expected `{text}`")

    def after(self, prefix):
        line = self.next()
        if not line.startswith(prefix):
            raise Malformed(f"line {self.at}: expected `{prefix}`")
        return line[len(prefix):]

    def end(self):
        if self.at < len(self.lines) or self.last:
            raise Malformed(f"line {self.at + 1}: expected the end")

    def proof(self):
        hashes = []
        while True:
            line = self.next()
            if not line:
                return hashes
            if len(hashes) == 64:
                raise Malformed("the proof is too long")
            hashes.append(unhash(line))


class Checkpoint:
    """Origin, size, root, and the signatures below them."""

    MARK = "\u2014 "

    def __init__(self, lines):
        self.origin = name(lines.next())
        self.size = number(lines.next())
        root = lines.next()
        self.root = unhash(root)
        self.text = f"{self.origin}\n{self.size}\n{root}\n".encode()
        lines.expect("")
        self.signatures = [self.signature(lines)]
        while (lines.peek() or "").startswith(self.MARK):
            signature = self.signature(lines)
            if any(known[:2] == signature[:2] for known in self.signatures):
                raise Malformed("two signatures of the same key")
            if len(self.signatures) == 16:
                raise Malformed("too many signatures")
            self.signatures.append(signature)

    def signature(self, lines):
        who, space, text = lines.after(self.MARK).partition(" ")
        if not space or len(text.encode()) > 8 << 10:
            raise Malformed("no signature")
        data = unbase64(text)
        if len(data) < 5:
            raise Malformed("no signature")
        return name(who), data[:4], data[4:]


class Entry:
    """Salt and body, or the commitment alone."""

    def __init__(self, commitment, body=None):
        self.commitment, self.body = commitment, body

    @classmethod
    def open(cls, salt, body):
        if len(body) > BODY_BYTES_MAX:
            raise Malformed("the body is too long")
        return cls(hashlib.sha256(b"detente entry v1\n" + salt + body).digest(), body)


# --- Trees (RFC 6962) -----------------------------------------------------------------


def of_leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def of_pair(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(commitments):
    """The root: full subtrees are kept from left to right, the largest first."""
    peaks = []
    for count, commitment in enumerate(commitments, 1):
        peaks.append(of_leaf(commitment))
        while count % 2 == 0:
            right = peaks.pop()
            peaks.append(of_pair(peaks.pop(), right))
            count //= 2
    if not peaks:
        return hashlib.sha256(b"").digest()
    root = peaks.pop()
    while peaks:
        root = of_pair(peaks.pop(), root)
    return root


def root_by_path(leaf, index, size, path):
    """Where a path leads (RFC 9162, section 2.1.3.2), or None if it has another length."""
    node, last = index, size - 1
    path = list(path)
    while last:
        if node % 2 or node == last:
            if not path:
                return None
            leaf = of_pair(path.pop(0), leaf)
            while node % 2 == 0 and node:
                node, last = node // 2, last // 2
        else:
            if not path:
                return None
            leaf = of_pair(leaf, path.pop(0))
        node, last = node // 2, last // 2
    return None if path else leaf


def has_grown(old_size, old_root, size, root, path):
    """Whether the older tree is the beginning of the newer one (RFC 9162, section 2.1.4.2)."""
    if size > SIZE_MAX or old_size > size:
        return False
    if old_size == 0:
        return not path and old_root == root_of([]) and (size > 0 or root == old_root)
    if old_size == size:
        return not path and old_root == root
    path = list(path)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, size - 1
    while node % 2:
        node, last = node // 2, last // 2
    before = after = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if node % 2 or node == last:
            before, after = of_pair(step, before), of_pair(step, after)
            while node % 2 == 0 and node:
                node, last = node // 2, last // 2
        else:
            after = of_pair(after, step)
        node, last = node // 2, last // 2
    return last == 0 and before == old_root and after == root


# --- Keys and what they signed --------------------------------------------------------

KEYS = {}


class Key:
    """A vkey: NAME+ID+BASE64."""

    def __init__(self, text):
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise Malformed("no vkey")
        self.name = name(parts[0])
        data = unbase64(parts[2])
        if len(data) != 33 or data[0] not in (1, 4):
            raise Malformed("no vkey of an operator or witness")
        self.is_witness = data[0] == 4
        head = self.name.encode() + b"\n" + data
        self.id = hashlib.sha256(head).digest()[:4]
        if self.id.hex() != parts[1]:
            raise Malformed("the key is not the one that its short digits name")
        if data[1:] not in KEYS:
            KEYS[data[1:]] = PublicKey(data[1:])
        self.public = KEYS[data[1:]]

    def holds(self, checkpoint, signature):
        message = checkpoint.text
        if self.is_witness:
            if len(signature) < 8:
                return False
            at, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            if at >= 2**63:
                return False
            message = f"cosignature/v1\ntime {at}\n".encode() + message
        return self.public.has_signed(message, signature)


def check_signatures(checkpoint, keys, witnesses):
    operator = checkpoint.origin.split("/")[0]
    trusted = [key for key in keys if not key.is_witness and key.name == operator]
    trusted += [key for key in witnesses if key.is_witness]
    signed = []
    for who, key_id, signature in checkpoint.signatures:
        for key in trusted:
            if (key.name, key.id) == (who, key_id):
                if not key.holds(checkpoint, signature):
                    raise Refused(f"the signature of {who} does not fit {checkpoint.origin}")
                signed.append(key)
                break
    if all(key.is_witness for key in signed):
        raise Refused(f"no trusted key of {operator} has signed {checkpoint.origin}")
    for witness in witnesses:
        if not any((key.name, key.id) == (witness.name, witness.id) for key in signed):
            raise Refused(f"the witness {witness.name} has not signed {checkpoint.origin}")


# --- The kinds of files ---------------------------------------------------------------


def read_bundle(lines):
    lines.expect("detente bundle v1")
    ledgers = []
    while lines.peek() is not None or not ledgers:
        lines.expect("")
        entries = []
        for _ in range(number(lines.after("entries "))):
            kind, _, rest = lines.next().partition(" ")
            if kind == "closed":
                entries.append(Entry(unhash(rest)))
            elif kind == "open" and " " in rest:
                salt, _, body = rest.partition(" ")
                entries.append(Entry.open(unhash(salt), unbase64(body)))
            else:
                raise Malformed(f"line {lines.at}: expected an entry")
        ledgers.append((Checkpoint(lines), entries))
    lines.end()
    origins = [checkpoint.origin for checkpoint, _ in ledgers]
    if sorted(set(origins)) != origins:
        raise Malformed("ledgers out of order")
    if len({origin.rpartition("/")[0] for origin in origins}) != 1:
        raise Malformed("ledgers of several cases")
    return ledgers


def check_bundle(ledgers, keys, witnesses):
    for checkpoint, entries in ledgers:
        if checkpoint.size != len(entries):
            raise Refused(f"{checkpoint.origin} has {len(entries)} entries")
        if root_of(entry.commitment for entry in entries) != checkpoint.root:
            raise Refused(f"the entries of {checkpoint.origin} are not those that were signed")
        check_signatures(checkpoint, keys, witnesses)


def read_receipt(lines):
    lines.expect("c2sp.org/tlog-proof@v1")
    extra = unbase64(lines.after("extra "))
    if extra[:1] == b"\1" and len(extra) >= 33:
        entry = Entry.open(extra[1:33], extra[33:])
    elif extra[:1] == b"\0" and len(extra) == 33:
        entry = Entry(extra[1:])
    else:
        raise Malformed("no entry in `extra`")
    index = number(lines.after("index "))
    path = lines.proof()
    checkpoint = Checkpoint(lines)
    lines.end()
    return entry, index, path, checkpoint


def check_receipt(receipt, keys, witnesses):
    entry, index, path, checkpoint = receipt
    if checkpoint.size > SIZE_MAX or index >= checkpoint.size:
        raise Refused("the entry is beyond the end")
    leaf = of_leaf(entry.commitment)
    if root_by_path(leaf, index, checkpoint.size, path) != checkpoint.root:
        raise Refused("the entry is not in the ledger")
    check_signatures(checkpoint, keys, witnesses)


def read_growth(lines):
    old = number(lines.after("old "))
    path = lines.proof()
    checkpoint = Checkpoint(lines)
    lines.end()
    return old, path, checkpoint


def read_checkpoint(lines):
    checkpoint = Checkpoint(lines)
    lines.end()
    return checkpoint


def kind_of(data):
    first = data.split(b"\n", 1)[0]
    if first == b"c2sp.org/tlog-proof@v1":
        return "receipt"
    if first.startswith(b"old "):
        return "growth"
    return "bundle" if first == b"detente bundle v1" else "checkpoint"


READERS = {
    "bundle": read_bundle,
    "receipt": read_receipt,
    "growth": read_growth,
    "checkpoint": read_checkpoint,
}


def checkpoints_of(data):
    """Every checkpoint of a file that holds some."""
    kind = kind_of(data)
    content = READERS[kind](Lines(data))
    if kind == "bundle":
        return [checkpoint for checkpoint, _ in content]
    return [content if kind == "checkpoint" else content[-1]]


def verify(data, keys, witnesses, since=None):
    """Raises unless the file holds; tells what it is."""
    kind = kind_of(data)
    content = READERS[kind](Lines(data))
    old = [] if since is None else checkpoints_of(since)
    for checkpoint in old:
        check_signatures(checkpoint, keys, [])
    if kind == "bundle":
        check_bundle(content, keys, witnesses)
        for before in old:
            check_grown(content, before)
    elif kind == "growth":
        size, path, now = content
        check_signatures(now, keys, witnesses)
        if len(old) != 1:
            raise Refused("a growth proof needs --since with one checkpoint")
        before = old[0]
        if before.origin != now.origin or before.size != size:
            raise Refused("the proof is of another checkpoint")
        if not has_grown(size, before.root, now.size, now.root, path):
            raise Refused("the proof does not lead to the root")
    else:
        if kind == "receipt":
            check_receipt(content, keys, witnesses)
        else:
            check_signatures(content, keys, witnesses)
        now = content[-1] if kind == "receipt" else content
        for before in old:
            if before.text != now.text:
                raise Refused("not the same checkpoint, and nothing here shows growth")
    return kind


def check_grown(ledgers, before):
    for now, entries in ledgers:
        if now.origin == before.origin:
            if before.size > len(entries):
                raise Refused(f"{before.origin} has become shorter")
            begin = entries[:before.size]
            if root_of(entry.commitment for entry in begin) != before.root:
                raise Refused(f"{before.origin} was rewritten")
            return
    raise Refused(f"{before.origin} is not there any more")


def judge(data, keys, witnesses, since=None):
    try:
        return 0, verify(data, keys, witnesses, since) + " holds"
    except Malformed as problem:
        return 3, f"malformed: {problem}"
    except Refused as problem:
        return 4, f"refused: {problem}"


def serve(keys, witnesses):
    """Judges files from standard input, each after a line with its length and that of --since."""
    stream = sys.stdin.buffer
    for head in stream:
        length, since = map(int, head.split())
        data = stream.read(length)
        old = stream.read(since) if since else None
        print(judge(data, keys, witnesses, old)[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", help="bundle, receipt, growth proof or checkpoint")
    parser.add_argument("--key", action="append", default=[], required=True, metavar="VKEY")
    parser.add_argument("--witness", action="append", default=[], metavar="VKEY")
    parser.add_argument("--since", metavar="OLD", help="an earlier bundle or checkpoint")
    parser.add_argument("--many", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    try:
        keys = [Key(text) for text in options.key]
        witnesses = [Key(text) for text in options.witness]
    except Malformed as problem:
        parser.error(str(problem))
    if options.many:
        return serve(keys, witnesses)
    if options.file is None:
        parser.error("name a file")

    def content(path):
        with open(path, "rb") as file:
            return file.read()

    since = None if options.since is None else content(options.since)
    code, words = judge(content(options.file), keys, witnesses, since)
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
