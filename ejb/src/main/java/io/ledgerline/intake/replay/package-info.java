/** Replay of journaled messages: with a dry run that shows what would be posted and how it differs from what was. */
package io.ledgerline.intake.replay;
