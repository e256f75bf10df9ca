package io.ledgerline.events.export;

/** How an export is written. */
public enum ExportFormat {
    /** One JSON object a line. */
    NDJSON("application/x-ndjson", "ndjson"),
    /** RFC 4180 with a head line; UTF-8, lines end with CR LF. */
    CSV("text/csv;charset=UTF-8;header=present", "csv"),
    /** The same for spreadsheets: a text that one would run as a formula has an apostrophe before it. */
    SPREADSHEET("text/csv;charset=UTF-8;header=present", "csv");

    private final String mediaType;
    private final String ending;

    ExportFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /** For {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name. */
    public String ending() {
        return ending;
    }
}
