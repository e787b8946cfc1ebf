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
[ $# -gt 0 ] || set -- start store revoke latency history memory
for name in "$@"; do
  case "$name" in
    history | revoke) "$name" ;;
    *) run "$name" ;;
  esac || exit 1
done
