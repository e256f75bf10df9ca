#!/usr/bin/env bash
# Called by the build: makes the unpacked WildFly a development server of Ledgerline. Production uses
# config/deploy/configure-server.sh alone: the users written here are for development.
#
#   provision-server.sh WILDFLY_HOME POSTGRESQL_JAR LEDGERLINE_EAR SANDBOX_ERP_WAR
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$1 driver=$2 ear=$3 sandbox=$4

"$here/../deploy/configure-server.sh" --home "$home" --driver "$driver" --reset

configuration=$home/standalone/configuration
cp "$here/users.properties" "$configuration/application-users.properties"
cp "$here/roles.properties" "$configuration/application-roles.properties"
cp "$here/management-users.properties" "$configuration/mgmt-users.properties"

# this home is never started itself: run-server.sh and the tests copy its configuration and deployments
deployments=$home/standalone/deployments
cp "$ear" "$deployments/ledgerline.ear"
cp "$sandbox" "$deployments/sandbox-erp.war"
