package io.ledgerline.masterdata.crossref;

import io.ledgerline.platform.Settings;

/**
 * How large an import file may be.
 *
 * @param lines most lines without the header
 * @param bytes most bytes
 */
public record ImportLimits(int lines, int bytes) {

    private static final int LINES = 20_000;
    private static final int BYTES = 4 * 1024 * 1024;

    /** As configured. */
    public static ImportLimits of(Settings settings) {
        return new ImportLimits(
                settings.number("ledgerline.masterdata.import-lines", LINES),
                settings.number("ledgerline.masterdata.import-bytes", BYTES));
    }
}
