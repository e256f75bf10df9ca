/**
 * What operators do with the running hub: pause and resume listeners, hold and release ERPs, find and replay messages; by
 * REST and, in {@code jmx}, by management beans. Every change is audited with the name of who made it.
 */
package io.ledgerline.operations;
