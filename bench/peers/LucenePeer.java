import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/**
 * Lucene as a peer: LucenePeer ANALYZER INDEX [ARTICLES].
 *
 * <p>With ARTICLES (number, title, body between tabs, U+000B for a line break) it makes the index. Without,
 * each line of standard input is ORDER, LIMIT, OPERATOR, QUERY between tabs, and one line comes back:
 * milliseconds, then the numbers of the articles.
 */
public final class LucenePeer {
  private static final String[] FIELDS = {"title", "body"};

  public static void main(String[] arguments) throws Exception {
    Analyzer analyzer =
        arguments[0].equals("smartcn") ? new SmartChineseAnalyzer() : new CJKAnalyzer();
    FSDirectory directory = FSDirectory.open(new File(arguments[1]));
    if (arguments.length > 2) {
      index(analyzer, directory, arguments[2]);
    } else {
      serve(analyzer, directory);
    }
  }

  private static void index(Analyzer analyzer, FSDirectory directory, String articles)
      throws Exception {
    IndexWriterConfig configuration = new IndexWriterConfig(Version.LATEST, analyzer);
    configuration.setSimilarity(new BM25Similarity());
    configuration.setRAMBufferSizeMB(200);
    try (IndexWriter writer = new IndexWriter(directory, configuration);
        BufferedReader lines = Files.newBufferedReader(Path.of(articles), StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        String[] fields = line.split("\t", -1);
        Document document = new Document();
        document.add(new StoredField("number", Integer.parseInt(fields[0])));
        document.add(new NumericDocValuesField("order", Long.parseLong(fields[0])));
        document.add(new TextField("title", fields[1], Field.Store.YES));
        document.add(new TextField("body", fields[2].replace('\u000b', '\n'), Field.Store.YES));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  private static void serve(Analyzer analyzer, FSDirectory directory) throws Exception {
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setSimilarity(new BM25Similarity());
    Sort newest = new Sort(new SortField("order", SortField.Type.LONG, true));
    PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = commands.readLine()) != null; ) {
      String[] command = line.split("\t", 4);
      int limit = Integer.parseInt(command[1]);
      long start = System.nanoTime();
      Query query = parse(analyzer, command[3], command[2]);
      TopDocs found =
          command[0].equals("newest")
              ? searcher.search(query, limit, newest)
              : searcher.search(query, limit);
      StringBuilder numbers = new StringBuilder();
      for (ScoreDoc hit : found.scoreDocs) {
        numbers.append(' ').append(searcher.doc(hit.doc, java.util.Set.of("number")).get("number"));
      }
      double milliseconds = (System.nanoTime() - start) / 1e6;
      output.println(milliseconds + numbers.toString());
    }
  }

  /** Each term a phrase in the title, with ten times the weight, or in the body. */
  private static Query parse(Analyzer analyzer, String text, String operator) throws Exception {
    BooleanClause.Occur occur =
        operator.equals("AND") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    MultiFieldQueryParser parser =
        new MultiFieldQueryParser(
            FIELDS, analyzer, java.util.Map.of("title", 10f, "body", 1f));
    BooleanQuery query = new BooleanQuery();
    for (String term : text.trim().split("\\s+")) {
      Query phrase = parser.parse('"' + QueryParser.escape(term) + '"');
      if (phrase != null && !phrase.toString().isEmpty()) {
        query.add(phrase, occur);
      }
    }
    return query;
  }
}
