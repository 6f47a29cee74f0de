"""What is built in: licences and sources (fails on others), and unsafe code.

Usage: cargo metadata --format-version 1 --all-features | python3 .ci/supply_chain.py
"""

import json
import pathlib
import re
import sys

ALLOWED = {
    "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unicode-3.0", "Zlib",
    "CC0-1.0", "Unlicense", "0BSD", "BSL-1.0", "MIT-0", "Apache-2.0 WITH LLVM-exception",
}
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
FORBIDDEN = re.compile(r"#!\[forbid\([^)]*unsafe_code")
UNSAFE = re.compile(r"\bunsafe\b(?=\s*(?:\{|fn|impl|extern|trait))")


def is_allowed(package):
    terms = (package["license"] or "none").replace("(", "").replace(")", "")
    choices = re.split(r"\s+OR\s+|/", terms)
    fine = any(all(it.strip() in ALLOWED for it in re.split(r"\s+AND\s+", one)) for one in choices)
    return fine and (package["source"] is None or package["source"].startswith("registry+"))


def n_unsafe(package):
    texts = pathlib.Path(package["manifest_path"]).parent.glob("src/**/*.rs")
    texts = [text.read_text(errors="replace") for text in texts]
    if any(FORBIDDEN.search(text) for text in texts):
        return 0
    return sum(len(UNSAFE.findall(COMMENT.sub("", text))) for text in texts)


packages = json.load(sys.stdin)["packages"]
refused = [it for it in packages if not is_allowed(it)]
print(f"{len(packages)} packages, {len(refused)} with other licences or sources")
for it in refused:
    print(f"  {it['name']} {it['version']}: {it['license']}, {it['source']}")
counts = {f"{it['name']} {it['version']}": n_unsafe(it) for it in packages}
held = sorted((it for it in counts.items() if it[1]), key=lambda it: -it[1])
print(f"{len(held)} of them hold unsafe code, most of it: " + ", ".join(f"{name} ({n})" for name, n in held[:12]))
own = [it["name"] for it in packages if it["source"] is None and counts[f"{it['name']} {it['version']}"]]
print(f"unsafe code of our own: {', '.join(own) or 'none'}")
sys.exit(bool(refused or own))
