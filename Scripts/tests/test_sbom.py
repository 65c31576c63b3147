"""What may be linked into a release, and how it is found out."""

import importlib.util
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
PATH = pathlib.Path(__file__).parent.parent / "sbom.py"
spec = importlib.util.spec_from_file_location("sbom", PATH)
sbom = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sbom)

ALLOWED = {"MIT", "BSD-3-Clause", "GPL-3.0-or-later WITH GCC-exception-3.1"}


class LicenceTests(unittest.TestCase):
    def test_the_gpl_is_refused_unless_an_exception_or_a_choice_allows_it(self):
        for expression, expected in {
            "MIT": True,
            "GPL-2.0-or-later": False,
            "GPL-3.0-or-later": False,
            "GPL-3.0-or-later WITH GCC-exception-3.1": True,
            "BSD-3-Clause OR GPL-2.0-only": True,
            "GPL-2.0-only OR BSD-3-Clause": True,
            "BSD-3-Clause AND GPL-2.0-only": False,
            "(MIT OR GPL-2.0-only) AND BSD-3-Clause": True,
            "(MIT OR GPL-2.0-only) AND GPL-2.0-only": False,
            "NOASSERTION": False,
        }.items():
            with self.subTest(expression):
                self.assertEqual(sbom.is_allowed(expression, ALLOWED), expected)

    def test_an_expression_that_cannot_be_read_is_refused(self):
        for expression in ["", "(MIT", "MIT MIT"]:
            with self.subTest(expression), self.assertRaises(sbom.Refused):
                sbom.is_allowed(expression, ALLOWED)

    def test_a_package_of_the_gpl_is_noticed_by_its_own_copyright_file(self):
        text = "Format: x\n\nFiles: *\nCopyright: someone\nLicense: {}\n\nFiles: debian/*\nLicense: GPL-2+\n"
        self.assertEqual(sbom.copyleft_of(text.format("GPL-2+")), "GPL-2+")
        self.assertEqual(sbom.copyleft_of(text.format("AGPL-3")), "AGPL-3")
        self.assertIsNone(sbom.copyleft_of(text.format("BSD-3-clause or GPL-2")))
        self.assertIsNone(sbom.copyleft_of(text.format("Expat")))


class MapTests(unittest.TestCase):
    def test_only_what_was_kept_counts(self):
        text = (
            "Archive member included because of file (symbol)\n\n/a/liba.a(one.o)\n\n"
            "Discarded input sections\n\n .text.x 0x0000000000000000 0x10 /a/libgone.a(x.o)\n\n"
            "Memory map\n\n"
            " .text          0x0000000000001000       0x2c /a/liba.a(one.o)\n"
            " .text          0x0000000000001000        0x0 /a/libempty.a(two.o)\n"
            " .a.very.long.name.of.a.section\n"
            "                0x0000000000002000       0x10 /b/X.build/File.swift.o\n"
        )
        self.assertEqual(sbom.linked_objects(text), {"/a/liba.a", "/b/X.build/File.swift.o"})

    def test_a_file_that_is_no_map_is_refused(self):
        with self.assertRaises(sbom.Refused):
            sbom.linked_objects("")


if __name__ == "__main__":
    unittest.main()
