/** Encounters: the context that the EHR gives to usage and charges. Recorded, never posted. */
package io.ledgerline.workflow.encounter;
