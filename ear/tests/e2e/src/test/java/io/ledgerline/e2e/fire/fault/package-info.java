/** What goes wrong around the hub: its database, its ERPs, the connections to them, too much work. */
package io.ledgerline.e2e.fire.fault;
