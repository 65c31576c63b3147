"""Manual pages say what the programs say of themselves."""

import importlib.util
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
PATH = pathlib.Path(__file__).parent.parent / "man-pages.py"
spec = importlib.util.spec_from_file_location("man_pages", PATH)
man_pages = importlib.util.module_from_spec(spec)
spec.loader.exec_module(man_pages)

COUNT = {
    "commandName": "count",
    "abstract": "Count files.",
    "discussion": "Counts well-known files; --json is for programs.\n\n"
    "Exit status: 0 success, 2 usage.\n\nExample: tool count a.png",
    "arguments": [
        {"kind": "positional", "valueName": "files", "isRepeating": True, "abstract": "Files."},
        {
            "kind": "option",
            "valueName": "mode",
            "isOptional": True,
            "names": [{"kind": "long", "name": "mode"}],
            "preferredName": {"kind": "long", "name": "mode"},
            "allValues": ["slow", "fast"],
            "defaultValue": "fast",
            "abstract": "How.",
        },
        {
            "kind": "option",
            "valueName": "threads",
            "isOptional": True,
            "names": [{"kind": "long", "name": "threads"}],
            "preferredName": {"kind": "long", "name": "threads"},
            "defaultValue": "2",
            "abstract": "Number of threads; all cores by default.",
        },
        {
            "kind": "flag",
            "isOptional": True,
            "shouldDisplay": False,
            "names": [{"kind": "long", "name": "secret"}],
            "abstract": "Hidden.",
        },
    ],
}
TOOL = {
    "commandName": "tool",
    "abstract": "Do things.",
    "subcommands": [COUNT, {"commandName": "help", "abstract": "Show help."}],
}


class PageTests(unittest.TestCase):
    def setUp(self):
        self.pages = man_pages.pages(TOOL, "1.2.3", "2026-01-31")

    def test_every_command_but_help_has_a_page(self):
        self.assertEqual(sorted(self.pages), ["tool", "tool-count"])

    def test_a_page_has_values_and_defaults_but_not_those_of_this_machine(self):
        page = self.pages["tool-count"]
        self.assertIn("How. One of slow, fast. Default: fast.", page)
        self.assertIn("Number of threads; all cores by default.\n", page)
        self.assertNotIn("Default: 2", page)

    def test_what_is_hidden_stays_hidden(self):
        self.assertNotIn("secret", self.pages["tool-count"])

    def test_statuses_and_examples_have_sections_of_their_own(self):
        page = self.pages["tool-count"]
        self.assertIn(".SH EXIT STATUS\n.TP\n\\fB0\\fR\nSuccess.\n", page)
        self.assertIn(".SH EXAMPLES", page)
        self.assertIn("tool count a.png", page)

    def test_options_are_bold_and_hyphens_of_words_stay(self):
        page = self.pages["tool-count"]
        self.assertIn("well-known", page)
        self.assertIn("\\fB\\-\\-json\\fR", page)

    def test_a_line_that_begins_like_a_request_is_text(self):
        self.assertEqual(man_pages.plain(".x"), "\\&.x")


if __name__ == "__main__":
    unittest.main()
