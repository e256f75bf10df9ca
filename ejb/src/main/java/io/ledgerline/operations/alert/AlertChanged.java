package io.ledgerline.operations.alert;

/**
 * CDI event: an alert reached a stage for the first time. Fired in the transaction that records it.
 *
 * @param alert as it stands now
 * @param stage the stage
 * @param actor user name, or {@code system:alerts}
 */
public record AlertChanged(Alert alert, Stage stage, String actor) {}
