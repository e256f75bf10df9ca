package io.ledgerline.masterdata.crossref;

import io.ledgerline.platform.Refusal;
import java.util.Comparator;
import java.util.List;

/**
 * What an import did or would do.
 *
 * @param dryRun true when nothing was written
 * @param lines lines of the file, without its header
 * @param created cross-references that are new
 * @param unchanged lines that said what holds already
 * @param errorCount wrong lines' problems
 * @param errors the first of them
 */
public record ImportReport(
        boolean dryRun, int lines, int created, int unchanged, int errorCount, List<LineError> errors) {

    /** Most errors that are told; a file with more is wrong as a whole. */
    private static final int MOST_ERRORS = 200;

    /**
     * What is wrong with a line.
     *
     * @param line number of the line in the file, from 1
     * @param column the column
     * @param code rule
     * @param text what is expected
     */
    public record LineError(long line, String column, String code, String text) {}

    static ImportReport of(boolean dryRun, int lines, int created, int unchanged, List<LineError> errors) {
        List<LineError> sorted = errors.stream()
                .sorted(Comparator.comparingLong(LineError::line))
                .limit(MOST_ERRORS)
                .toList();
        return new ImportReport(dryRun, lines, created, unchanged, errors.size(), sorted);
    }

    /**
     * Stops when there are errors.
     *
     * @throws Refusal invalid, with each error
     */
    void refuseErrors() {
        if (errorCount > 0) {
            throw Refusal.invalid(
                    "import-refused",
                    "Nothing was imported: " + errorCount + " problems in " + lines + " lines",
                    errors.stream()
                            .map(error -> new Refusal.Detail(
                                    "line " + error.line() + ", " + error.column(), error.code(), error.text()))
                            .toList());
        }
    }
}
