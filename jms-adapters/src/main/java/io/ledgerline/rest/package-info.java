/** Canonical documents as they are, by HTTP or queue: translator, acknowledger and queue listener. */
package io.ledgerline.rest;
