/**
 * What EDI partners hold each other to, whatever the standard: each interchange and each file is taken once and answered the same way
 * again, missing ones are noticed, and the hub's own control numbers have neither holes nor repetitions.
 */
package io.ledgerline.interchange;
