"""The articles of the sample archive and the text that their annotation counts in.

The text of an article is its title and then its paragraphs, headings, captions and table rows in
the order of the page, joined by LF. Left out: the medium, the date line, bylines, editors and page
furniture; marks of the layout (`## `, `图:`); a caption's shorter copy. White space at the ends of a
line is dropped, and a run of spaces (U+00A0 too) on a saved page is one space, as a browser shows it;
nothing else is changed.
"""

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent.parent / "articles"

FURNITURE = {"小字号", "分享让更多人看到", "返回顶部"}
PAGE_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日\d{1,2}:\d{2}\s*\|?")
PLAIN_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
EDITORS = re.compile(r"\((?:责编|责任编辑):.*\)")
# The byline closes a page's last paragraph: names of two to ten characters behind the final stop.
PAGE_BYLINE = re.compile(r"(?<=[。!?”…])\([\w·]{2,12}(?:[、 ][\w·]{2,12})*\)$")
CREDIT = re.compile(r"([^。!?,\s]{2,12}(?:摄|供图))$")


@dataclass(frozen=True)
class Article:
    """One article; `id` is its path below `articles/`, with `#` and the record's own id in JSON Lines."""

    id: str
    date: str | None
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def read_articles() -> list[Article]:
    """All articles in the order of their paths. Raises ValueError with the path of a file it cannot read."""
    articles = []
    for path in sorted(p for p in ARTICLES.rglob("*") if p.is_file()):
        name = path.relative_to(ARTICLES).as_posix()
        try:
            text = decode(path.read_bytes())
            articles += read_file(name, text)
        except (UnicodeError, LookupError, ValueError) as error:
            raise ValueError(f"{path}: {error}") from error
    return articles


def decode(data: bytes) -> str:
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def read_file(name: str, text: str) -> list[Article]:
    lines = [line.strip() for line in text.splitlines()]
    if ".jsonl" in name:
        return [read_record(name, json.loads(line)) for line in lines if line]
    if lines[0] != "---":
        raise ValueError("no marking block")
    end = lines.index("---", 1)
    fields = dict(line.split(": ", 1) for line in lines[1:end])
    body = [line for line in lines[end + 1 :] if line]
    if fields.get("layout") == "page":
        return [read_page(name, [re.sub("[ \u00a0]+", " ", line) for line in body])]
    if "title" in fields:
        return [Article(name, fields["date"], (fields["title"].strip(), *map(unmarked, body)))]
    date = PLAIN_DATE.fullmatch(body[1])
    return [Article(name, date and iso(date), (body[0], *map(unmarked, body[2:] if date else body[1:])))]


def read_record(name: str, record: dict) -> Article:
    body = [line.strip() for line in record["body"].split("\n")]
    lines = (record["title"].strip(), *(unmarked(line) for line in body if line))
    return Article(f"{name}#{record['id']}", record.get("date"), lines)


def read_page(name: str, lines: list[str]) -> Article:
    at = next(i for i, line in enumerate(lines) if PAGE_DATE.match(line))
    title, date = lines[at - 1], iso(PAGE_DATE.match(lines[at]))
    body: list[str] = []
    for line in lines[at + 1 :]:
        if line in FURNITURE or EDITORS.fullmatch(line):
            continue
        credit = CREDIT.search(line)
        if credit and body and body[-1].endswith(credit[1]):
            body[-1] = max(body[-1], line, key=len)
        else:
            body.append(line)
    for i in range(len(body) - 1, -1, -1):
        if not CREDIT.search(body[i]):
            body[i] = PAGE_BYLINE.sub("", body[i])
            break
    return Article(name, date, (title, *body))


def unmarked(line: str) -> str:
    for mark in ("## ", "图:", "图："):
        line = line.removeprefix(mark)
    return line.strip()


def iso(date: re.Match) -> str:
    return f"{int(date[1]):04}-{int(date[2]):02}-{int(date[3]):02}"
