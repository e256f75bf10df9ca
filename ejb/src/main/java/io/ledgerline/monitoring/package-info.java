/**
 * What the hub tells about itself while it runs: metrics, health, ageing. It listens to the events of the other
 * capabilities, after their transaction has committed, and reads the server's own figures; nothing depends on it.
 */
package io.ledgerline.monitoring;
