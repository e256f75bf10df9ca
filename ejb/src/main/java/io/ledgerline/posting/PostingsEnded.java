package io.ledgerline.posting;

import java.util.List;

/**
 * CDI event: postings ended, in the transaction that records it.
 *
 * @param postings each with how it ended
 */
public record PostingsEnded(List<PostingEnded> postings) {}
