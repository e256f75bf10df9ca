# Sourced by the scripts beside it: builds what is not built, and runs a class of the harness outside of Maven.
#
#   here, root: folders; launch_build: builds, unless $build is false; launch CLASS OPTIONS..: runs, in place of the shell
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
build=${build:-true}

# options ALLOWED.. -- GIVEN..: puts those given into the array chosen; --no-build is always allowed
options() {
    local allowed=()
    chosen=()
    while [ "$1" != -- ]; do allowed+=("$1"); shift; done
    shift
    while [ $# -gt 0 ]; do
        if [ "$1" = --no-build ]; then build=false; shift; continue; fi
        case " ${allowed[*]} " in
            *" $1 "*)
                [ $# -gt 1 ] || { echo "$1 needs a value" >&2; exit 2; }
                chosen+=("$1" "$2"); shift 2 ;;
            *) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
        esac
    done
}

launch_build() {
    $build || return 0
    local log=$here/target/$(basename "$0")-build.log
    echo "Building (log: ${log#"$root"/}) ..."
    mkdir -p "$here/target"
    (cd "$root" && mvn -B verify org.apache.maven.plugins:maven-dependency-plugin:build-classpath -pl ear/tests/e2e -am -DskipTests \
        -Dspotbugs.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true -Dcompiler.check=-Xlint:none \
        -Dmdep.outputFile=target/classpath.txt ${MAVEN_OFFLINE:+-o} > "$log" 2>&1) \
        || { tail -40 "$log" >&2; exit 2; }
}

launch() {
    launch_build
    local server
    server=$(echo "$root"/ear/target/wildfly-*/)
    cd "$here"
    exec java -cp "target/test-classes:$(cat target/classpath.txt)" -Dhub.server.home="${server%/}" -Dhub.config="$root/config" \
        -Dhub.work="$here/target" -Djava.util.logging.config.file="$here/src/test/resources/fire/logging.properties" "$@"
}
