#!/bin/sh
# ./foyer bench: runs the benchmarks on the built home. Arguments: java, home folder, names.
set -u
java=$1
home=$2
shift 2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
classes="$here/target/classes:$here/target/lib/*:$home/lib/*"
jdks=${FOYER_BENCH_JDKS:-$java}
run() {
  "$java" -Xmx128m "-Dfoyer.distribution=$home" "-Dfoyer.bench.work=$here/target/work" \
    "-Dfoyer.bench.jdks=$jdks" "-Dfoyer.bench.keys=$root/.foyer/keys" "-Dfoyer.bench.rounds=${FOYER_BENCH_ROUNDS:-10}" \
    "-Dfoyer.bench.minutes=${FOYER_BENCH_MINUTES:-10}" -cp "$classes" org.foyer.bench.Bench "$@"
}
history() {
  rm -rf "$here/target/work/history"
  mkdir -p "$here/target/work/history"
  "$java" -Xmx160m -XX:+UseSerialGC \
    -cp "$root/bundles/history/target/test-classes:$root/bundles/testing/target/classes:$home/bundles/*:$home/lib/*" \
    org.foyer.history.HistoryBench "$here/target/work/history"
}
revoke() {
  rm -rf "$here/target/work/revoke"
  mkdir -p "$here/target/work/revoke"
  "$java" -Xmx160m -XX:+UseSerialGC \
    -cp "$root/bundles/store/target/test-classes:$root/bundles/testing/target/classes:$home/bundles/*:$home/lib/*" \
    org.foyer.store.bench.RevokeBench "$here/target/work/revoke"
}
# FOYER_SHARED has recordings in data/energy; without them the days are made by formula.
plan() {
  "$java" -Xmx256m -XX:+UseSerialGC "-Dfoyer.recordings=${FOYER_SHARED:-$root/../shared}/data/energy" \
    -cp "$root/bundles/scheduler/target/classes:$root/bundles/scheduler/target/test-classes" \
    org.foyer.scheduler.bench.PlanBench run "$here/target/work/plan" "$root/bundles/scheduler/reference/mip.py"
}
[ $# -gt 0 ] || set -- start store revoke latency history memory plan
for name in "$@"; do
  case "$name" in
    history | revoke | plan) "$name" ;;
    *) run "$name" ;;
  esac || exit 1
done
