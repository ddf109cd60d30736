"""Checks entities.txt, the annotated persons, officials, places and dates, and writes it as JSON Lines.

  compile_entities.py --divisions FILE              check alone; 1 if anything is wrong
  compile_entities.py --divisions FILE -o FILE      and write one line for each article
  compile_entities.py --divisions FILE --show ID…   the articles, with the annotation marked in their text
  compile_entities.py --divisions FILE PASS         the same for another file than entities.txt

FILE of --divisions is the project's table Sources/Lexicon/Resources/divisions.tsv. The head of
entities.txt explains its lines; GUIDELINES.md says what is annotated.
"""

import argparse
import calendar
import json
import re
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from read_articles import Article, read_articles

SOURCE = Path(__file__).with_name("entities.txt")
LEVELS = {2: "province", 4: "city", 6: "county", 9: "township"}
# Counties by their code of then, and the code that their townships have, which is that of 2023.
RENAMED = {"451023": "451082", "513425": "513402", "532331": "532302"}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
PARTS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12), "Q1-3": (1, 9)}
VILLAGE = re.compile(r".+(?:村|社区|嘎查|居委会|村委会|乡|镇)$")
# A title ends with the head of an office; this catches a jurisdiction in the office's column.
HEAD = re.compile(r"(?:书记|长|主任|主席|委员|常委|党委|审判员|成员|总指挥|政治委员|秘书长|主任委员|庭长)$")


class Mistake(Exception):
    """What is wrong with a line of entities.txt."""


@dataclass
class Division:
    name: str
    short: str


@dataclass
class Record:
    """The annotation of one article, spans in code points of its text."""

    article: Article
    county: str
    persons: list = field(default_factory=list)
    officials: list = field(default_factory=list)
    places: list = field(default_factory=list)
    dates: list = field(default_factory=list)


