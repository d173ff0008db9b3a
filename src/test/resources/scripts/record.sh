#!/usr/bin/env bash
# Writes names.tsv again: what HarfBuzz makes of each name (Debian: libharfbuzz-bin), at 1,000 units to the em.
# Plain scripts are set without kerning and optional ligatures, one glyph for each character.
set -euo pipefail
cd "$(dirname "$0")"
fonts=../../../main/resources/fonts
cut -f 1-4 names.tsv | while IFS=$'\t' read -r script name font features; do
  printf '%s\t%s\t%s\t%s\t%s\n' "$script" "$name" "$font" "$features" "$(hb-shape --no-glyph-names --no-clusters \
    --font-size=1000 --features="$features" "$fonts/$font" "$name")"
done > names.new
mv names.new names.tsv
