/** The practice ERP's database. */
package io.ledgerline.sandbox.db;
