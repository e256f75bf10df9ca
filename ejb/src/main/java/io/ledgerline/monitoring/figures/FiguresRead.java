package io.ledgerline.monitoring.figures;

/**
 * CDI event: the figures were read again.
 *
 * @param before the reading before, {@link Figures#NONE} at first
 * @param now this one
 */
public record FiguresRead(Figures before, Figures now) {}
