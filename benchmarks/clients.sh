#!/usr/bin/env bash
# Other people's SPARQL clients against `onward serve`: Apache Jena's rsparql and Comunica.
#
#   apt-get install libapache-jena-java libthrift-java default-jre-headless
#   npm install --prefix build/comunica @comunica/query-sparql@3     (4 and later need a newer Node than 20)
#   onward serve &
#   benchmarks/clients.sh [http://127.0.0.1:7878]
#
# Each of four queries must give what is expected; what is not installed is said. Exit 1 where an answer differs.
set -uo pipefail
base=${1:-http://127.0.0.1:7878}
comunica=${COMUNICA:-build/comunica/node_modules/.bin/comunica-sparql}
twilio='<https://w3id.org/onward/id/publisher/twilio>'
label='<http://www.w3.org/2000/01/rdf-schema#label>'
queries=(
  "SELECT ?name WHERE { $twilio $label ?name }"
  "SELECT (COUNT(?p) AS ?n) WHERE { $twilio ?p ?o } HAVING (COUNT(?p) > 3)"
  "CONSTRUCT { $twilio $label ?name } WHERE { $twilio $label ?name }"
  "ASK { $twilio $label \"Twilio\" }"
)
expected=('Twilio' 'XMLSchema#integer|\| [0-9]+ ' 'Twilio' '[Yy]es|true')
wrong=0

ask_all() {
  local name=$1 at
  shift
  for at in "${!queries[@]}"; do
    if timeout 60 "$@" "${queries[$at]}" 2>&1 | grep -qE "${expected[$at]}"; then
      echo "$name: ${queries[$at]%% *} as expected"
    else
      echo "$name: ${queries[$at]} DIFFERS"
      wrong=1
    fi
  done
}

if [ -e /usr/share/java/jena-cmds.jar ]; then
  # Only what Jena needs: all of /usr/share/java at once has loggers and parsers that exclude each other.
  jars=$(ls /usr/share/java/{jena-*,xercesImpl,xml-apis,commons-*,httpclient*,httpcore*,slf4j-api,slf4j-nop,libthrift*,thrift*,jsonld-java*,jackson-*,caffeine*,protobuf*,gson*,guava*,failureaccess*}.jar 2>/dev/null | tr '\n' ':')
  if java -cp "$jars" arq.rsparql --version >/dev/null 2>&1; then
    ask_all rsparql java -cp "$jars" arq.rsparql --service "$base/sparql"
  else  # Debian 12's 4.5.0 ends in its own copy of Xerces before it sends anything
    echo "rsparql: installed, and does not start"
  fi
else
  echo "rsparql: not installed"
fi
if [ -x "$comunica" ]; then
  ask_all comunica "$comunica" "sparql@$base/sparql"
else
  echo "comunica: not installed"
fi
exit $wrong
