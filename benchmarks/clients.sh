#!/usr/bin/env bash
# Other people's SPARQL clients against `onward serve`: Apache Jena's rsparql and Comunica.
#
#   apt-get install libapache-jena-java default-jre-headless
#   npm install --prefix build/comunica @comunica/query-sparql@3     (4 and later need a newer Node than 20)
#   onward serve &
#   benchmarks/clients.sh [http://127.0.0.1:7878]
#
# Each query must give what is expected; what is not installed is said. Exit 1 where an answer differs.
set -uo pipefail
base=${1:-http://127.0.0.1:7878}
comunica=${COMUNICA:-build/comunica/node_modules/.bin/comunica-sparql}
twilio='<https://w3id.org/onward/id/publisher/twilio>'
publisher='<http://purl.org/dc/terms/publisher>'
label='<http://www.w3.org/2000/01/rdf-schema#label>'
queries=(
  "SELECT ?name WHERE { $twilio $label ?name }"
  "SELECT (COUNT(?p) AS ?n) WHERE { $twilio ?p ?o } HAVING (COUNT(?p) > 3)"
  "CONSTRUCT { $twilio $label ?name } WHERE { $twilio $label ?name }"
  "ASK { $twilio $label \"Twilio\" }"
  "SELECT ?name WHERE { ?list $publisher $twilio ; $publisher/$label ?name OPTIONAL { ?list $label ?none } } ORDER BY ?name"
  "DESCRIBE $twilio"
  "$(cat queries/publishers.rq)"
)
expected=('Twilio' 'XMLSchema#integer|\| [0-9]+ ' 'Twilio' '[Yy]es|true' 'Twilio' '"Twilio"' 'Twilio')
wrong=0

ask_all() {
  local name=$1 at answer
  shift
  for at in "${!queries[@]}"; do
    answer=$(timeout 60 "$@" "${queries[$at]}" 2>&1)
    if grep -qE "${expected[$at]}" <<<"$answer"; then
      echo "$name: query $((at + 1)) of ${#queries[@]} as expected"
    else
      printf '%s: %s DIFFERS\n%s\n' "$name" "${queries[$at]}" "$answer"
      wrong=1
    fi
  done
}

if [ -e /usr/share/java/jena-cmds.jar ]; then
  # Debian moved Jena's own copy of Xerces to the package `xerces` and left its messages where they were, so that
  # 4.5.0 ends before it begins: they are put where the code looks for them.
  messages=$(mktemp -d)
  trap 'rm -rf "$messages"' EXIT
  python3 - "$messages" <<'MOVE'
import sys, zipfile
from pathlib import Path
with zipfile.ZipFile("/usr/share/java/jena-core.jar") as jar:
    for name in jar.namelist():
        if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
            target = Path(sys.argv[1], name.removeprefix("org/apache/jena/ext/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(jar.read(name))
MOVE
  # Only what Jena needs: all of /usr/share/java at once has loggers and parsers that exclude each other.
  jars=$(ls /usr/share/java/{jena-*,commons-*,dexx.collection,gson,guava,httpclient,httpcore,jackson-core,jackson-databind,jackson-annotations,jakarta.json-api,jsonld-java,protobuf,slf4j-api,slf4j-nop,thrift,titanium-json-ld}.jar 2>/dev/null | tr '\n' ':')
  ask_all rsparql java -cp "$messages:$jars" arq.rsparql --service "$base/sparql"
else
  echo "rsparql: not installed"
fi
if [ -x "$comunica" ]; then
  ask_all comunica "$comunica" "sparql@$base/sparql"
else
  echo "comunica: not installed"
fi
exit $wrong
