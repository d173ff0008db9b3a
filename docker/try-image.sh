#!/usr/bin/env bash
# Builds the image and lets one order go through it, in two roles, on a machine without a Docker engine: with buildah.
# With Docker you do not need this: docker compose -f docker/compose.yaml up --build
#
# Where the base image cannot be pulled, and only there, a STAND-IN takes its name: Debian by debootstrap, and a run time
# cut from this machine's JDK. That proves the Dockerfile and what is in it; do not ship it. So images stay in target/image.
#
# Needs root, buildah, curl, jq, and debootstrap for the stand-in. Listens on the loopback interface only, waits for
# nothing without end, and ends what it started and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

base=eclipse-temurin:25-jre
image=localhost/toolkit-fulfilment
database_port=${DATABASE_PORT:-15432} broker_port=${BROKER_PORT:-19092}
intake_port=${INTAKE_PORT:-18080} fulfilment_port=${FULFILMENT_PORT:-18081}
store=$PWD/target/image
work=$(mktemp -d)
password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
container=
confinement=()
started=()

build() { timeout 600 buildah --root "$store/storage" --runroot "$store/run" --storage-driver vfs "$@"; }
say() { printf '\n== %s\n' "$*"; }
fail() {
  echo "FAILED: $*" >&2
  tail -n 30 "$work"/*.log >&2 2>/dev/null || :
  exit 1
}

# In the background, in a process group of its own by which all of it can be ended.
start() { # name, command...
  local log=$work/$1.log
  shift
  setsid timeout --foreground 600 "$@" >"$log" 2>&1 &
  started+=($!)
}
group_lives() { pgrep -g "$1" >/dev/null; }
stop() { # process group
  local jvm
  # The JVM is asked itself: the processes above it would not wait for it.
  jvm=$(pgrep -g "$1" -x java) || jvm="-$1"
  kill -TERM -- "$jvm" 2>/dev/null || return 0
  for ((i = 0; i < 300; i++)); do
    group_lives "$1" || return 0
    sleep 0.1
  done
  echo "Process group $1 did not end within 30 s: killed" >&2
  kill -KILL -- "-$1" 2>/dev/null || :
}
end() {
  # The engines were started first and end last.
  for ((n = ${#started[@]} - 1; n >= 0; n--)); do stop "${started[n]}"; done
  [ -z "$container" ] || build rm "$container" >/dev/null 2>&1 || :
  rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

within() { # seconds, what for, command...
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    for pid in "${started[@]}"; do kill -0 "$pid" 2>/dev/null || fail "a process ended while waiting: $what"; done
    ((SECONDS < deadline)) || fail "gave up waiting: $what"
    sleep 0.3
  done
}

stand_in() {
  say "Cannot pull $base: making a STAND-IN of that name"
  local mirror root="$work/base" jdk
  # shellcheck disable=SC2016 # the name is apt's, not the shell's
  mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)"
  timeout 600 debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    fail "debootstrap"
  # How this machine reaches the mirror
  cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  jdk="$(./mvnw -v | sed -n 's/.*runtime: //p')"
  timeout 300 "$jdk/bin/jlink" --output "$root/opt/java/openjdk" --strip-debug --no-man-pages --no-header-files \
    --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.zipfs,jdk.localedata,jdk.naming.dns
  local scratch
  scratch="$(build from scratch)"
  build add "$scratch" "$root" / >/dev/null
  build config --env JAVA_HOME=/opt/java/openjdk --env PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    --env LANG=C.UTF-8 --label stand-in=true "$scratch"
  build commit -q --rm "$scratch" "$base" >/dev/null
  rm -rf "$root"
}

# chroot isolation has no read-only root: bind every directory over itself, read-only. Left are /run, where buildah mounts,
# and the root directory, which belongs to root.
confine() {
  local path name
  confinement=(--isolation chroot --cap-drop all --mount "type=tmpfs,dst=/tmp")
  for path in "$root"/*/; do
    name=$(basename "$path")
    case $name in
    dev | proc | run | sys | tmp) ;;
    *) confinement+=(--volume "$root/$name:/$name:ro") ;;
    esac
  done
}
run_role() { # name, roles, port
  # buildah does not know the entry point; MaxRAM stands for the limit a container has.
  local command
  mapfile -t command < <(build inspect --type image "$image" | jq -r '.OCIv1.config.Entrypoint[]')
  start "$1" buildah --root "$store/storage" --runroot "$store/run" --storage-driver vfs run "${confinement[@]}" \
    --env JAVA_TOOL_OPTIONS=-XX:MaxRAM=768m \
    --env TOOLKIT_ROLES="$2" --env QUARKUS_HTTP_PORT="$3" --env QUARKUS_HTTP_HOST=127.0.0.1 \
    --env QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://localhost:$database_port/toolkits" \
    --env QUARKUS_DATASOURCE_USERNAME=toolkits --env QUARKUS_DATASOURCE_PASSWORD="$password" \
    --env KAFKA_BOOTSTRAP_SERVERS="localhost:$broker_port" --env TOOLKIT_FIRST_ADMIN_PASSWORD="$password" \
    "$container" -- "${command[@]}"
}
tell_process() { # name, process group
  local jvm
  jvm=$(pgrep -g "$2" -x java) || fail "$1 has no JVM"
  awk -v name="$1" '$1 == "Uid:" {uid = $2} $1 == "CapEff:" {caps = $2} $1 == "VmRSS:" {rss = int($2 / 1024)}
    END {print name ": user " uid ", capabilities " caps ", " rss " MiB resident"; exit uid == 0 || caps !~ /^0+$/}' \
    "/proc/$jvm/status" || fail "$1 has privileges"
}

