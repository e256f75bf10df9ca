/** Trials of mapping versions: over their samples, over journaled messages, over any text; nothing is written but the result. */
package io.ledgerline.intake.trial;
