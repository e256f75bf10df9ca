/** Named places in the hub at which it is killed: a data file, and the rules that an agent in its process follows. */
package io.ledgerline.e2e.fire.point;
