#!/bin/sh
# Write Resources/SHA256SUMS, which the compiler of the lexicon checks every word list against.
cd "$(dirname "$0")/../Resources" && sha256sum *.tsv > SHA256SUMS
