/** Thin JDBC access inside the caller's transaction, and the schema's migrations. */
package io.ledgerline.platform.db;
