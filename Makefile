# What people run. Needs a Swift 6.2 toolchain or later, GNU make and git; `setup` brings the libraries.

PREFIX ?= /usr/local
DEMO = Data/brussels-assembly_89

# How far the tests' seeded sweeps go: short, tenth or full.
SORTITION_SWEEP := $(or $(SORTITION_SWEEP),short)
export SORTITION_SWEEP

.PHONY: demo test test-long build build-static lint install clean setup documentation examples
.PHONY: benchmark benchmark-check benchmark-baseline build-benchmarks peers peers-raking peers-legacy

# A complete public draw: fit the lottery, draw the panel, write everything to out/brussels.
demo: build
	@mkdir -p out
	"$$(swift build -c release --show-bin-path)/sortition" draw $(DEMO) \
	  --seed "Brussels 2026" --out out/brussels --force

# All tests in release: the numerics are ten times slower without optimisation.
test: setup
	swift build -c release --build-tests
	swift test -c release --skip-build

# The same with every sweep in full.
test-long:
	$(MAKE) test SORTITION_SWEEP=full

build: setup
	swift build -c release --product sortition

# The files that may go through pointers.
UNSAFE = BLAS|LAPACK|CBC|SHA256|FileReading|ByteWords|FolderWriting|Console|Interruption

# Style, then warnings. Only a fresh compilation shows warnings, hence the touch of our own sources;
# the checkouts of dependencies are not ours to judge.
lint: setup
	git ls-files --cached --others --exclude-standard '*.swift' | xargs swift format lint --strict
	@! git grep -lw unsafe -- Sources | grep -Ev '/($(UNSAFE))\.swift$$' \
	  || { echo "lint: unsafe in the files above" >&2; exit 1; }
	@! git grep -n 'import Foundation' -- Sources || { echo "lint: Foundation in Sources" >&2; exit 1; }
	git ls-files '*.swift' ':!Benchmarks' | xargs touch
	@mkdir -p .build
	@swift build -c release --build-tests >.build/lint.log 2>&1 || { cat .build/lint.log; exit 1; }
	@! grep '^[^ ].*warning:\|^warning:' .build/lint.log | grep -v '/\.build/checkouts/' \
	  || { echo "lint: the build has the warnings above (all of it: .build/lint.log)" >&2; exit 1; }
	@echo "lint: clean"

# Documentation/Benchmarks.md says what is measured. All cases, into Benchmarks/History:
benchmark: build-benchmarks
	$(BENCHMARK) run --sortition .build/release/sortition Benchmarks/History

# The small ones against the baseline: counts and instructions have to be the same, times are reported.
benchmark-check: build-benchmarks
	$(BENCHMARK) check --sortition .build/release/sortition Benchmarks/baseline.jsonl

benchmark-baseline: build-benchmarks
	$(BENCHMARK) baseline --sortition .build/release/sortition Benchmarks/baseline.jsonl

BENCHMARK = Benchmarks/.build/release/Benchmark

# SwiftPM does not notice new files of a package beside it until a manifest changes, hence the touch.
build-benchmarks: build
	touch Benchmarks/Package.swift
	for program in Case Benchmark GeneratePool; do \
	  swift build -c release --package-path Benchmarks --product $$program || exit 1; \
	done

# Published tools on the same pools, in turns with ours: an hour and a half, or PEERS=--quick.
# Writes Benchmarks/Peers/results.jsonl and Documentation/Peers.md, which --quick leaves alone.
peers: build-static
	Benchmarks/Peers/install
	python3 Benchmarks/Peers/compare.py --sortition $(STATIC)/release/sortition $(PEERS)

# Weights of a million respondents beside published libraries, in turns: two minutes.
# Writes Benchmarks/Peers/raking.jsonl and Documentation/Raking.md.
peers-raking: build-static
	Benchmarks/Peers/install
	touch Benchmarks/Package.swift
	swift build -c release --package-path Benchmarks --product Raking
	python3 Benchmarks/Peers/raking.py --sortition $(STATIC)/release/sortition \
	  --parts Benchmarks/.build/release/Raking

# Ten thousand draws of LEGACY beside sortition-algorithms, in turns: a quarter of an hour.
# Writes Benchmarks/Peers/legacy.jsonl and Documentation/Legacy.md.
peers-legacy: build
	Benchmarks/Peers/install
	touch Benchmarks/Package.swift
	swift build -c release --package-path Benchmarks --product Legacy
	python3 Benchmarks/Peers/legacy.py --sortition .build/release/sortition \
	  --panels Benchmarks/.build/release/Legacy

# The library's documentation as a web site in out/documentation; fails on links that lead nowhere.
documentation: setup
	@mkdir -p out
	Documentation/make-archive out/documentation

# A package as a researcher's own would be, with a rule that is not in the library.
examples: setup
	swift build -c release --package-path Examples
	Examples/.build/release/OwnRule Data/brussels-assembly_89

# What is installed needs no Swift toolchain to run, and starts in half the time; macOS has Swift's libraries.
STATIC = .build/static
build-static: setup
	swift build -c release --product sortition --scratch-path $(STATIC) \
	  $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)

install: build-static
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(STATIC)/release/sortition "$(DESTDIR)$(PREFIX)/bin/sortition"

clean:
	rm -rf .build Benchmarks/.build Examples/.build out

# Installs what is missing and says so; with everything present it changes nothing and is instant.
setup:
	@.ci/setup
