#!/usr/bin/env python3
"""Tests tools/train_quotations/annotated.py: annotated.py TOOL"""
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = sys.argv.pop(1)
TEXT = "Le port fermera\nLe maire, Paul Morel, l’a dit : « Nous fermons. »"


DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()[:16]


def joined(spans, texts, name):
    with tempfile.TemporaryDirectory() as folder:
        spans_file, texts_file = pathlib.Path(folder, "spans.tsv"), pathlib.Path(folder, name)
        spans_file.write_text("# comment\n" + spans, encoding="utf-8")
        texts_file.write_text(texts, encoding="utf-8")
        return subprocess.run([sys.executable, TOOL, str(spans_file), str(texts_file)], capture_output=True, text=True)


class Annotated(unittest.TestCase):
    def test_spans_of_an_article_by_its_name(self):
        start = TEXT.index("Nous")
        run = joined(f"{DIGEST}\tdirect\t{start}-{start + 12}\t26-36\t26-36\tdire\n", json.dumps({"id": "a1", "text": TEXT, "entities": []}), "t.jsonl")
        quotation = json.loads(run.stdout)["quotations"][0]
        self.assertEqual(quotation["text"], "Nous fermons")
        self.assertEqual((quotation["speaker"], quotation["mention"], quotation["cue"]), ("Paul Morel", "Paul Morel", "dire"))
        self.assertFalse(quotation["continues"])

    def test_an_article_without_quotations(self):
        run = joined(f"{DIGEST}\tnone\t\t\t\t\n", json.dumps({"id": "a1", "text": TEXT, "entities": []}), "t.jsonl")
        self.assertEqual(json.loads(run.stdout)["quotations"], [])

    def test_lines_of_a_plain_text_are_paragraphs(self):
        run = joined(f"8-{8 + len(TEXT)}\tpartial+\t0-7\t0-2+3-7\t\t\n", "Avant.\n\n" + TEXT + "\nAprès.", "t.txt")
        article = json.loads(run.stdout)
        self.assertEqual(article["text"], TEXT.replace("\n", "\n\n"))
        quotation = article["quotations"][0]
        self.assertTrue(quotation["continues"])
        self.assertEqual((quotation["speaker"], quotation["mention"]), ("Le et port", ""))

    def test_a_span_outside_the_text_is_refused(self):
        run = joined(f"{DIGEST}\tdirect\t10-900\t?\t\t\n", json.dumps({"id": "a1", "text": TEXT, "entities": []}), "t.jsonl")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("10-900", run.stderr)


if __name__ == "__main__":
    unittest.main()
