package io.ledgerline.monitoring.exchange;

import java.time.Instant;

/**
 * The folder that a trading partner's files are fetched from.
 *
 * @param partner its number in master data
 * @param folder its address, without credentials
 * @param taken files handed to the intake in the last 24 hours
 * @param setAside files of the last 24 hours that nothing can be done with
 * @param lastAt when the newest file was fetched, or null
 * @param lookedAt when this node looked there last; null when another node does, or nobody has
 * @param waiting files that it left for its next look, because they were still growing or too many
 * @param failure why its last look ended early, or null
 */
public record FolderFigures(
        String partner,
        String folder,
        long taken,
        long setAside,
        Instant lastAt,
        Instant lookedAt,
        int waiting,
        String failure) {}
