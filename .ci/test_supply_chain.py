"""Usage: python3 .ci/test_supply_chain.py"""

import pathlib
import tempfile
import unittest

from supply_chain import forbids, n_unsafe, n_unsafe_in


def package(home, source, texts, kinds):
    """A package with these files; `kinds` names its targets by their root."""
    for name, text in texts.items():
        path = pathlib.Path(home, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    targets = [{"kind": [kind], "src_path": f"{home}/{root}"} for root, kind in kinds.items()]
    return {"manifest_path": f"{home}/Cargo.toml", "source": source, "targets": targets}


class Counting(unittest.TestCase):
    def check(self, expected, text):
        self.assertEqual(n_unsafe_in(text), expected, text)

    def test_each_kind(self):
        for it in [
            "unsafe {}", "unsafe\n{ }", "pub unsafe fn f() {}", "unsafe impl Send for A {}",
            'unsafe extern "C" {}', "unsafe trait A {}", "#[unsafe(no_mangle)] fn f() {}",
        ]:
            self.check(1, it)
        self.check(0, "let r#unsafe = 1; unsafe_code {}; not_unsafe {}")

    def test_after_a_string_that_looks_like_a_comment(self):
        self.check(1, 'let url = "https://a.example"; unsafe { f(url) }')
        self.check(1, "let a = '/'; let b = \"/*\"; unsafe {} // */")
        self.check(1, 'let a = r"\\"; unsafe {} //"')
        self.check(1, 'let a = r#"// " "#; unsafe {}')
        self.check(1, 'let a = br##"/* "# "##; unsafe {}')
        self.check(1, "let a = '\"'; unsafe {} let b = '\"';")
        self.check(1, "let a = b'\\''; unsafe {} let b = '\\\\';")
        self.check(1, "let a = '\\u{22}'; unsafe {} //\"")

    def test_not_in_comments_and_literals(self):
        self.check(0, "// unsafe {}\n/// unsafe {}")
        self.check(0, "/* /* unsafe {} */ unsafe {} */")
        self.check(1, "/* /* */ unsafe {} */ unsafe {}")
        self.check(0, 'let a = "unsafe { \\" unsafe {";')
        self.check(0, 'let a = (b"unsafe {", c"unsafe {", r#"unsafe {"unsafe {"#);')
        self.check(0, "/* unsafe {} never closed")

    def test_a_lifetime_opens_nothing(self):
        self.check(1, "fn f<'a, 'b>(it: &'a str) { unsafe {} } fn g(it: &'b u8) {}")
        self.check(1, "'outer: loop { unsafe { break 'outer } }")
        self.check(1, 'let a = for_r"//"; unsafe {}')


class Forbidding(unittest.TestCase):
    def test_an_attribute_of_the_whole_file(self):
        for it in [
            "#![forbid(unsafe_code)]", "//! Words.\n#![no_std]\n#![forbid(missing_docs, unsafe_code)]",
            '#![doc = "a]"]\n/* */ # ! [ forbid ( unsafe_code ) ]', "#!/bin/sh\n#![forbid(unsafe_code)]",
        ]:
            self.assertTrue(forbids(it), it)

    def test_nothing_else(self):
        for it in [
            "// #![forbid(unsafe_code)]", 'const A: &str = "#![forbid(unsafe_code)]";',
            "mod a { #![forbid(unsafe_code)] }", "#![deny(unsafe_code)]", "#[forbid(unsafe_code)] mod a;",
            "#![cfg_attr(test, forbid(unsafe_code))]", "#![forbid(unsafe_code_too)]", "",
        ]:
            self.assertFalse(forbids(it), it)

    def check(self, expected, source, texts, kinds):
        with tempfile.TemporaryDirectory() as home:
            self.assertEqual(n_unsafe(package(home, source, texts, kinds)), expected)

    def test_only_a_root_speaks_for_a_package(self):
        forbidden, held = "#![forbid(unsafe_code)]", "fn f() { unsafe {} }"
        lib = {"src/lib.rs": "lib"}
        self.check(1, "registry+", {"src/lib.rs": "mod a;", "src/a.rs": forbidden + held}, lib)
        self.check(0, "registry+", {"src/lib.rs": forbidden, "src/a.rs": held}, lib)
        both = lib | {"src/main.rs": "bin"}
        self.check(1, "registry+", {"src/lib.rs": forbidden, "src/main.rs": held}, both)
        self.check(1, "registry+", {"lib.rs": held, "tests/a.rs": held}, {"lib.rs": "lib"})
        self.check(2, None, {"src/lib.rs": forbidden + held, "tests/a.rs": held}, lib)


if __name__ == "__main__":
    unittest.main()
