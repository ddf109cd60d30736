"""Peers of `zsearch-bench index` and `query`: one process for each, which times itself.

    search.py index PEER ARTICLES FOLDER          one line of JSON: seconds, cpu, bytes
    search.py query PEER FOLDER QUERIES ROUNDS    one line of JSON for each query

ARTICLES is JSON Lines with title and body, gzipped or not; QUERIES a file of JSON Lines
{"query": …, "truth": [numbers of articles]} where an article's number is its line from 0.
"""
import gzip, json, os, resource, sqlite3, sys, time

LIMIT = 10


def articles(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            yield number, record["title"], record["body"]


class FTS5:
    """SQLite's own full-text index; `tokenizer` is unicode61 or trigram."""

    def __init__(self, folder, tokenizer):
        self.tokenizer = tokenizer
        self.db = sqlite3.connect(os.path.join(folder, "fts5.db"), isolation_level=None)

    def text(self, text):
        return text

    def index(self, path):
        self.db.execute("PRAGMA journal_mode = wal")
        self.db.execute(f"CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize = '{self.tokenizer}')")
        self.db.execute("BEGIN")
        for number, title, body in articles(path):
            self.db.execute(
                "INSERT INTO t(rowid, title, body) VALUES (?, ?, ?)",
                (number, self.text(title), self.text(body)))
        self.db.execute("COMMIT")
        self.db.execute("INSERT INTO t(t) VALUES ('optimize')")

    def expression(self, query):
        quoted = [self.text(term).strip().replace('"', '""') for term in query.split()]
        return " AND ".join(f'"{term}"' for term in quoted)

    def all(self, query):
        return [row[0] for row in self.db.execute(
            "SELECT rowid FROM t WHERE t MATCH ?", (self.expression(query),))]

    def newest(self, query):
        return self.db.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC LIMIT ?",
            (self.expression(query), LIMIT)).fetchall()

    def ranked(self, query):
        return self.db.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?",
            (self.expression(query), LIMIT)).fetchall()


class Jieba(FTS5):
    """jieba's words, separated by spaces, in FTS5: what most Chinese archives on SQLite do."""

    def __init__(self, folder):
        super().__init__(folder, "unicode61")
        import jieba
        jieba.setLogLevel(60)
        jieba.initialize()
        self.jieba = jieba

    def text(self, text):
        return " ".join(self.jieba.cut(text))


class Tantivy:
    """tantivy with its default tokenizer, which knows no Chinese words: a run of Han is one token."""

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

    def search(self, query, limit, **order):
        if not hasattr(self, "searcher"):
            self.engine.reload()
            self.searcher = self.engine.searcher()
        terms = " AND ".join('"' + term.replace('"', " ") + '"' for term in query.split())
        parsed = self.engine.parse_query(terms, ["title", "body"])
        return self.searcher.search(parsed, limit, **order).hits

    def all(self, query):
        return [
            self.searcher.doc(address)["number"][0]
            for _, address in self.search(query, 1 << 20, order_by_field="number")]

    def newest(self, query):
        return self.search(query, LIMIT, order_by_field="number")

    def ranked(self, query):
        return self.search(query, LIMIT)


class Xapian:
    """Xapian with its own n-grams for Chinese (FLAG_NGRAMS)."""

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
            generator.index_text(title, 5)
            generator.increase_termpos()
            generator.index_text(body)
            document.set_data(json.dumps([title, body], ensure_ascii=False))
            db.replace_document(number + 1, document)
        db.commit()
        db.close()

    def flag(self, name):
        owner = getattr(self.xapian, name)
        return getattr(owner, "FLAG_NGRAMS", None) or owner.FLAG_CJK_NGRAM

    def search(self, query, limit, newest):
        if not hasattr(self, "db"):
            self.db = self.xapian.Database(self.path)
            self.parser = self.xapian.QueryParser()
            self.parser.set_default_op(self.xapian.Query.OP_AND)
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

    def ranked(self, query):
        return self.search(query, LIMIT, False)


PEERS = {
    "fts5-unicode61": lambda folder: FTS5(folder, "unicode61"),
    "fts5-trigram": lambda folder: FTS5(folder, "trigram"),
    "fts5-jieba": Jieba,
    "tantivy": Tantivy,
    "tantivy-bigrams": lambda folder: Tantivy(folder, "bigrams"),
    "xapian": Xapian,
}


def size(folder):
    return sum(
        os.path.getsize(os.path.join(root, name))
        for root, _, names in os.walk(folder) for name in names)


def milliseconds(run):
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def main():
    command, name, *rest = sys.argv[1:]
    if command == "index":
        path, folder = rest
        os.makedirs(folder, exist_ok=True)
        peer = PEERS[name](folder)
        start, processor = time.perf_counter(), time.process_time()
        peer.index(path)
        print(json.dumps({
            "seconds": time.perf_counter() - start, "cpu": time.process_time() - processor,
            "bytes": size(folder),
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
        return
    folder, queries, rounds = rest
    peer = PEERS[name](folder)
    items = [json.loads(line) for line in open(queries, encoding="utf-8")]
    times = [{"newest": [], "ranked": []} for _ in items]
    for round in range(int(rounds) + 1):
        for item, mine in zip(items, times):
            for order in mine:
                try:
                    spent = milliseconds(lambda: getattr(peer, order)(item["query"]))
                except Exception:
                    continue  # a query the peer cannot express: its recall below tells
                if round > 0:
                    mine[order].append(spent)
    for item, mine in zip(items, times):
        try:
            found = set(peer.all(item["query"]))
        except Exception:
            found = set()
        truth = set(item["truth"])
        print(json.dumps({
            "query": item["query"], "found": len(found), "right": len(found & truth),
            "truth": len(truth), **mine}, ensure_ascii=False))


main()
