/** Pieces of HTTP clients that know nothing of whom they speak to. */
package io.ledgerline.platform.http;
