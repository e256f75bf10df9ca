package io.ledgerline.operations.find;

import java.time.Instant;
import java.util.UUID;

/**
 * A search that somebody keeps: a page of the console with its criteria.
 *
 * @param id its id
 * @param owner whose it is; nobody else sees it
 * @param name what the owner calls it
 * @param page path of the page, as {@code find} or {@code work}
 * @param query its criteria as the query of an address ({@code q=4711}); may be empty
 * @param createdAt when it was kept
 */
public record SavedSearch(UUID id, String owner, String name, String page, String query, Instant createdAt) {}
