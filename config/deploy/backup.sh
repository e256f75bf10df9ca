#!/usr/bin/env bash
# Backs up a hub. What is a consistent point, and when to do which: docs/runbooks/backup-and-restore.md
#
#   backup.sh wal --to DIR               runs for ever: streams each commit of PostgreSQL to DIR; run it on another machine
#   backup.sh database --to DIR          a base backup of the running PostgreSQL into DIR, which must not exist or be empty
#   backup.sh data --base DIR --to FILE  the data folder of a stopped server (H2 files, broker, transaction log) as tar.gz
#
# PostgreSQL is found by PGHOST, PGPORT, PGUSER, PGPASSWORD (or .pgpass); the user needs the attribute REPLICATION, and the
# programs pg_basebackup and pg_receivewal are those of the server's version or later.
set -euo pipefail

slot=ledgerline_backup
usage() { sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
what=${1:-}
[ $# -gt 0 ] && shift
to='' base=''
while [ $# -gt 0 ]; do
    case $1 in
        --to) to=${2:?}; shift 2 ;;
        --base) base=${2:?}; shift 2 ;;
        *) usage ;;
    esac
done
[ -n "$to" ] || usage

case $what in
    wal)
        mkdir -p "$to"
        pg_receivewal --directory="$to" --slot=$slot --create-slot --if-not-exists --no-password
        exec pg_receivewal --directory="$to" --slot=$slot --synchronous --no-password
        ;;
    database)
        pg_basebackup --pgdata="$to" --wal-method=stream --checkpoint=fast --no-password
        if command -v pg_verifybackup > /dev/null; then pg_verifybackup --quiet "$to"; fi
        ;;
    data)
        [ -d "$base/data" ] || { echo "No data folder in $base" >&2; exit 1; }
        base=$(cd "$base" && pwd)
        for process in /proc/[0-9]*/cmdline; do
            if grep -qzxF -- "-Djboss.server.base.dir=$base" "$process" 2> /dev/null; then
                echo "The server on $base is running: a copy of its files would be of no use" >&2
                exit 1
            fi
        done
        tar --create --gzip --file="$to.part" --directory="$base" data
        mv "$to.part" "$to"
        ;;
    *) usage ;;
esac
