#!/usr/bin/env python3
"""Write Resources/vocabulary.tsv: words of the news that no dictionary has, by frequency and cohesion.

    python3 vocabulary.py NEWS.jsonl.gz      # {"date", "title", "body"} a line; needs numpy

A string of 2 to 5 Han characters is taken when

* it occurs at least 40 times in texts dated before 2024;
* it holds together: for every split into a and b, count(ab) · N ≥ 150 · count(a) · count(b)
  (pointwise mutual information above log 150);
* it stands free: at least 12 different characters precede it and follow it (accessor variety, Feng et
  al. 2004; a text or clause edge counts as a new character each time);
* it neither begins nor ends with a function word;
* no single neighbour on either side makes up more than 30 % of its occurrences;
* it cannot be laid out with known words of two or more characters, and is not such a word and one
  character more (then it is a phrase).

Counts are facts about the texts; no text is copied.
"""
import gzip
import hashlib
import json
import pathlib
import re
import sys

import numpy as np

MINIMUM_COUNT, COHESION, VARIETY, LONGEST = 40, 150, 12, 5
FUNCTION = set("的了在是和与及也就都对将把被等为有不这那我你他她它们并但而或于从以之其所已会能要可让使给向到由因如若每各该此个位名"
               "一二三四五六七八九十百千万亿两几多年月日时分第次元上下中前后里内外来去说称")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")

source = pathlib.Path(sys.argv[1])
clauses = []
for line in gzip.open(source, "rt", encoding="utf-8"):
    item = json.loads(line)
    if item["date"] < "2024":
        clauses += HAN.findall(item["title"]) + HAN.findall(item["body"])
text = np.frombuffer("\n".join(clauses).encode("utf-32-le"), dtype=np.uint32)
text = np.concatenate(([10], text, [10])).astype(np.uint64)
total = int((text != 10).sum())

resources = pathlib.Path(__file__).parent.parent / "Resources"
known = set()
for name in ("words.tsv", "divisions.tsv", "offices.tsv"):
    for line in (resources / name).open(encoding="utf-8"):
        if not line.startswith("#"):
            columns = line.rstrip("\n").split("\t")
            known.update(columns[1:3] if name == "divisions.tsv" else columns[:1])


def grams(n):
    """Keys of all n-grams (21 bits a character, two words) without a clause edge, with positions."""
    size = len(text) - n + 1
    low = np.zeros(size, dtype=np.uint64)
    high = np.zeros(size, dtype=np.uint64)
    inside = np.ones(size, dtype=bool)
    for i in range(n):
        part = text[i:i + size]
        inside &= part != 10
        if i < 3:
            low = low << np.uint64(21) | part
        else:
            high = high << np.uint64(21) | part
    positions = np.nonzero(inside)[0]
    mixed = low[positions] * np.uint64(0x9E3779B97F4A7C15) ^ high[positions] * np.uint64(0xC2B2AE3D27D4EB4F)
    return mixed, positions


counts, candidates = {}, {}
for n in range(1, LONGEST + 1):
    keys, positions = grams(n)
    order = np.argsort(keys, kind="stable")
    keys, positions = keys[order], positions[order]
    starts = np.nonzero(np.concatenate(([True], keys[1:] != keys[:-1])))[0]
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    for k in np.nonzero(sizes >= MINIMUM_COUNT)[0]:
        first = int(positions[starts[k]])
        word = "".join(map(chr, text[first:first + n]))
        counts[word] = int(sizes[k])
        if n == 1 or word in known or word[0] in FUNCTION or word[-1] in FUNCTION:
            continue
        if any(sizes[k] * total < COHESION * counts[word[:i]] * counts[word[i:]] for i in range(1, n)):
            continue
        where = positions[starts[k]:starts[k] + sizes[k]]
        left, right = text[where - 1], text[where + n]
        if any(np.unique(s[s != 10], return_counts=True)[1].max(initial=0) > 0.3 * len(s)
               for s in (left, right)):
            continue
        if min(len(np.unique(s[s != 10])) + int((s == 10).sum()) for s in (left, right)) >= VARIETY:
            candidates[word] = counts[word]


def is_phrase(word):
    if len(word) > 2 and (word[1:] in known or word[:-1] in known):
        return True
    tiled = [True] + [False] * len(word)
    for end in range(2, len(word) + 1):
        tiled[end] = any(tiled[s] and word[s:end] in known for s in range(end - 1))
    return tiled[-1]


with (resources / "vocabulary.tsv").open("w", encoding="utf-8", newline="\n") as out:
    out.write("# Words of the news that no dictionary has, with their counts.\n")
    out.write(f"# Origin: counted in {source.name}, {len(clauses)} clauses dated 2012 to 2023;\n")
    out.write(f"# SHA-256 {hashlib.sha256(source.read_bytes()).hexdigest()}.\n")
    out.write("# Method and thresholds: Regeneration/vocabulary.py, which wrote this file.\n")
    for word in sorted(w for w in candidates if not is_phrase(w)):
        out.write(f"{word}\t{candidates[word]}\n")
