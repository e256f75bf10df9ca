package io.ledgerline.operations.alert;

import java.time.Instant;

/**
 * A stage that an alert went through.
 *
 * @param stage the stage
 * @param at when, for the first time
 * @param actor user name, or {@code system:alerts}
 * @param note what was said, or null
 */
public record AlertStage(Stage stage, Instant at, String actor, String note) {}