ready() { curl -sf --max-time 5 -o /dev/null "http://localhost:$1/q/health/ready"; }
api() { # path, curl arguments...
  local path=$1
  shift
  curl -sf --max-time 20 -u "admin:$password" "$@" "http://localhost:$intake_port$path"
}
allocated() { [ "$(api "/api/v1/orders/$number" | jq -r .status)" = ALLOCATED ]; }

# On a taken port the engines would evade to another, and the order would go to somebody else's database.
for port in "$database_port" "$broker_port" "$intake_port" "$fulfilment_port"; do
  if (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    fail "port $port is taken: choose others by DATABASE_PORT, BROKER_PORT, INTAKE_PORT, FULFILMENT_PORT"
  fi
done

say "Packaging without the embedded engines"
timeout 1200 ./mvnw -B -q package -DskipTests -Dquarkus.package.jar.filter-optional-dependencies=true >"$work/package.log" 2>&1 ||
  fail "the package"

build inspect --type image "$base" >/dev/null 2>&1 || build pull -q "$base" >/dev/null 2>&1 || stand_in

say "Building the image"
build bud --isolation chroot --pull-never -f docker/Dockerfile -t "$image" . >"$work/build.log" 2>&1 || fail "the image"
# The one built before is nameless now, and large.
build rmi --prune >/dev/null 2>&1 || :
build images --format '{{.Name}} {{.Size}}' --filter "reference=$image"
container=$(build from --pull-never "$image")
root=$(build mount "$container")
engines=$(find "$root" -name '*embedded-postgres*' -o -name '*kafka_2*' -o -name '*kafka-server*')
[ -z "$engines" ] || fail "an embedded engine is in the image: $engines"
confine

say "Starting PostgreSQL and Kafka apart"
start engines ./mvnw -B -q test-compile exec:java@engines -Dexec.args="$work/engines $database_port $broker_port $password"
within 120 "the engines" grep -q "Engines are ready" "$work/engines.log"
# Somebody may have taken a port meanwhile.
grep "localhost:$database_port/" "$work/engines.log" | grep -q "localhost:$broker_port\>" || fail "the engines are on other ports"

say "Starting the image twice, in two roles"
begin=$(date +%s%N)
run_role intake intake,relay,pages "$intake_port"
run_role fulfilment fulfilment "$fulfilment_port"
within 90 "intake is ready" ready "$intake_port"
within 90 "fulfilment is ready" ready "$fulfilment_port"
echo "Both ready after $((($(date +%s%N) - begin) / 1000000)) ms"
check=$(sed -n 's/^ *- \(exec 3<>.*\)$/\1/p' docker/compose.yaml)
build run --isolation chroot "$container" -- bash -c "${check//8080/$intake_port}" || fail "the health check of compose"
tell_process intake "${started[1]}"
tell_process fulfilment "${started[2]}"

say "One order"
for sku in CASES BOOKMARKS POSTCARDS PEN POSTER; do
  api "/api/v1/stock/BBW25-$sku/receipts" -H 'Content-Type: application/json' \
    -d '{"quantity": 100, "reason": "First delivery"}' >/dev/null || fail "no stock of $sku"
done
# Names that need shaping: AWT has to work in the image.
number="$(curl -sf --max-time 20 -H 'Content-Type: application/json' "http://localhost:$intake_port/api/v1/orders" -d '{
  "recipient": {"name": "Σοφία Ζωή 김하늘 ليلى", "type": "INDIVIDUAL", "email": "sofia@example.org"},
  "address": {"line1": "326 S 7th St", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
  "lines": [{"sku": "BBW25-TOOLKIT", "quantity": 1}]}' | jq -r .orderNumber)" || fail "the order was not accepted"
# Nobody proved to be a person.
[ "$(api "/api/v1/orders/$number" | jq -r .hold.reason)" = UNVERIFIED ] || fail "the order does not wait for a person"
api "/api/v1/orders/$number/release" -X POST >/dev/null || fail "the order was not released"
within 30 "order $number is allocated" allocated
for paper in packing-slip mailing-label; do
  api "/api/v1/orders/$number/$paper.pdf" -o "$work/$paper.pdf" || fail "no $paper"
  head -c 5 "$work/$paper.pdf" | grep -q '%PDF-' || fail "$paper is no PDF"
done
echo "Order $number is ALLOCATED; its papers are PDFs of $(stat -c %s "$work"/*.pdf | tr '\n' ' ')bytes"

say "Ending both"
begin=$(date +%s%N)
stop "${started[2]}"
stop "${started[1]}"
echo "Ended after $((($(date +%s%N) - begin) / 1000000)) ms"
[ "$(cat "$work/intake.log" "$work/fulfilment.log" | grep -c 'stopped in')" = 2 ] || fail "a role did not end in order"
# What could not be bound read-only
written=$(find "$root" -user 10001)
[ -z "$written" ] || fail "the program wrote outside /tmp: $written"
echo "Nothing was written outside /tmp"
