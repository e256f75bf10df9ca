/** Requests that are answered later: taken durably now, worked off from their queue, their answers kept for the asker. */
package io.ledgerline.submission;
