/** Takes dead letters off the broker into the database, and sends them to their queue again when somebody decides so. */
package io.ledgerline.jms.deadletter;
