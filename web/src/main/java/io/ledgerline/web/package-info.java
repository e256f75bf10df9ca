/** The edges that speak HTTP; what all of them share stands here and in {@code http}, {@code problem}, {@code idempotency}. */
package io.ledgerline.web;
