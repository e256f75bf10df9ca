/** Transaction sets: checked against their schemas, read into trees for mappings, with the standard's code and place of each error. */
package io.ledgerline.x12.set;
