#!/usr/bin/env bash
# Builds the image and lets one order go through it, on a machine with neither a Docker engine nor a registry: with
# buildah, on a stand-in for the base image (Debian by debootstrap, and a run time cut from the JDK) under the same name.
# With Docker you do not need this: docker compose -f docker/compose.yaml up --build
# Needs root, buildah, debootstrap, curl, jq. Listens on the loopback interface only; ends what it started.
set -euo pipefail
cd "$(dirname "$0")/.."

base=docker.io/library/eclipse-temurin:25-jre
image=localhost/toolkit-fulfilment
database_port=15432 broker_port=19092 intake_port=18080 fulfilment_port=18081
admin_password=try-image
work="$(mktemp -d)"
started=()

build() { buildah --storage-driver vfs "$@"; }
say() { printf '\n== %s\n' "$*"; }
end() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || :; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || :; done
  for container in "${containers[@]}"; do build rm "$container" >/dev/null || :; done
  rm -rf "$work"
}
containers=()
trap end EXIT
within() { # seconds, what for, command...
  local seconds=$1 what=$2
  shift 2
  for ((i = 0; i < seconds * 2; i++)); do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.5
  done
  echo "Gave up after $seconds s: $what" >&2
  tail -n 30 "$work"/*.log >&2
  exit 1
}

stand_in() {
  say "No $base here: making a stand-in"
  local mirror root="$work/base" jdk
  # shellcheck disable=SC2016 # the name is apt's, not the shell's
  mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)"
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >"$work/debootstrap.log" 2>&1
  cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/"
  jdk="$(./mvnw -v | sed -n 's/.*runtime: //p')"
  "$jdk/bin/jlink" --output "$root/opt/java/openjdk" --strip-debug --no-man-pages --no-header-files \
    --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.zipfs,jdk.localedata,jdk.naming.dns
  local container
  container="$(build from scratch)"
  build add "$container" "$root" / >/dev/null
  build config --env JAVA_HOME=/opt/java/openjdk --env PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    --env LANG=C.UTF-8 "$container"
  build commit --rm "$container" "$base" >/dev/null
}

run_role() { # name, roles, port
  local container
  container="$(build from "$image")"
  containers+=("$container")
  # chroot isolation has no read-only root; but the user is not root, so that nothing but /tmp can be written anyway.
  timeout 600 buildah --storage-driver vfs run --isolation chroot \
    --env TOOLKIT_ROLES="$2" --env QUARKUS_HTTP_PORT="$3" --env QUARKUS_HTTP_HOST=127.0.0.1 \
    --env QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://localhost:$database_port/toolkits" \
    --env QUARKUS_DATASOURCE_USERNAME=postgres --env QUARKUS_DATASOURCE_PASSWORD=unused \
    --env KAFKA_BOOTSTRAP_SERVERS="localhost:$broker_port" --env TOOLKIT_FIRST_ADMIN_PASSWORD="$admin_password" \
    "$container" -- java -XX:MaxRAM=768m -XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError -XX:+UseCompactObjectHeaders \
    --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar quarkus-run.jar >"$work/$1.log" 2>&1 &
  started+=($!)
}

api() { # path, curl arguments...
  local path=$1
  shift
  curl -sf -u "admin:$admin_password" "$@" "http://localhost:$intake_port$path"
}
allocated() { [ "$(api "/api/v1/orders/$number" | jq -r .status)" = ALLOCATED ]; }

say "Packaging without the embedded engines"
./mvnw -B -q package -DskipTests -Dquarkus.package.jar.filter-optional-dependencies=true
if find target/quarkus-app/lib | grep -E 'embedded-postgres|kafka_2|kafka-server'; then
  echo "The package contains an embedded engine (above)" >&2
  exit 1
fi

build inspect --type image "$base" >/dev/null 2>&1 || build pull "$base" >/dev/null 2>&1 || stand_in

say "Building the image"
build bud --isolation chroot --pull-never -f docker/Dockerfile -t "$image" . >"$work/build.log" 2>&1 ||
  { tail -n 30 "$work/build.log" >&2; exit 1; }
build images --format '{{.Name}} {{.Size}}' "$image"

say "Starting PostgreSQL and Kafka apart"
timeout 600 ./mvnw -B -q test-compile exec:java@engines -Dexec.args="$work/engines $database_port $broker_port" >"$work/engines.log" 2>&1 &
started+=($!)
within 60 "the engines" grep -q "Engines are ready" "$work/engines.log"

say "Starting the image twice, in two roles"
begin=$(date +%s%N)
run_role intake intake,relay,pages "$intake_port"
run_role fulfilment fulfilment "$fulfilment_port"
within 60 "intake is ready" curl -sf "http://localhost:$intake_port/q/health/ready"
within 60 "fulfilment is ready" curl -sf "http://localhost:$fulfilment_port/q/health/ready"
echo "Both ready after $((($(date +%s%N) - begin) / 1000000)) ms"
pgrep -u 10001 java | xargs ps -o uid,rss,comm -p

say "One order"
for sku in CASES BOOKMARKS POSTCARDS PEN POSTER; do
  api "/api/v1/stock/BBW25-$sku/receipts" -H 'Content-Type: application/json' \
    -d '{"quantity": 100, "reason": "First delivery"}' >/dev/null
done
number="$(curl -sf -H 'Content-Type: application/json' "http://localhost:$intake_port/api/v1/orders" -d '{
  "recipient": {"name": "Σοφία Ζωή 김하늘 ليلى", "type": "INDIVIDUAL", "email": "sofia@example.org"},
  "address": {"line1": "326 S 7th St", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
  "lines": [{"sku": "BBW25-TOOLKIT", "quantity": 1}]}' | jq -r .orderNumber)"
within 30 "order $number is allocated" allocated
for paper in packing-slip mailing-label; do
  api "/api/v1/orders/$number/$paper.pdf" -o "$work/$paper.pdf"
  head -c 5 "$work/$paper.pdf" | grep -q '%PDF-' || { echo "$paper is no PDF" >&2; exit 1; }
done
echo "Order $number is ALLOCATED; its papers are PDFs of $(stat -c %s "$work"/*.pdf | tr '\n' ' ')bytes"