def read_divisions(path: Path) -> dict[str, list[Division]]:
    table: dict[str, list[Division]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, name, *rest = line.split("\t")
            table.setdefault(code, []).append(Division(name, rest[0] if rest else name))
    return table


def occurrences(text: str, surface: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(re.escape(surface), text)]


def chosen(text: str, item: str) -> tuple[str, list[tuple[int, int]], bool]:
    """`surface`, `surface/2/5` (these occurrences) or `surface/-2` (all but these): the surface, its
    spans, and whether they were named one by one."""
    surface, *numbers = item.replace("_", " ").split("/")
    spans = occurrences(text, surface)
    if not spans:
        raise Mistake(f"{surface}: not in the text")
    try:
        picks = [int(n) for n in numbers]
        if any(n == 0 or abs(n) > len(spans) for n in picks):
            raise Mistake(f"{item}: the text has it {len(spans)} times")
    except ValueError:
        raise Mistake(f"{item}: not a number behind the stroke") from None
    if not picks:
        return surface, spans, False
    if all(n > 0 for n in picks):
        return surface, [spans[n - 1] for n in picks], True
    if all(n < 0 for n in picks):
        return surface, [s for i, s in enumerate(spans, 1) if -i not in picks], False
    raise Mistake(f"{item}: occurrences either named or left out, not both")


def select(items: list[tuple], taken: list[tuple[int, int]]) -> list[tuple]:
    """Items are (surface, spans, named one by one, fields). Named spans stand as they are; of the rest
    the longer surface wins, and nothing begins or ends within `taken`."""
    result, used = [], list(taken)
    for surface, spans, named, fields in sorted(items, key=lambda i: (not i[2], -len(i[0]))):
        free = [s for s in spans if not any(s[0] < u[1] and u[0] < s[1] for u in used)]
        if named and len(free) < len(spans):
            raise Mistake(f"{surface}: overlaps another span of its list")
        if not free:
            raise Mistake(f"{surface}: stands only within longer names")
        used += free
        result += [(start, end, surface, fields) for start, end in free]
    return sorted(result, key=lambda r: r[:2])


def nested(outer: dict, inner: dict) -> bool:
    """Whether the places of a chain (长汀县四都镇) lie in one another; one without a code may lie anywhere."""
    if not outer["code"] or not inner["code"]:
        return True
    digits = {level: n for n, level in LEVELS.items()}.get(outer["level"], 9)
    code = outer["code"][:digits]
    return inner["code"].startswith(RENAMED.get(code, code))


class Compiler:
    def __init__(self, divisions: dict[str, list[Division]]):
        self.divisions = divisions

    def record(self, article: Article, head: list[str], lines: list[tuple[int, str]]) -> Record:
        record = Record(article, head[0])
        county, code = head
        self.check_name(code, county)
        self.codes = {county: code}
        people, places, dates, offices = [], [], [], []
        for number, line in lines:
            kind, *items = line.split()
            try:
                if kind == "person":
                    people += [(*chosen(article.text, item), None) for item in items]
                elif kind in ("place", "village"):
                    places += [self.place(article.text, kind, items[0], item) for item in items[1:]]
                elif kind == "date":
                    resolved = resolve(items[0])
                    dates += [(*chosen(article.text, item), resolved) for item in items[1:]]
                elif kind == "official":
                    offices.append((number, items))
                else:
                    raise Mistake(f"{kind}: no such kind of line")
            except (Mistake, IndexError, ValueError) as mistake:
                raise Mistake(f"{number}: {mistake}") from None
        where = lines[0][0] if lines else 0
        try:
            for start, end, name, _ in select(people, []):
                record.persons.append({"name": name, "start": start, "end": end})
            within = [(p["start"], p["end"]) for p in record.persons]
            for start, end, text, (code, level) in select(places, within):
                place = {"text": text, "start": start, "end": end}
                record.places.append(place | {"code": code.ljust(12, "0") if code else None, "level": level})
            within += [(p["start"], p["end"]) for p in record.places]
            for start, end, text, (resolved, precision) in select(dates, []):
                if any(start < u[1] and u[0] < end for u in within):
                    raise Mistake(f"{text}: a date within a person's or a place's name")
                mention = {"text": text, "start": start, "end": end}
                record.dates.append(mention | {"resolved": resolved, "precision": precision})
        except Mistake as mistake:
            raise Mistake(f"{where}: {mistake}") from None
        for outer, inner in zip(record.places, record.places[1:]):
            if outer["end"] == inner["start"] and not nested(outer, inner):
                raise Mistake(f"{where}: {outer['text']}{inner['text']}: the second does not lie in the first")
        for number, items in offices:
            try:
                record.officials += self.officials(record, items)
            except (Mistake, IndexError) as mistake:
                raise Mistake(f"{number}: {mistake}") from None
        record.officials.sort(key=lambda o: (o["start"], o["office"]))
        for a, b in zip(record.officials, record.officials[1:]):
            if (a["start"], a["office"]) == (b["start"], b["office"]) and a["place"] == b["place"]:
                raise Mistake(f"{where}: {a['name']}, {a['office']} twice")
        for mention in record.persons + record.places + record.dates:
            surface = article.text[mention["start"] : mention["end"]]
            if surface != mention.get("name", mention.get("text")):
                raise Mistake(f"{where}: {mention} is not what the text has")
            if not (surface[0].isalnum() and surface[-1].isalnum()):
                raise Mistake(f"{where}: {surface!r} has an edge that is no letter or digit")
        return record

    def place(self, text: str, kind: str, code: str, item: str) -> tuple:
        """The code's division bears the name, unless the item ends in `!`."""
        free, item = item.endswith("!"), item.removesuffix("!")
        surface, spans, named = chosen(text, item)
        if code == "?":
            return surface, spans, named, (None, "village" if kind == "village" else "township")
        if not re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}", code):
            raise Mistake(f"{code}: a code has 2, 4, 6 or 9 digits")
        if kind == "village":
            if len(code) != 9 or code not in self.divisions:
                raise Mistake(f"{code}: a village has the code of its township")
            return surface, spans, named, (code, "village")
        if not free:
            self.check_name(code, surface)
        elif code not in self.divisions:
            raise Mistake(f"{code}: no such division")
        self.codes.setdefault(self.full_name(code, surface), code)
        return surface, spans, named, (code, LEVELS[len(code)])

    def check_name(self, code: str, surface: str) -> None:
        known = self.divisions.get(code, [])
        if not any(surface in (d.name, d.short) for d in known):
            names = "、".join(d.name for d in known) or "nothing"
            raise Mistake(f"{code} is {names}, not {surface}")

    def full_name(self, code: str, surface: str) -> str:
        names = [d.name for d in self.divisions[code]]
        return surface if surface in names else names[0]

    def officials(self, record: Record, items: list[str]) -> list[dict]:
        names, offices, jurisdiction, *flags = items
        if not set(flags) <= {"former", "implied"}:
            raise Mistake(f"{' '.join(flags)}: only former and implied")
        jurisdiction, _, code = jurisdiction.partition("=")
        if jurisdiction == "?":
            jurisdiction = code = None
        elif code:
            if not VILLAGE.match(jurisdiction):
                self.check_name(code, jurisdiction)
        else:
            code = self.codes.get(jurisdiction) or self.village(record, jurisdiction)
        made = []
        for item in names.split(","):
            name, *numbers = item.split("/")
            spans = [p for p in record.persons if p["name"] == name]
            for n in map(int, numbers or ["1"]):
                if not 1 <= n <= len(spans):
                    raise Mistake(f"{name}: {len(spans)} mentions of the person, not {n}")
                for office in offices.split("+"):
                    if not HEAD.search(office):
                        raise Mistake(f"{office}: no office")
                    made.append(
                        {
                            "name": name,
                            "office": office,
                            "jurisdiction": jurisdiction,
                            "place": code.ljust(12, "0") if code else None,
                            "start": spans[n - 1]["start"],
                            "end": spans[n - 1]["end"],
                            "former": "former" in flags,
                            "implied": "implied" in flags,
                        }
                    )
        return made

    def village(self, record: Record, name: str) -> str:
        codes = {p["code"][:9] for p in record.places if p["level"] == "village" and p["code"] and p["text"] == name}
        if len(codes) != 1:
            raise Mistake(f"{name}: its code is not in the article; write {name}=CODE")
        return codes.pop()


