/** Tryton's JSON-RPC: sessions, typed values, and what a failure proves. */
package io.ledgerline.posting.connector.tryton.rpc;
