package io.ledgerline.workflow.drift;

import io.ledgerline.posting.connector.CodeTeller;
import java.time.Instant;

/**
 * A code of the hub that an ERP does not know.
 *
 * @param erp the ERP
 * @param kind what it stands for
 * @param code canonical number
 * @param name what the hub calls it today; null when it holds no more
 * @param since when that was first found
 */
public record UnknownCode(String erp, CodeTeller.Kind kind, String code, String name, Instant since) {}
