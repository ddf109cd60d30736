#!/usr/bin/env python3
"""Write Resources/vocabulary.tsv: the expressions of expressions.txt with their counts in the news.

    python3 vocabulary.py NEWS.jsonl.gz GOLD.txt.gz                # {"date", "title", "body"} a line
    python3 vocabulary.py NEWS.jsonl.gz GOLD.txt.gz --candidates WORDS.txt   # what to read for more

The segmenter keeps these expressions whole, so one that the gold has (words separated by spaces) is
refused: there the gold decides.

Candidates come from WORDS.txt, the texts of the news as the segmenter cuts them (words separated by
spaces, a text a line). Two to six neighbouring words, one of them of a single character, 3 to 8
characters together, are a candidate when they occur at least 30 times, stand free (at least 12
different characters before and after them, an edge of a clause counting as a new one each time; accessor
variety, Feng et al. 2004; no single neighbour in more than 40 % of the cases) and the gold lacks them.

Counts are facts about the texts; no text is copied.
"""
import collections
import gzip
import hashlib
import json
import pathlib
import re
import sys

MINIMUM_COUNT, VARIETY, SHARE, WORDS, SHORTEST, LONGEST = 30, 12, 0.4, 6, 3, 8
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")

news, gold = (pathlib.Path(argument) for argument in sys.argv[1:3])
known = "\n".join(HAN.findall(gzip.open(gold, "rt", encoding="utf-8").read().replace(" ", "")))


def candidates(words):
    """(expression, count), the most frequent first."""
    counts, before, after = (collections.Counter(), collections.defaultdict(collections.Counter),
                             collections.defaultdict(collections.Counter))
    for line in open(words, encoding="utf-8"):
        line = line.split()
        for first in range(len(line)):
            expression, single = "", False
            for last in range(first, min(len(line), first + WORDS)):
                if not HAN.fullmatch(line[last]):
                    break
                expression += line[last]
                single |= len(line[last]) == 1
                if len(expression) > LONGEST:
                    break
                if last > first and single and len(expression) >= SHORTEST:
                    counts[expression] += 1
                    for sides, index, end in ((before, first - 1, -1), (after, last + 1, 0)):
                        word = line[index] if 0 <= index < len(line) else ""
                        sides[expression][word[end] if HAN.fullmatch(word) else ""] += 1
    for expression, count in counts.most_common():
        if count < MINIMUM_COUNT:
            return
        if expression not in known and all(
                len(side) - ("" in side) + side[""] >= VARIETY
                and max((n for c, n in side.items() if c), default=0) <= SHARE * count
                for side in (before[expression], after[expression])):
            yield expression, count


if sys.argv[3:4] == ["--candidates"]:
    for expression, count in candidates(sys.argv[4]):
        print(expression, count, sep="\t")
    sys.exit()

folder = pathlib.Path(__file__).parent
expressions = [line for line in (folder / "expressions.txt").read_text(encoding="utf-8").split("\n")
               if line and not line.startswith("#")]
if expressions != sorted(set(expressions)):
    sys.exit("expressions.txt is not sorted, or has an expression twice")
if cut := [e for e in expressions if e in known]:
    sys.exit(f"the gold has {' '.join(cut)}: strike them out of expressions.txt")

clauses = []
for line in gzip.open(news, "rt", encoding="utf-8"):
    item = json.loads(line)
    if item["date"] < "2024":
        clauses += HAN.findall(item["title"]) + HAN.findall(item["body"])
counts = collections.Counter()
alternatives = re.compile(
    "(?=(" + "|".join(sorted(expressions, key=len, reverse=True)) + "))")
for clause in clauses:
    counts.update(alternatives.findall(clause))

with (folder.parent / "Resources" / "vocabulary.tsv").open(
        "w", encoding="utf-8", newline="\n") as out:
    out.write("# Expressions of local news that are one word wherever they stand, with their counts.\n")
    out.write(f"# Origin: Regeneration/expressions.txt; counted in {news.name},\n")
    out.write(f"# {len(clauses)} clauses dated 2012 to 2023; SHA-256\n")
    out.write(f"# {hashlib.sha256(news.read_bytes()).hexdigest()}.\n")
    out.write("# Written by Regeneration/vocabulary.py.\n")
    for expression in expressions:
        out.write(f"{expression}\t{counts[expression]}\n")