def resolve(written: str) -> tuple[str | None, str]:
    """`2023-11-22`, `2023-11`, `2023`, `2023Q1`, `2023H1`, `2023Q1-3`, `2023autumn`, a range `a/b` of two of
    these, with `week:` before a range of days that is a week or a third of a month; `day:?` where
    nothing can be resolved: the range of days and the precision."""
    precision, _, rest = written.rpartition(":")
    if precision not in ("", "day", "week", "month", "season", "year"):
        raise Mistake(f"{precision}: no such precision")
    if rest == "?":
        if not precision:
            raise Mistake("?: the precision is missing")
        return None, precision
    ends = [period(part) for part in rest.split("/")]
    first, last = ends[0][0], ends[-1][1]
    if len(ends) > 2 or last < first:
        raise Mistake(f"{written}: no range")
    resolved = first.isoformat() if first == last else f"{first}/{last}"
    return resolved, precision or ends[-1][2]


def period(written: str) -> tuple[date, date, str]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|(Q1-3|Q\d|H\d|[a-z]+))?", written)
    if not match:
        raise Mistake(f"{written}: no date")
    year, month, day, part = match.groups()
    if day:
        day = date(int(year), int(month), int(day))
        return day, day, "day"
    if month:
        return *months(int(year), int(month), int(month)), "month"
    if part:
        if part not in SEASONS | PARTS:
            raise Mistake(f"{part}: no part of a year")
        return *months(int(year), *(SEASONS | PARTS)[part]), "season"
    return *months(int(year), 1, 12), "year"


