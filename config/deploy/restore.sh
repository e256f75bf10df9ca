#!/usr/bin/env bash
# Restores a hub. In which order, and what follows: docs/runbooks/backup-and-restore.md
#
#   restore.sh database --from DIR --wal DIR --to PGDATA [--until TIME]
#       puts a base backup into the empty data directory of a stopped PostgreSQL; when that is started it recovers what was
#       streamed, to the end or to TIME (ISO 8601)
#   restore.sh data --from FILE --base DIR
#       puts the data folder of a stopped server back; what was there is kept beside it
#   restore.sh settle [--h2 DIR --driver h2.jar]
#       once the database is there and before the hub starts: has the hub ask its ERPs about everything that has not ended
#       (after-restore.sql). PostgreSQL by PGHOST, PGPORT, PGUSER, PGDATABASE, and waits until its recovery has ended; or the
#       H2 files in DIR, by the variables LEDGERLINE_DB_USER and LEDGERLINE_DB_PASSWORD
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage() { sed -n '2,14s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
what=${1:-}
[ $# -gt 0 ] && shift
from='' to='' wal='' until='' base='' h2='' driver=''
while [ $# -gt 0 ]; do
    case $1 in
        --from) from=${2:?}; shift 2 ;;
        --to) to=${2:?}; shift 2 ;;
        --wal) wal=$(cd "${2:?}" && pwd); shift 2 ;;
        --until) until=${2:?}; shift 2 ;;
        --base) base=${2:?}; shift 2 ;;
        --h2) h2=${2:?}; shift 2 ;;
        --driver) driver=${2:?}; shift 2 ;;
        *) usage ;;
    esac
done

case $what in
    database)
        [ -n "$from" ] && [ -n "$wal" ] && [ -n "$to" ] || usage
        if [ -d "$to" ] && [ -n "$(ls -A "$to")" ]; then echo "$to is not empty" >&2; exit 1; fi
        mkdir -p "$to"
        chmod 700 "$to"
        cp -a "$from/." "$to/"
        rm -f "$to/postmaster.pid" "$to/postmaster.opts"
        {
            echo "# written by restore.sh; may be removed once the recovery has ended"
            echo "restore_command = 'cp \"$wal/%f\" \"%p\" || cp \"$wal/%f.partial\" \"%p\"'"
            if [ -n "$until" ]; then
                echo "recovery_target_time = '$until'"
                echo "recovery_target_action = 'promote'"
            fi
        } >> "$to/postgresql.auto.conf"
        touch "$to/recovery.signal"
        ;;
    data)
        [ -n "$from" ] && [ -n "$base" ] || usage
        if [ -e "$base/data" ]; then mv "$base/data" "$base/data.before-restore-$(date -u +%Y%m%dT%H%M%SZ)"; fi
        tar --extract --gzip --file="$from" --directory="$base"
        ;;
    settle)
        if [ -n "$h2" ]; then
            [ -r "$driver" ] || usage
            java -cp "$driver" org.h2.tools.RunScript -showResults \
                -url "jdbc:h2:file:$h2/ledgerline;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;IFEXISTS=TRUE" \
                -user "${LEDGERLINE_DB_USER:-ledgerline}" -password "${LEDGERLINE_DB_PASSWORD:-ledgerline}" \
                -script "$here/after-restore.sql"
        else
            until [ "$(psql --no-psqlrc --no-password -Atc 'select pg_is_in_recovery()' 2> /dev/null)" = f ]; do sleep 0.2; done
            psql --no-psqlrc --no-password -v ON_ERROR_STOP=1 --single-transaction -f "$here/after-restore.sql"
        fi
        ;;
    *) usage ;;
esac
