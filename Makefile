# zsearch: `make demo` shows it at work, `make test` proves it. Both install what is missing.
# Needs Debian 12 (or another Linux with apt) and a Swift 6.1 or later toolchain on the PATH.

PACKAGES := libicu-dev libsqlite3-dev zlib1g-dev
# The product links the Swift runtime statically: the command starts in half the time. The tests
# cannot (Swift Testing is a shared library), so they have a build folder of their own.
BUILD := swift build -c release --static-swift-stdlib
TEST := swift test -c release --scratch-path .build-test
ZSEARCH := .build/release/zsearch
PREFIX ?= /usr/local

.PHONY: all demo test build install gold check-gold bench peers report speed-gates lint format packages clean

all: build

# Installs only what is missing, and asks for rights only then.
packages:
	@missing=; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "installing$$missing"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; fi
	@command -v swift >/dev/null || { echo "zsearch needs a Swift 6.1 or later toolchain: https://www.swift.org/install/linux/" >&2; exit 1; }

build: packages
	$(BUILD) --product zsearch

demo: build
	$(ZSEARCH) index corpus/articles --index demo.zsearch
	$(ZSEARCH) query 李亚容 --index demo.zsearch

test: packages
	$(TEST)

# The benchmarks, beside the command they measure.
bench: build
	$(BUILD) --product zsearch-bench

# What zsearch is compared with: jieba, rjieba, tantivy, datasette, Xapian, Lucene.
PEERS := .build/peers
peers: packages
	bench/peers/install $(PEERS)

# One page about everything, beside the peers that are installed. `make report DATA=folder` measures
# on real data, else on generated news; REPORT="--fresh" measures anew what is kept.
DATA ?=
REPORT ?=
report: bench
	.build/release/zsearch-bench report $(if $(DATA),--data $(DATA)) \
	  $(if $(wildcard $(PEERS)/bin/python),--python $(PEERS)/bin/python) $(REPORT)

# Ratios to ICU and FTS5 unicode61 in one run: by hand, on a machine that has nothing else to do.
# Accuracy and exactness are gates of `make test`.
speed-gates: bench
	.build/release/zsearch-bench gates --speed

# The command and the data it reads at run time.
install: build
	install -D $(ZSEARCH) $(DESTDIR)$(PREFIX)/bin/zsearch
	install -d $(DESTDIR)$(PREFIX)/share/zsearch
	install -m 644 .build/release/zsearch_*.resources/* $(DESTDIR)$(PREFIX)/share/zsearch/

COMPILE_ENTITIES := python3 corpus/gold/compile_entities.py --divisions Sources/Lexicon/Resources/divisions.tsv

# The annotated entities of the sample archive as JSON Lines; fails with every mistake named.
gold: corpus/gold/entities.jsonl

corpus/gold/entities.jsonl: corpus/gold/entities.txt corpus/gold/compile_entities.py \
    corpus/gold/read_articles.py Sources/Lexicon/Resources/divisions.tsv $(wildcard corpus/articles/*/*/*)
	$(COMPILE_ENTITIES) -o $@

# The articles' marks, people.tsv, and everything under corpus/gold against the articles, the gazetteer and each other;
# names every fault.
check-gold:
	$(COMPILE_ENTITIES)
	$(COMPILE_ENTITIES) corpus/gold/entities-first-pass.txt
	$(COMPILE_ENTITIES) corpus/gold/entities-second-pass.txt
	scripts/check-articles
	scripts/check-segmentation
	scripts/check-judgements
	scripts/check-decisions

lint:
	swift format lint --strict -r Package.swift Sources Tests

format:
	swift format -i -r Package.swift Sources Tests

clean:
	rm -rf .build .build-test demo.zsearch* corpus/gold/entities.jsonl
