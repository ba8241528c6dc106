#!/usr/bin/env bash
# Each table as a workbook, opened by LibreOffice and saved as CSV: every cell must be what our own CSV has.
#
#   apt-get install libreoffice-calc-nogui
#   onward ingest
#   benchmarks/libreoffice.sh [WORKSPACE]
set -euo pipefail
workspace=${1:-.onward}
onward=${ONWARD:-.venv/bin/onward}
python=${PYTHON:-.venv/bin/python}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for table in engagements article-30 dora; do
  "$onward" -q --workspace "$workspace" export --table "$table" -o "$folder/$table.xlsx"
  "$onward" -q --workspace "$workspace" export --table "$table" -o "$folder/$table.ours.csv"
  # 44,34,76: commas, double quotes, UTF-8; the rest: cells as they are, no formulas
  soffice --headless "-env:UserInstallation=file://$folder/profile" --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false' \
    --outdir "$folder" "$folder/$table.xlsx" >/dev/null 2>&1
  "$python" - "$table" "$folder/$table.ours.csv" "$folder/$table.csv" <<'COMPARE'
import csv, sys
table, *files = sys.argv[1:]
ours, theirs = (list(csv.reader(open(file, encoding="utf-8", newline=""))) for file in files)
differ = [(x, y) for one, other in zip(ours, theirs) for x, y in zip(one, other) if x != y]
print(f"{table}: {len(ours)} lines, {sum(map(len, ours))} cells, {len(differ)} differ")
for x, y in differ[:5]:
    print(f"  {x!r} came as {y!r}")
sys.exit(bool(differ) or [*map(len, ours)] != [*map(len, theirs)])
COMPARE
done
