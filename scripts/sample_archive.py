"""Reads the articles of corpus/articles the way a person would, with the standard library alone.

For checks of the gold files, which must not rest on zsearch's own readers.  An article's id is its
path below corpus/articles; a record of a JSON Lines file has `#` and its own id behind that.
"""
import gzip
import json
import pathlib
import re
import unicodedata

ARTICLES = pathlib.Path(__file__).resolve().parent.parent / "corpus" / "articles"

FURNITURE = {"小字号", "分享让更多人看到", "返回顶部"}
PAGE_DATE = re.compile(r"^(\d{4})年(\d\d)月(\d\d)日\d\d:\d\d \|$")
PLAIN_DATE = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日")

# The traditional characters of the one article in traditional script; 著 is left alone, because
# simplified text uses it too.
TRADITIONAL = dict(zip(
    "長興鄉採時節遠親歸來縣霧氣僑陸華帶兩個孫顧張黃圖當階還裡繕築編號",
    "长兴乡采时节远亲归来县雾气侨陆华带两个孙顾张黄图当阶还里缮筑编号"))
TRADITIONAL.update(zip(
    "舊窗換榫頭裝溫說鑰給園採炒茶師傅單獨鍋進錫貼長調產銷聽來趕會問輕還嗎開臨懷們費雯嶽蘭書黨員記區",
    "旧窗换榫头装温说钥给园采炒茶师傅单独锅进锡贴长调产销听来赶会问轻还吗开临怀们费雯岳兰书党员记区"))
TRADITIONAL.update({"磚": "砖", "修": "修", "復": "复", "僅": "仅", "從": "从", "鄰": "邻",
                    "漸": "渐", "鬆": "松", "門": "门", "寫": "写", "與": "与", "後": "后",
                    "處": "处", "業": "业", "體": "体", "離": "离", "愛": "爱", "學": "学",
                    "對": "对", "戶": "户", "間": "间", "東": "东", "車": "车", "見": "见",
                    "過": "过", "現": "现", "訊": "讯", "週": "周", "海": "海", "無": "无",
                    "岳": "岳", "內": "内", "經": "经", "聞": "闻", "別": "别", "熱": "热", "辦": "办"})


class Article:
    """`id`, `date` (ISO), `title`, `lines` (title, headings, paragraphs, captions, rows), `byline`
    (reporters and editors as written), `source` (the medium)."""

    def __init__(self, id, date, title, lines, byline, source):
        self.id, self.date, self.title, self.byline = id, date, title, byline
        self.source = source
        self.lines = [title] + lines
        self.folded = [fold(line) for line in self.lines + byline]
        self.folded_title = fold(title)


def fold(text):
    """Width, case and traditional characters; one code point stays one."""
    out = []
    for character in text:
        wide = unicodedata.decomposition(character)
        if wide.startswith(("<wide>", "<narrow>")):
            character = chr(int(wide.split()[1], 16))
        if unicodedata.category(character) == "Zs":
            character = " "
        character = TRADITIONAL.get(character, character)
        lower = character.lower()
        out.append(lower if len(lower) == 1 else character)
    return "".join(out)


def decoded(path):
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
                           (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def iso(match):
    year, month, day = (int(part) for part in match.groups())
    return f"{year:04}-{month:02}-{day:02}"


def document(id, text):
    """One text file: a marking block, then a saved page, front matter's paragraphs, or plain text."""
    _, block, rest = re.split(r"^---$", text, maxsplit=2, flags=re.M)
    keys = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
    lines = [line.strip() for line in rest.split("\n") if line.strip()]
    byline = [keys[key] for key in ("byline", "editors") if key in keys]
    source = keys.get("source", "")
    if keys.get("layout") == "page":
        source = medium = lines[0]
        date = next(iso(m) for m in map(PAGE_DATE.match, lines) if m)
        lines = [line for line in lines
                 if line != medium and line not in FURNITURE and not PAGE_DATE.match(line)]
        byline = [line for line in lines if line.startswith("(责编:")]
        title, lines = lines[0], [line for line in lines[1:] if line not in byline]
        # A caption stands twice: as image text and as caption line, of which one may be longer.
        lines = [line for at, line in enumerate(lines) if at == 0 or line != lines[at - 1]]
    elif "title" in keys:
        title, date = keys["title"], keys["date"]
    else:
        title, date = lines[0], iso(PLAIN_DATE.match(lines[1]))
        lines = lines[2:]
    return Article(id, date, title, lines, byline, source)


def articles():
    """All articles of the archive, in the order of their ids."""
    found = []
    for path in sorted(ARTICLES.rglob("*")):
        if not path.is_file():
            continue
        id = path.relative_to(ARTICLES).as_posix()
        text = decoded(path).replace("\r\n", "\n")
        if ".jsonl" in path.name:
            for line in text.split("\n"):
                if line.strip():
                    record = json.loads(line)
                    found.append(Article(f"{id}#{record['id']}", record["date"], record["title"],
                                         record["body"].split("\n"), [],
                                         record.get("source", "")))
        else:
            found.append(document(id, text))
    return sorted(found, key=lambda article: article.id)


def edge(text, at):
    """Whether a term that ends in a Latin letter or digit may end between `at - 1` and `at`."""
    return not (0 < at < len(text) and text[at - 1].isascii() and text[at - 1].isalnum()
                and text[at].isascii() and text[at].isalnum())


def contains(line, term):
    """Whether a folded line holds a folded term, with whole runs of letters and digits at its edges."""
    at = line.find(term)
    while at >= 0:
        if edge(line, at) and edge(line, at + len(term)):
            return True
        at = line.find(term, at + 1)
    return False