def months(year: int, first: int, last: int) -> tuple[date, date]:
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end, calendar.monthrange(end_year, end)[1])


def blocks(lines: list[str]):
    """The articles of entities.txt: number of the head line, its fields, and the numbered lines below."""
    block = None
    for number, line in enumerate(lines, 1):
        line = line.split("  #")[0].rstrip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@ "):
            if block:
                yield block
            block = (number, line[2:].split(), [])
        elif block is None:
            raise Mistake(f"{number}: before the first article")
        else:
            block[2].append((number, line))
    if block:
        yield block


def show(record: Record) -> str:
    """The text with ⟨P …⟩ persons, ⟨L …=code⟩ places and ⟨D …=days⟩ dates, and the officials below it."""
    marks = [(p["start"], p["end"], "P", "") for p in record.persons]
    marks += [(p["start"], p["end"], "L", f"={(p['code'] or '?').rstrip('0')}{p['level'][0]}") for p in record.places]
    marks += [(d["start"], d["end"], "D", f"={d['resolved']} {d['precision']}") for d in record.dates]
    text, at, out = record.article.text, 0, []
    for start, end, kind, tail in sorted(marks):
        out += [text[at:start], f"⟨{kind} {text[start:end]}{tail}⟩"]
        at = max(at, end)
    out.append(text[at:])
    for o in record.officials:
        flags = "".join(f" {flag}" for flag in ("former", "implied") if o[flag])
        out.append(f"\n  {o['name']}@{o['start']}: {o['office']}, {o['jurisdiction']} {o['place']}{flags}")
    return f"== {record.article.id} {record.article.date}\n" + "".join(out)


def compile_file(source: Path, divisions: Path, articles: dict[str, Article]) -> tuple[dict[str, Record], list[str]]:
    """The records by article id, in the order of the file, and what is wrong, a line each."""
    compiler = Compiler(read_divisions(divisions))
    records, mistakes = {}, []
    for number, head, lines in blocks(source.read_text("utf-8").splitlines()):
        try:
            if len(head) != 3:
                raise Mistake(f"{number}: a head has an id, a county and its code")
            if head[0] not in articles or head[0] in records:
                raise Mistake(f"{number}: {head[0]}: no such article, or twice")
            records[head[0]] = compiler.record(articles[head[0]], head[1:], lines)
        except Mistake as mistake:
            mistakes.append(f"{source.name}:{mistake}")
    missing = [id for id in articles if id not in records]
    for id in missing if not mistakes else []:
        mistakes.append(f"{source.name}: {id} is not annotated")
    return records, mistakes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entities", nargs="?", type=Path, default=SOURCE, metavar="PASS")
    parser.add_argument("--divisions", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--show", nargs="+", metavar="ID")
    arguments = parser.parse_args()
    articles = {a.id: a for a in read_articles()}
    records, mistakes = compile_file(arguments.entities, arguments.divisions, articles)
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    if arguments.show:
        for wanted in arguments.show:
            print(*(show(r) for id, r in records.items() if id.startswith(wanted)), sep="\n\n")
    if arguments.output and not mistakes:
        with arguments.output.open("w", encoding="utf-8") as file:
            for id, r in records.items():
                fields = {"id": id, "date": r.article.date, "county": r.county, "text": r.article.text}
                fields |= {"persons": r.persons, "officials": r.officials, "places": r.places, "dates": r.dates}
                file.write(json.dumps(fields, ensure_ascii=False) + "\n")
    totals = {kind: sum(len(getattr(r, kind)) for r in records.values()) for kind in ("persons", "officials", "places", "dates")}
    print(f"{len(records)} of {len(articles)} articles,", ", ".join(f"{n} {kind}" for kind, n in totals.items()), file=sys.stderr)
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
