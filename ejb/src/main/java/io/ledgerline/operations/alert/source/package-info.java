/** Where alerts come from: figures of the hub, listeners, documents that went out, the audit chain. */
package io.ledgerline.operations.alert.source;
