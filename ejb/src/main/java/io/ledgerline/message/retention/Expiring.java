package io.ledgerline.message.retention;

/**
 * Content of other capabilities that is forgotten with age, which each of them offers as a CDI bean. Its rows have ids that tell when
 * they came to be (UUIDv7), and are looked at in their order.
 *
 * @param table the table; rows are forgotten by their {@code id}
 * @param touched the column that says when a row was changed last; one that was changed within the time is kept
 * @param there an SQL condition of rows that still have the content; {@code true} where they go with it
 * @param needed an SQL condition of rows that are kept whatever their age, since somebody still waits for them; {@code false} if none is
 * @param forget the statement that forgets, to be followed by a list of ids in parentheses
 * @param term how long it is kept
 */
public record Expiring(String table, String touched, String there, String needed, String forget, Term term) {

    /** How long content is kept: settings {@code ledgerline.retention.*}. */
    public enum Term {
        /** Documents and whatever else names patients: as long as the rows of messages. */
        DOCUMENTS("ledgerline.retention.documents", 730),
        /** Where lots and serial numbers went: as long as they may be recalled. */
        TRACKING("ledgerline.retention.tracking", 5475);

        private final String setting;
        private final int days;

        Term(String setting, int days) {
            this.setting = setting;
            this.days = days;
        }

        /** The setting's key. */
        public String setting() {
            return setting;
        }

        /** The setting's default, in days. */
        public int days() {
            return days;
        }
    }
}
