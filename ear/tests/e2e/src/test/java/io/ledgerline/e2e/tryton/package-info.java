/** A real Tryton beside the hub: its process, what stands between the two, and a look into its books. */
package io.ledgerline.e2e.tryton;
