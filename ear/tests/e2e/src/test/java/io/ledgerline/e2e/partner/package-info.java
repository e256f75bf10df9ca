/** Trading partners with a server of their own: what goes out to them, and what they leave for the hub. */
package io.ledgerline.e2e.partner;
