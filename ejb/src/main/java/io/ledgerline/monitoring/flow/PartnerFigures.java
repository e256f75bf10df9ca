package io.ledgerline.monitoring.flow;

/**
 * What goes out to one trading partner.
 *
 * @param partner its number in master data
 * @param open documents that have yet to be written or delivered
 * @param unanswered documents that its system has not acknowledged yet
 * @param overdue those of them whose time is over
 * @param failed documents that a person has to decide about
 */
public record PartnerFigures(String partner, long open, long unanswered, long overdue, long failed) {}
