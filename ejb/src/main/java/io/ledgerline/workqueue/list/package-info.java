/** How people find work items: lists, histories, and the state of every queue. */
package io.ledgerline.workqueue.list;
