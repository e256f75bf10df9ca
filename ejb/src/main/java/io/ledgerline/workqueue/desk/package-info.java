/** What people do with work items: take, comment, decide; alone and in bulk. */
package io.ledgerline.workqueue.desk;
