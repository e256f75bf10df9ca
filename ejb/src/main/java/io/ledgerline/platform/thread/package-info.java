/** Threads of the container. */
package io.ledgerline.platform.thread;
