#!/usr/bin/env bash
# Prepares a WildFly 39 home for Ledgerline: PostgreSQL driver module, then every config/wildfly/NN-*.cli, offline.
# May be run again and again; when nothing changed since the last run it does nothing. The server must be stopped.
#
#   configure-server.sh --home WILDFLY_HOME --driver postgresql.jar [--xa ledgerline-postgresql-xa.jar]
#                       [--site DIR_WITH_OWN_CLI_SCRIPTS] [--config standalone-full.xml] [--base DIR] [--reset] [--force]
#
#   --xa      of the build, beside ledgerline.ear; default: beside the driver
#   --site    further NN-*.cli scripts of your own, applied after ours (e.g. TLS, LDAP, another queue's settings)
#   --base    server base directory (default WILDFLY_HOME/standalone)
#   --reset   start from the distribution's original configuration file, kept aside at the first run
#   --force   apply even when nothing changed
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$here/../wildfly
home='' driver='' xa='' site='' base='' config=standalone-full.xml reset='' force=''
usage() { sed -n '2,14s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
while [ $# -gt 0 ]; do
    case $1 in
        --home) home=$2; shift 2 ;;
        --driver) driver=$2; shift 2 ;;
        --xa) xa=$2; shift 2 ;;
        --site) site=$2; shift 2 ;;
        --base) base=$2; shift 2 ;;
        --config) config=$2; shift 2 ;;
        --reset) reset=1; shift ;;
        --force) force=1; shift ;;
        *) usage ;;
    esac
done
[ -n "$home" ] && [ -n "$driver" ] || usage
[ -x "$home/bin/jboss-cli.sh" ] || { echo "No WildFly at $home (bin/jboss-cli.sh is missing)" >&2; exit 1; }
[ -r "$driver" ] || { echo "No driver at $driver" >&2; exit 1; }
xa=${xa:-$(dirname "$driver")/ledgerline-postgresql-xa.jar}
[ -r "$xa" ] || { echo "No ledgerline-postgresql-xa.jar at $xa (it is built beside ledgerline.ear)" >&2; exit 1; }
home=$(cd "$home" && pwd)
base=${base:-$home/standalone}
xml=$base/configuration/$config
[ -w "$xml" ] || { echo "Cannot write $xml" >&2; exit 1; }

cli_files=("$scripts"/[0-9][0-9]-*.cli)
if [ -n "$site" ]; then
    for file in "$site"/[0-9][0-9]-*.cli; do [ -e "$file" ] && cli_files+=("$file"); done
fi

original=$base/configuration/$config.before-ledgerline
[ -e "$original" ] || cp "$xml" "$original"
stamp=$base/configuration/$config.ledgerline-digest
digest=$(cat "${BASH_SOURCE[0]}" "$driver" "$xa" "$scripts"/modules/org/postgresql/main/module.xml "${cli_files[@]}" | sha256sum)
if [ -z "$force" ] && [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$digest" ]; then
    echo "Server configuration is up to date: $xml"
    exit 0
fi
rm -f "$stamp"
[ -z "$reset" ] || cp "$original" "$xml"

module=$home/modules/org/postgresql/main
mkdir -p "$module"
cp "$driver" "$module/postgresql.jar"
cp "$xa" "$module/ledgerline-postgresql-xa.jar" # in the driver's module: the server looks for its XA data source there
cp "$scripts/modules/org/postgresql/main/module.xml" "$module/module.xml"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
    echo "embed-server --server-config=$config --std-out=discard"
    cat "${cli_files[@]}"
    echo "stop-embedded-server"
} > "$work/all.cli"
log=$work/cli.log
cp "$xml" "$work/before.xml"
if ! JAVA_OPTS="-Djboss.server.base.dir=$base ${JAVA_OPTS:-}" "$home/bin/jboss-cli.sh" --file="$work/all.cli" > "$log" 2>&1; then
    cp "$work/before.xml" "$xml" # each command is written at once: leave no half
    echo "Applying the scripts failed, $xml is as it was before. The end of what jboss-cli said:" >&2
    tail -20 "$log" >&2
    exit 1
fi
echo "$digest" > "$stamp"
echo "Server configured: $xml (${#cli_files[@]} scripts)"
