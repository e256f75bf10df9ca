/** Codes that nobody has given a meaning: how their work items are told apart, and how much waits for each. */
package io.ledgerline.intake.code;
