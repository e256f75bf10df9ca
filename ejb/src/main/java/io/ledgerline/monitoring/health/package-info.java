/**
 * MicroProfile Health: whether this node lives, whether it can take messages, and how the ERPs stand. An ERP that is down
 * does not make the hub down: messages are still taken, their postings are parked.
 */
package io.ledgerline.monitoring.health;
