/** Work queues in the console: lists, one item with what is known about it, decisions, the same for many. */
package io.ledgerline.web.console.workqueue;
