/** What is sent while the hub is under fire, by whom, and what the senders were told. */
package io.ledgerline.e2e.fire.traffic;
