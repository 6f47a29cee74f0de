"""What is built in: licences and sources (fails on others), and unsafe code.

Usage: cargo metadata --format-version 1 --all-features | python3 .ci/supply_chain.py [LINKED]

Unsafe code is counted in the files of libraries and programs, without comments
and literals. A package of others counts as none if the root of each of its
libraries and programs forbids it; ours are counted whatever they say, in all
their files, tests included. LINKED is what `cargo tree --prefix none` lists:
then it is told how many of these have none.
"""

import json
import pathlib
import re
import sys

ALLOWED = {
    "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unicode-3.0", "Zlib",
    "CC0-1.0", "Unlicense", "0BSD", "BSL-1.0", "MIT-0", "Apache-2.0 WITH LLVM-exception",
}
# What can hold words that are not code. The `r` of `for` begins no raw string,
# and a lifetime is no character: nothing closes it.
TOKEN = re.compile(
    r"""
      (?P<line>//[^\n]*)
    | (?P<block>/\*)
    | (?<!\w)[bc]?r(?P<hashes>\#*)".*?"(?P=hashes)
    | (?:(?<!\w)[bc])?"(?:\\.|[^"\\])*"
    | (?:(?<!\w)b)?'(?:\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]*\}|.)|[^'\\\n\r\t])'
    | (?P<lifetime>'\w+)
    """,
    re.DOTALL | re.VERBOSE,
)
BOUND = re.compile(r"/\*|\*/")
UNSAFE = re.compile(r"(?<![#'\w])unsafe\b(?=\s*(?:\{|\(|(?:fn|impl|extern|trait|auto|mod)\b))")
SHEBANG = re.compile(r"\ufeff?#!(?!\s*\[)[^\n]*")
FORBIDS = re.compile(r"\s*forbid\s*\((?:[^()]*,)?\s*unsafe_code\s*(?:,[^()]*)?\)\s*")
NOT_BUILT_IN = {"tests", "benches", "examples", "fuzz", "target", "build.rs"}


def code(text):
    """The text with a space for each comment, and empty literals."""
    kept, at = [], 0
    while found := TOKEN.search(text, at):
        kept.append(text[at : found.start()])
        at = found.end()
        if found["block"]:
            depth = 1
            while depth and (bound := BOUND.search(text, at)):
                depth += 1 if bound[0] == "/*" else -1
                at = bound.end()
            if depth:  # never closed
                at = len(text)
            kept.append(" ")
        elif found["line"]:
            kept.append(" ")
        elif found["lifetime"]:
            kept.append(found[0])
        else:
            kept.append('""')
    return "".join(kept) + text[at:]


def n_unsafe_in(text):
    return len(UNSAFE.findall(code(text))) if "unsafe" in text else 0


def forbids(text):
    """True if an attribute of the whole file, unconditional, forbids unsafe code."""
    if "unsafe_code" not in text:
        return False
    text = code(SHEBANG.sub("", text, count=1))
    while start := re.match(r"\s*#\s*!\s*\[", text):
        at, depth = start.end(), 1
        while depth and at < len(text):
            depth += {"[": 1, "]": -1}.get(text[at], 0)
            at += 1
        if FORBIDS.fullmatch(text[start.end() : at - 1]):
            return True
        text = text[at:]
    return False


def read(path):
    return path.read_text(errors="replace")


def files(package):
    """The files in question: all of ours; of others what is built in."""
    home = pathlib.Path(package["manifest_path"]).parent
    if package["source"] is None:
        return [it for it in home.rglob("*.rs") if "target" not in it.relative_to(home).parts]
    folders = {home / "src"} | {it.parent for it in roots(package)}
    found = {it for folder in folders for it in folder.rglob("*.rs")}
    return [it for it in found if it.relative_to(home).parts[0] not in NOT_BUILT_IN]


def roots(package):
    kinds = {"lib", "bin", "rlib", "dylib", "cdylib", "staticlib", "proc-macro"}
    targets = [it for it in package["targets"] if kinds & set(it["kind"])]
    return [pathlib.Path(it["src_path"]) for it in targets]


def n_unsafe(package):
    is_forbidden = [forbids(read(it)) for it in roots(package)]
    if package["source"] is not None and is_forbidden and all(is_forbidden):
        return 0
    return sum(n_unsafe_in(read(it)) for it in files(package))


def is_allowed(package):
    terms = (package["license"] or "none").replace("(", "").replace(")", "")
    choices = re.split(r"\s+OR\s+|/", terms)
    fine = any(all(it.strip() in ALLOWED for it in re.split(r"\s+AND\s+", one)) for one in choices)
    return fine and (package["source"] is None or package["source"].startswith("registry+"))


def main(packages, linked):
    refused = [it for it in packages if not is_allowed(it)]
    print(f"{len(packages)} packages, {len(refused)} with other licences or sources")
    for it in refused:
        print(f"  {it['name']} {it['version']}: {it['license']}, {it['source']}")
    counts = {f"{it['name']} {it['version']}": n_unsafe(it) for it in packages}
    held = sorted((it for it in counts.items() if it[1]), key=lambda it: -it[1])
    most = ", ".join(f"{name} ({n})" for name, n in held[:12])
    print(f"{len(held)} of them hold unsafe code, most of it: {most}")
    if linked:
        lines = {" ".join(it.split()[:2]).replace(" v", " ") for it in linked if it.strip()}
        parts = sorted(((counts[it], it) for it in lines), reverse=True)
        none = sum(not n for n, _ in parts)
        most = ", ".join(f"{name} ({n})" for n, name in parts[:6])
        print(f"linked: {len(parts)} packages, {none} without, most of it: {most}")
    own = [it for it in packages if it["source"] is None]
    own = [it["name"] for it in own if counts[f"{it['name']} {it['version']}"]]
    print(f"unsafe code of our own: {', '.join(own) or 'none'}")
    return bool(refused or own)


if __name__ == "__main__":
    linked = pathlib.Path(sys.argv[1]).read_text().splitlines() if len(sys.argv) > 1 else []
    sys.exit(main(json.load(sys.stdin)["packages"], linked))
