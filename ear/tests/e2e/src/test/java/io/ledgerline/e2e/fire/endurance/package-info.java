/** Proof over time: what a hub needs is measured while it works for long, while its ERPs are away, or slow and killed. */
package io.ledgerline.e2e.fire.endurance;
