/** What every capability stands on: ids, clock, settings, roles, database access, log messages, audit records. */
package io.ledgerline.platform;
