/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a creating request that is sent again has no second effect
 * and gets the first answer. The answer is stored in the same transaction as the effect.
 */
package io.ledgerline.web.idempotency;
