package io.ledgerline.workflow;

import java.util.List;

/**
 * CDI event: the asker should hear how its matter stands; {@link Notices} tells it in the same transaction.
 *
 * @param instance the workflow instance
 * @param state where it stands
 * @param orders ERP documents that came of it
 * @param text one line for a person; no patient data
 */
public record NoticeWanted(Instance instance, String state, List<Notice.Order> orders, String text) {}
