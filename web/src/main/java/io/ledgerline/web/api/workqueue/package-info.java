/** Work items, what people decide about them, and the state of the queues. */
package io.ledgerline.web.api.workqueue;
