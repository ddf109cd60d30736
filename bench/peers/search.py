"""Peers of the benchmarks: search engines a Chinese archive might use instead, one process each.

    search.py versions                       one line of JSON: what is installed, with its version
    search.py index PEER ARTICLES FOLDER     one line of JSON: seconds, cpu, bytes, peak
    search.py serve PEER FOLDER              answers commands from standard input, see `serve`

ARTICLES is JSON Lines with title and body, gzipped or not; an article's number is its line from 0.
A query is terms separated by spaces; each term is asked for as one phrase of the peer's own tokens.
"""
import asyncio
import gzip
import importlib
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

LIMIT = 10
# A match in the title counts as ten in the body: without it every peer ranks far worse.
TITLE_WEIGHT = 10.0
HERE = os.path.dirname(os.path.abspath(__file__))
JARS = "/usr/share/java"


def articles(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            yield number, record.get("title") or "", record.get("body") or ""


class Peer:
    """What every peer can do; numbers of articles come back, best or newest first."""

    def timed(self, order, query):
        """Milliseconds of one query for its first page."""
        start = time.perf_counter()
        self.page(order, query)
        return (time.perf_counter() - start) * 1000

    def page(self, order, query):
        return self.newest(query) if order == "newest" else self.ranked(query, "AND")

    def best(self, query):
        """Articles with all terms, then those with any."""
        found = self.ranked(query, "AND")
        if len(found) < LIMIT and len(query.split()) > 1:
            found += [number for number in self.ranked(query, "OR") if number not in found]
        return found[:LIMIT]


class FTS5(Peer):
    """SQLite's own full-text index; `tokenizer` is unicode61 or trigram."""

    def __init__(self, folder, tokenizer="unicode61"):
        self.tokenizer = tokenizer
        self.db = sqlite3.connect(os.path.join(folder, "fts5.db"), isolation_level=None)

    def text(self, text):
        return text

    def index(self, path):
        self.db.execute("PRAGMA journal_mode = wal")
        self.db.execute(f"CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize = '{self.tokenizer}')")
        self.db.execute(f"INSERT INTO t(t, rank) VALUES ('rank', 'bm25({TITLE_WEIGHT}, 1.0)')")
        self.db.execute("BEGIN")
        for number, title, body in articles(path):
            self.db.execute(
                "INSERT INTO t(rowid, title, body) VALUES (?, ?, ?)",
                (number, self.text(title), self.text(body)))
        self.db.execute("COMMIT")
        self.db.execute("INSERT INTO t(t) VALUES ('optimize')")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def expression(self, query, operator="AND"):
        quoted = [self.text(term).strip().replace('"', '""') for term in query.split()]
        return f" {operator} ".join(f'"{term}"' for term in quoted)

    def rows(self, sql, *values):
        return [row[0] for row in self.db.execute(sql, values)]

    def all(self, query):
        return self.rows("SELECT rowid FROM t WHERE t MATCH ?", self.expression(query))

    def newest(self, query):
        return self.rows(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC LIMIT ?",
            self.expression(query), LIMIT)

    def ranked(self, query, operator):
        return self.rows(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?",
            self.expression(query, operator), LIMIT)


class Jieba(FTS5):
    """jieba's words, separated by spaces, in FTS5: what most Chinese archives on SQLite do."""

    def __init__(self, folder):
        super().__init__(folder)
        import jieba
        jieba.setLogLevel(60)
        jieba.initialize()
        self.cut = jieba.cut

    def text(self, text):
        return " ".join(self.cut(text))


class RustJieba(Jieba):
    """The same with jieba's port to Rust, which indexes in a fraction of the time."""

    def __init__(self, folder):
        FTS5.__init__(self, folder)
        import rjieba
        self.cut = rjieba.cut


class Characters(FTS5):
    """Every Han character a token, a term a phrase of them."""

    HAN = re.compile("([\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")

    def text(self, text):
        return self.HAN.sub(r" \1 ", text)


class Datasette(FTS5):
    """datasette over a table with FTS5 unicode61, asked through its JSON API in this process."""

    def index(self, path):
        self.db.execute("CREATE TABLE news(id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
        self.db.execute("CREATE VIRTUAL TABLE news_fts USING fts5(title, body, content=\"news\", content_rowid='id')")
        self.db.execute("BEGIN")
        self.db.executemany("INSERT INTO news VALUES (?, ?, ?)", articles(path))
        self.db.execute("INSERT INTO news_fts(news_fts) VALUES ('rebuild')")
        self.db.execute("COMMIT")

    def ask(self, query, size, order=""):
        if not hasattr(self, "app"):
            from datasette.app import Datasette as App
            path = self.db.execute("PRAGMA database_list").fetchone()[2]
            self.app = App([path], settings={
                "max_returned_rows": 1 << 20, "sql_time_limit_ms": 60000, "default_page_size": LIMIT})
            self.loop = asyncio.new_event_loop()
        text = urllib.parse.quote(query)
        answer = self.loop.run_until_complete(self.app.client.get(
            f"/fts5/news.json?_search={text}&_size={size}&_col=id&_nofacet=1&_nocount=1&_shape=arrays{order}"))
        return [row[0] for row in answer.json()["rows"]]

    def all(self, query):
        return self.ask(query, "max")

    def newest(self, query):
        return self.ask(query, LIMIT, "&_sort_desc=id")

    def ranked(self, query, operator):
        raise NotImplementedError("datasette does not rank")


class Tantivy(Peer):
    """tantivy with its default tokenizer, which takes a run of Han for one token, or with bigrams."""

    def __init__(self, folder, tokenizer="default"):
        import tantivy
        self.tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True, indexed=True, fast=True)
        builder.add_text_field("title", stored=True, tokenizer_name=tokenizer)
        builder.add_text_field("body", stored=True, tokenizer_name=tokenizer)
        path = os.path.join(folder, "tantivy")
        os.makedirs(path, exist_ok=True)
        self.engine = tantivy.Index(builder.build(), path=path)
        if tokenizer != "default":
            analyzer = tantivy.TextAnalyzerBuilder(
                tantivy.Tokenizer.ngram(min_gram=1, max_gram=2, prefix_only=False)
            ).filter(tantivy.Filter.lowercase()).build()
            self.engine.register_tokenizer(tokenizer, analyzer)

    def index(self, path):
        writer = self.engine.writer(heap_size=200_000_000)
        for number, title, body in articles(path):
            document = self.tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text("title", title)
            document.add_text("body", body)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def search(self, query, limit, operator="AND", **order):
        if not hasattr(self, "searcher"):
            self.engine.reload()
            self.searcher = self.engine.searcher()
        terms = f" {operator} ".join('"' + term.replace('"', " ") + '"' for term in query.split())
        parsed = self.engine.parse_query(
            terms, ["title", "body"], field_boosts={"title": TITLE_WEIGHT})
        hits = self.searcher.search(parsed, limit, count=False, **order).hits
        return [self.searcher.doc(address)["number"][0] for _, address in hits]

    def all(self, query):
        return self.search(query, 1 << 20, order_by_field="number")

    def newest(self, query):
        return self.search(query, LIMIT, order_by_field="number")

    def ranked(self, query, operator):
        return self.search(query, LIMIT, operator)


class Xapian(Peer):
    """Xapian with its own n-grams for Chinese."""

    def __init__(self, folder):
        import xapian
        self.xapian = xapian
        self.path = os.path.join(folder, "xapian")

    def index(self, path):
        db = self.xapian.WritableDatabase(self.path, self.xapian.DB_CREATE_OR_OVERWRITE)
        generator = self.xapian.TermGenerator()
        generator.set_flags(self.flag("TermGenerator"))
        for number, title, body in articles(path):
            document = self.xapian.Document()
            generator.set_document(document)
            generator.index_text(title, int(TITLE_WEIGHT))
            generator.increase_termpos()
            generator.index_text(body)
            document.set_data(json.dumps([title, body], ensure_ascii=False))
            db.replace_document(number + 1, document)
        db.commit()
        db.close()

    def flag(self, name):
        owner = getattr(self.xapian, name)
        return getattr(owner, "FLAG_NGRAMS", None) or owner.FLAG_CJK_NGRAM

    def search(self, query, limit, newest, operator="AND"):
        if not hasattr(self, "db"):
            self.db = self.xapian.Database(self.path)
            self.parser = self.xapian.QueryParser()
        self.parser.set_default_op(getattr(self.xapian.Query, "OP_" + operator))
        flags = self.flag("QueryParser") | self.xapian.QueryParser.FLAG_PHRASE
        terms = " ".join('"' + term.replace('"', " ") + '"' for term in query.split())
        enquire = self.xapian.Enquire(self.db)
        enquire.set_query(self.parser.parse_query(terms, flags))
        if newest:
            enquire.set_weighting_scheme(self.xapian.BoolWeight())
            enquire.set_docid_order(enquire.DESCENDING)
        return [match.docid - 1 for match in enquire.get_mset(0, limit)]

    def all(self, query):
        return self.search(query, 1 << 20, True)

    def newest(self, query):
        return self.search(query, LIMIT, True)

    def ranked(self, query, operator):
        return self.search(query, LIMIT, False, operator)


class Lucene(Peer):
    """Lucene with one of its analyzers for Chinese: a process of its own, which times itself."""

    def __init__(self, folder, analyzer):
        classes = os.path.join(sys.prefix, "lucene")
        if not os.path.isdir(classes):
            raise ImportError("bench/peers/install compiles LucenePeer")
        self.command = [
            "java", "-Xmx1g", "-cp", classes + ":" + JARS + "/*", "LucenePeer", analyzer,
            os.path.join(folder, "lucene")]
        self.process = None

    def index(self, path):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv") as table:
            for number, title, body in articles(path):
                fields = [re.sub(r"[\t\r]", " ", field).replace("\n", "\x0b") for field in (title, body)]
                table.write("\t".join([str(number)] + fields) + "\n")
            table.flush()
            start = time.perf_counter()
            subprocess.run(self.command + [table.name], check=True)
            self.seconds = time.perf_counter() - start

    def ask(self, *command):
        if self.process is None:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.process.stdin.write("\t".join(command) + "\n")
        self.process.stdin.flush()
        milliseconds, *numbers = self.process.stdout.readline().split()
        return float(milliseconds), [int(number) for number in numbers]

    def timed(self, order, query):
        return self.ask(order, str(LIMIT), "AND", query)[0]

    def all(self, query):
        return self.ask("newest", str(1 << 20), "AND", query)[1]

    def newest(self, query):
        return self.ask("newest", str(LIMIT), "AND", query)[1]

    def ranked(self, query, operator):
        return self.ask("ranked", str(LIMIT), operator, query)[1]


PEERS = {
    "fts5-unicode61": FTS5,
    "fts5-trigram": lambda folder: FTS5(folder, "trigram"),
    "fts5-characters": Characters,
    "fts5-jieba": Jieba,
    "fts5-rjieba": RustJieba,
    "tantivy": Tantivy,
    "tantivy-bigrams": lambda folder: Tantivy(folder, "bigrams"),
    "xapian": Xapian,
    "lucene-cjk": lambda folder: Lucene(folder, "cjk"),
    "lucene-smartcn": lambda folder: Lucene(folder, "smartcn"),
    "datasette": Datasette,
}


def versions():
    found = {"python": sys.version.split()[0], "sqlite": sqlite3.sqlite_version}
    from importlib import metadata
    for name in ["jieba", "rjieba", "tantivy", "datasette"]:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    try:
        found["xapian"] = importlib.import_module("xapian").version_string()
    except ImportError:
        pass
    if os.path.isdir(os.path.join(sys.prefix, "lucene")) and shutil.which("java"):
        jars = [re.search(r"lucene-core-([\d.]+)\.jar", name) for name in os.listdir(JARS)]
        found["lucene"] = next((jar.group(1) for jar in jars if jar), "?")
    return found


def size(folder):
    return sum(
        os.path.getsize(os.path.join(root, name))
        for root, _, names in os.walk(folder) for name in names)


def peak():
    """Bytes of memory of this process at its peak; getrusage would count the parent's."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def index(name, path, folder):
    os.makedirs(folder, exist_ok=True)
    peer = PEERS[name](folder)
    start, processor = time.perf_counter(), time.process_time()
    peer.index(path)
    seconds = time.perf_counter() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    is_child = isinstance(peer, Lucene)
    return {
        "seconds": peer.seconds if is_child else seconds,
        "cpu": children.ru_utime + children.ru_stime if is_child else time.process_time() - processor,
        "bytes": size(folder),
        "peak": children.ru_maxrss * 1024 if is_child else peak()}


def serve(name, folder):
    """One line of JSON out for each line of JSON in, until standard input ends.

    {"do": "time", "order": "newest" or "ranked", "queries": […]}  milliseconds of each, null for one
                                                                  the peer cannot express
    {"do": "all", "queries": […]}     of each query, the numbers of all articles found
    {"do": "best", "queries": […]}    of each query, the first ten
    """
    peer = PEERS[name](folder)
    print(json.dumps("ready"), flush=True)
    run = {
        "time": lambda command, query: round(peer.timed(command["order"], query), 4),
        "all": lambda command, query: peer.all(query),
        "best": lambda command, query: peer.best(query)}
    for line in sys.stdin:
        command = json.loads(line)
        answers = []
        for query in command["queries"]:
            try:
                answers.append(run[command["do"]](command, query))
            except BrokenPipeError:
                raise
            except Exception:  # whatever an engine's parser raises: its recall tells
                answers.append(None)
        print(json.dumps(answers), flush=True)


def main():
    command, *rest = sys.argv[1:]
    if command == "versions":
        print(json.dumps(versions()))
    elif command == "index":
        print(json.dumps(index(*rest)))
    elif command == "serve":
        serve(*rest)
    else:
        sys.exit(__doc__)


main()
