/**
 * The listener of the queue whose protocol this build does not translate yet, flat files: what arrives is journaled and waits as a
 * work item of the queue INTEGRATION until a build that speaks the protocol retries it. Nothing piles up unseen.
 */
package io.ledgerline.jms.keeping;
