#!/usr/bin/env bash
# Runs the development server in the foreground until Ctrl-C: a few lines while it starts, then where to look; afterwards only
# warnings and errors appear here, everything is in standalone/log.
#
#   run-server.sh WILDFLY_HOME
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$1
base=${LEDGERLINE_SERVER_BASE:-$(dirname "$home")/hub}
marker=$base/tmp/startup-marker
console=$base/log/console.log

export LEDGERLINE_CONFIG_DIR=${LEDGERLINE_CONFIG_DIR:-$(cd "$here/.." && pwd)}
export LEDGERLINE_CONSOLE_LEVEL=${LEDGERLINE_CONSOLE_LEVEL:-WARN}
export JBOSS_JAVA_SIZING=${LEDGERLINE_JAVA_SIZING:--Xms512m -Xmx1280m -XX:MetaspaceSize=256m -XX:+UseTransparentHugePages}
# a practice hub need not wait: summaries every minute, and FHIR clients that name no facility belong to NORTH
export LEDGERLINE_USAGE_SUMMARY_INTERVAL=${LEDGERLINE_USAGE_SUMMARY_INTERVAL:-PT1M}
export LEDGERLINE_FHIR_FACILITY=${LEDGERLINE_FHIR_FACILITY:-NORTH}
# webhooks to a receiver on this machine; the key is for development only ("ledgerline-development-only-key!"), as the passwords are
export LEDGERLINE_WEBHOOKS_KEY=${LEDGERLINE_WEBHOOKS_KEY:-bGVkZ2VybGluZS1kZXZlbG9wbWVudC1vbmx5LWtleSE=}
export LEDGERLINE_WEBHOOKS_ADDRESSES=${LEDGERLINE_WEBHOOKS_ADDRESSES:-any}
export LEDGERLINE_WEBHOOKS_PLAIN_HTTP=${LEDGERLINE_WEBHOOKS_PLAIN_HTTP:-true}
export LAUNCH_JBOSS_IN_BACKGROUND=1

offset=${LEDGERLINE_PORT_OFFSET:-0}
http=$((${LEDGERLINE_HTTP_PORT:-8080} + offset))
management=$((${LEDGERLINE_MANAGEMENT_PORT:-9990} + offset))
mllp=${LEDGERLINE_MLLP_PORT:-2575}

if (exec 3<> "/dev/tcp/127.0.0.1/$http") 2> /dev/null; then
    echo "Port $http is taken: is a hub running already? (LEDGERLINE_PORT_OFFSET=100 moves HTTP and management, LEDGERLINE_MLLP_PORT the other)" >&2
    exit 1
fi

# configuration and application as the build made them, data of the run before: a build or a test beside a running hub
# touches only what it was made from
mkdir -p "$base/log" "$base/tmp"
rm -rf "$base/configuration" "$base/deployments" "$marker"
cp -a "$home/standalone/configuration" "$home/standalone/deployments" "$base/"
: > "$console"
log=$base/log/server.log
before=$(wc -l 2> /dev/null < "$log" || echo 0)
started=$SECONDS
echo "Starting the hub (log: $log) ..."
"$home/bin/standalone.sh" -c standalone-full.xml "-Djboss.server.base.dir=$base" >> "$console" 2>&1 &
server=$!
stop() {
    kill -TERM "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
    [ -z "${follower:-}" ] || kill "$follower" 2> /dev/null || true
}
interrupted() {
    trap '' PIPE # Ctrl-C ends Maven too, and with it the pipe this writes to
    { echo; echo "Stopping the hub ..."; } 2> /dev/null || true
    stop
    { echo "Stopped. Data is kept; the same command starts it again."; } 2> /dev/null || true
    exit 0
}
trap interrupted INT TERM HUP

while [ ! -s "$marker" ]; do
    if ! kill -0 "$server" 2> /dev/null; then
        echo "The server ended while starting. Its last words:" >&2
        tail -40 "$console" >&2
        exit 1
    fi
    sleep 0.3
done

failed=''
for file in "$base"/deployments/*.failed; do [ ! -e "$file" ] || failed="$failed ${file##*/}"; done
if [ -n "$failed" ] || ! grep -q '^success' "$marker"; then
    echo "The server runs, but not all of the application does:$failed" >&2
    tail -n "+$((before + 1))" "$log" | grep -E ' (ERROR|FATAL) |^Caused by' | cut -c 1-400 | tail -15 >&2
    stop
    exit 1
fi

cat << BANNER

  Ledgerline is up ($((SECONDS - started)) s)

  Console         http://localhost:$http/ledgerline/console/
  REST API        http://localhost:$http/ledgerline/api/v1        (OpenAPI: http://localhost:$http/openapi)
  FHIR R4         http://localhost:$http/ledgerline/fhir/r4
  HL7 v2 (MLLP)   localhost:$mllp
  JMS             jms/RemoteConnectionFactory at http-remoting://localhost:$http  (queues jms/queue/in.<protocol>)
  Metrics         http://localhost:$http/ledgerline/metrics
  Health          http://localhost:$management/health
  Practice ERP    http://localhost:$http/sandbox-erp
  JMX             service:jmx:remote+http://localhost:$management
                  with $home/bin/client/jboss-client.jar

  Users (development only): admin operator integration ap procurement inventory revenue workforce steward auditor
  approver director client jms-producer jms-erp jms-subscriber; the password of each is ledgerline-<name>.

  Next, in another terminal:  config/dev/send-samples      a day of traffic at three facilities
  Then read on in README.md.  Ctrl-C stops the hub; its data stays until mvn clean.

BANNER
tail -n 0 -F "$console" 2> /dev/null &
follower=$!
status=0
wait "$server" || status=$?
kill "$follower" 2> /dev/null || true
exit "$status"
