/** The way of a posting to its ERP and back: delivery, answers, parked postings, missing answers. */
package io.ledgerline.posting.delivery;
