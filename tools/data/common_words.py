#!/usr/bin/env python3
"""List the words that a French text writes in lower case, with their counts.

    common_words.py TEXT.xz|TEXT [--min N] > words.tsv

The list (word, count as lower case, count capitalized inside a sentence) tells the other scripts
which names are also common words. It is a by-product for reviewing, not a part of the data.
"""
import argparse, lzma, re, sys
from collections import Counter

def main():
    a = argparse.ArgumentParser()
    a.add_argument("text")
    a.add_argument("--min", type=int, default=15)
    a = a.parse_args()
    f = (lzma.open if a.text.endswith(".xz") else open)(a.text, "rt", encoding="utf-8", errors="replace")
    low, cap = Counter(), Counter()
    word = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
    for line in f:
        prev_end = True
        last = 0
        for m in word.finditer(line):
            w = m.group()
            gap = line[last:m.start()]
            start = prev_end or any(c in gap for c in ".!?:«»\"“”…")
            last, prev_end = m.end(), False
            if w.islower():
                low[w] += 1
            elif not start and w[0].isupper() and (len(w) == 1 or not w.isupper()):
                cap[w] += 1
    for w, n in sorted(low.items(), key=lambda x: (-x[1], x[0])):
        if n >= a.min:
            print(w, n, cap[w[0].upper() + w[1:]], sep="\t")

if __name__ == "__main__":
    main()
