#!/usr/bin/env python3
"""Write Resources/words.tsv from the dictionary of the package jieba 0.42.1 (PyPI, MIT licence).

    pip download jieba==0.42.1 --no-deps --no-binary :all: && tar xf jieba-0.42.1.tar.gz
    python3 words.py jieba-0.42.1/jieba/dict.txt PFR

PFR is the People's Daily corpus of January 1998, words separated by spaces, gzipped. Its counts are in
jieba's: with them inside, a model scored on that corpus would look better than it is. So they are
subtracted, and a word must have a frequency of at least 4 without them.

Kept: words of Han characters alone, at most 20 long.
"""
import collections
import gzip
import hashlib
import pathlib
import re
import sys

HAN = re.compile(r"^[々〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]{1,20}$")
MINIMUM_FREQUENCY = 4

source = pathlib.Path(sys.argv[1]).read_bytes()
gold = pathlib.Path(sys.argv[2]).read_bytes()
counts = collections.Counter(gzip.decompress(gold).decode("utf-8").split())
words = {}
for line in source.decode("utf-8").splitlines():
    word, frequency, _ = line.split(" ")
    left = int(frequency) - counts[word]
    if HAN.match(word) and left >= MINIMUM_FREQUENCY:
        words[word] = left

target = pathlib.Path(__file__).parent.parent / "Resources" / "words.tsv"
with target.open("w", encoding="utf-8", newline="\n") as out:
    out.write("# General Chinese words and their frequencies.\n")
    out.write("# Origin: dict.txt of jieba 0.42.1 (https://github.com/fxsjy/jieba), licence MIT,\n")
    out.write("# Copyright (c) 2013 Sun Junyi. Released 2020-01-20.\n")
    out.write(f"# SHA-256 of dict.txt: {hashlib.sha256(source).hexdigest()}\n")
    out.write("# Less the counts in the People's Daily corpus of January 1998 (PFR), with\n")
    out.write(f"# SHA-256 {hashlib.sha256(gold).hexdigest()}\n")
    out.write(f"# Kept: Han characters alone, frequency left >= {MINIMUM_FREQUENCY}. "
              "Written by Regeneration/words.py.\n")
    for word in sorted(words):
        out.write(f"{word}\t{words[word]}\n")
print(len(words), "words")
