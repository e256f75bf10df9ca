#!/usr/bin/env bash
# A Tryton 6.0 ERP for development and tests, from Debian's packages: a private PostgreSQL on a socket of its own, Tryton on
# 127.0.0.1, seeded with the sample network. See README.md beside this file.
# usage: tryton.sh install | prepare | start | stop | kill | serve | restart | remove | status | url
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
network=$here/../../reference/network
home=${TRYTON_HOME:-/var/tmp/ledgerline-tryton-$(id -un)/dev}
cache=${TRYTON_CACHE:-/var/tmp/ledgerline-tryton-$(id -un)/prepared}
port=${TRYTON_PORT:-8069}
database=erp
# a practice ERP on the loopback address: these are no secrets
admin_password=admin-Practice-42
hub_password=${TRYTON_HUB_PASSWORD:-hub-Practice-42}
modules="account_stock_continental purchase purchase_amendment stock_lot"
pgbin=${PGBIN:-/usr/lib/postgresql/15/bin}

# PostgreSQL refuses to run as root: then the packages' own users do the work
if [ "$(id -u)" = 0 ]; then
    database_user=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    tryton_user=(setpriv --reuid=tryton --regid=tryton --clear-groups)
else
    database_user=()
    tryton_user=()
fi

missing() {
    command -v trytond-admin > /dev/null && [ -x "$pgbin/initdb" ] && /usr/bin/python3 -c 'import proteus, psycopg2' 2> /dev/null || return 0
    local module
    for module in $modules; do [ -d "/usr/lib/python3/dist-packages/trytond/modules/$module" ] || return 0; done
    return 1
}

install() {
    missing || return 0
    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2> /dev/null || { echo "Tryton is not installed, and only root may install it" >&2; exit 3; }
        sudo=(sudo)
    fi
    local packages=(postgresql python3-psycopg2 tryton-server tryton-proteus) module
    for module in $modules; do packages+=("tryton-modules-${module//_/-}"); done
    "${sudo[@]}" apt-get update -q
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"
}

encoded() { printf '%s' "${1//\//%2F}"; }

# the configuration names the folder of the socket, so it is written at every start
configure() {
    local folder=$1
    mkdir -p "$folder/run" "$folder/www" "$folder/files" "$folder/log"
    chmod 755 "$folder"
    cat > "$folder/trytond.conf" <<CONF
[database]
uri = postgresql://tryton@$(encoded "$folder/run")/
path = $folder/files
[web]
listen = 127.0.0.1:$port
root = $folder/www
[session]
timeout = ${TRYTON_SESSION_SECONDS:-3600}
CONF
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$folder/run"
        chown tryton "$folder/files" "$folder/log"
    fi
}

postgres_start() {
    local folder=$1
    rm -f "$folder/pg/postmaster.pid"
    (cd / && "${database_user[@]}" "$pgbin/pg_ctl" -D "$folder/pg" -w -l "$folder/run/postgresql.log" \
        -o "-c unix_socket_directories='$folder/run' -c listen_addresses=''" start > /dev/null 9>&-)
}

postgres_stop() {
    (cd / && "${database_user[@]}" "$pgbin/pg_ctl" -D "$1/pg" -m fast -w stop > /dev/null 2>&1) || true
}

