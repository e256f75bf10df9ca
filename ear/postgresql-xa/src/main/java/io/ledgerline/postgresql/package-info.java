/** PostgreSQL's driver as the hub wants it: one-phase commits end, whatever happens to the connection. */
package io.ledgerline.postgresql;
