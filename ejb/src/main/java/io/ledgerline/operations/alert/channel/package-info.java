/** How people and systems are told of alerts. */
package io.ledgerline.operations.alert.channel;