# Builds the database once for this seed; later starts copy it.
prepare() {
    install
    local key folder
    key=$(cat "$here/seed.py" "$network"/*.csv <(echo "$modules" "$hub_password"; date +%Y) | sha256sum | cut -c1-16)
    prepared=$cache/$key
    mkdir -p "$cache"
    chmod 755 "$(dirname "$cache")" "$cache"
    exec 9> "$cache/lock"
    flock 9
    if [ ! -f "$prepared/ready" ]; then
        folder=$cache/building
        [ ! -d "$folder/pg" ] || postgres_stop "$folder"
        rm -rf "$folder"
        mkdir -p "$folder/pg"
        configure "$folder"
        [ "$(id -u)" != 0 ] || chown postgres "$folder/pg"
        chmod 700 "$folder/pg"
        (cd / && "${database_user[@]}" "$pgbin/initdb" -D "$folder/pg" -A trust -E UTF8 --locale=C.UTF-8 --no-sync -U postgres > /dev/null)
        # nothing here is worth a disk's time: what a crash of PostgreSQL loses is built again
        printf '%s\n' "fsync = off" "synchronous_commit = off" "full_page_writes = off" "jit = off" "max_wal_size = 256MB" \
            >> "$folder/pg/postgresql.conf"
        postgres_start "$folder"
        # shellcheck disable=SC2064
        trap "postgres_stop '$folder'" EXIT
        "$pgbin/psql" -h "$folder/run" -U postgres -qAt -v ON_ERROR_STOP=1 \
            -c "create role tryton login createdb" -c "create database $database owner tryton"
        printf '%s' "$admin_password" > "$folder/admin"
        chmod 600 "$folder/admin"
        # shellcheck disable=SC2086
        TRYTONPASSFILE=$folder/admin trytond-admin -c "$folder/trytond.conf" -d "$database" -u $modules \
            --activate-dependencies --email admin@example.test 2> "$folder/log/admin.log" ||
            { tail -20 "$folder/log/admin.log" >&2; exit 1; }
        (cd "$folder" && DB_NAME=$database /usr/bin/python3 -W ignore "$here/seed.py" "$database" "$folder/trytond.conf" "$network" "$hub_password")
        postgres_stop "$folder"
        trap - EXIT
        rm -rf "$folder/run" "$prepared"
        touch "$folder/ready"
        mv "$folder" "$prepared"
    fi
    flock -u 9
    exec 9>&-
}

answers() {
    curl -sf -m 2 -o /dev/null -H 'Content-Type: application/json' \
        -d '{"id":1,"method":"common.server.version","params":[]}' "http://127.0.0.1:$port/"
}

alive() { [ -f "$home/trytond.pid" ] && kill -0 "$(cat "$home/trytond.pid")" 2> /dev/null; }

serve() {
    (
        cd "$home"
        "${tryton_user[@]}" setsid trytond -c "$home/trytond.conf" -d "$database" > "$home/log/trytond.log" 2>&1 < /dev/null &
        echo $! > "$home/trytond.pid"
    )
    local turn
    for turn in $(seq 300); do
        answers && return 0
        alive || break
        sleep .1
    done
    tail -20 "$home/log/trytond.log" >&2
    exit 1
}

start() {
    ! alive || { echo "runs already" >&2; return 0; }
    if [ ! -f "$home/pg/PG_VERSION" ]; then
        prepare
        mkdir -p "$home"
        rm -rf "$home/pg"
        cp -a "$prepared/pg" "$home/pg"
    fi
    configure "$home"
    "${database_user[@]}" "$pgbin/pg_ctl" -D "$home/pg" status > /dev/null 2>&1 || postgres_start "$home"
    serve
}

# The process that is found by its id is ours only while its command line says so: ids are given again.
end() {
    local signal=$1 pid
    alive || { rm -f "$home/trytond.pid"; return 0; }
    pid=$(cat "$home/trytond.pid")
    ! tr '\0' ' ' < "/proc/$pid/cmdline" | grep -q "$home/trytond.conf" || kill "-$signal" "$pid"
    while kill -0 "$pid" 2> /dev/null; do sleep .05; done
    rm -f "$home/trytond.pid"
}

case "${1:-}" in
    install) install ;;
    prepare) prepare ;;
    start) start ;;
    stop) end TERM; postgres_stop "$home" ;;
    remove) end KILL; postgres_stop "$home"; [ ! -f "$home/trytond.conf" ] || rm -rf "$home" ;;
    kill) end KILL ;;
    restart) end TERM; configure "$home"; serve ;;
    serve) configure "$home"; serve ;;
    status) alive && answers && echo "up" ;;
    url) echo "http://127.0.0.1:$port/$database/" ;;
    *) sed -n '2,5s/^# //p' "$here/tryton.sh"; exit 2 ;;
esac
