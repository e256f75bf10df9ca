package io.ledgerline.posting;

import java.util.List;

/**
 * One page of postings, newest first.
 *
 * @param items the postings
 * @param next cursor of the next page, or null when this is the last
 */
public record PostingPage(List<Posting> items, String next) {}
