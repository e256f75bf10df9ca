package io.ledgerline.e2e.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/**
 * What became of a file.
 *
 * @param sample the file
 * @param answer the answer's code as its standard has it: MSA-1, the HTTP status, AK901, the code of a TA1 or UCI, of an
 *     ApplicationResponse or of a cXML Response
 * @param outcome one of the ways a message may end, or {@link Outcome#UNEXPLAINED}
 * @param reason why, without anything of the message
 */
record Fate(Corpus.Sample sample, String answer, Outcome outcome, String reason) {

    /** The answer to a message whose sender asked for none (HL7 v2, MSH-15 and MSH-16). */
    static final String NOT_ASKED = "none asked";

    /** Kind of the work items about refusals that the sender does not hear of. */
    private static final String UNHEARD = "REFUSED_UNHEARD";

    /** The ways a message may end, the one that names a file of several messages first. */
    enum Outcome {
        /** None of the others, or its answer tells something else than its state. A defect. */
        UNEXPLAINED("unexplained"),
        /** A person has to decide: a work item holds it. */
        WORK_ITEM("work item"),
        /** Every posting it caused has its ERP document. */
        POSTED("posted"),
        /** Kept as context or as a document that asks for no posting. */
        RECORDED("recorded"),
        /** Refused with the standard's error. */
        REJECTED("rejected");

        private final String title;

        Outcome(String title) {
            this.title = title;
        }

        /** As a page names it. */
        String title() {
            return title;
        }
    }

    /**
     * Of a message of the journal that has come to an end.
     *
     * @param sample the file
     * @param answer MSA-1 or the HTTP status
     * @param message as the REST API shows it
     * @param items open work items that hold it, as the REST API lists them
     */
    static Fate of(Corpus.Sample sample, String answer, JsonNode message, JsonNode items) {
        boolean accepted = message.path("replyStatus").asInt() / 100 == 2;
        String kinds =
                items.findValuesAsText("kind").stream().distinct().sorted().collect(Collectors.joining(", "));
        return switch (message.path("state").asText()) {
            case "POSTED" -> accepted(sample, answer, accepted, Outcome.POSTED, "");
            case "RECORDED" -> accepted(sample, answer, accepted, Outcome.RECORDED, "");
            case "WAITING" ->
                kinds.isEmpty()
                        ? new Fate(sample, answer, Outcome.UNEXPLAINED, "waits without a work item")
                        : accepted(sample, answer, accepted != kinds.equals(UNHEARD), Outcome.WORK_ITEM, kinds);
            case "REJECTED" -> refused(sample, answer, accepted, message.path("violations"));
            default ->
                new Fate(
                        sample,
                        answer,
                        Outcome.UNEXPLAINED,
                        "still " + message.path("state").asText());
        };
    }

    private static Fate accepted(
            Corpus.Sample sample, String answer, boolean accepted, Outcome outcome, String reason) {
        return accepted
                ? new Fate(sample, answer, outcome, reason)
                : new Fate(sample, answer, Outcome.UNEXPLAINED, outcome.title() + ", but its answer refuses it");
    }

    /** The sender hears of it by its answer. */
    private static Fate refused(Corpus.Sample sample, String answer, boolean accepted, JsonNode violations) {
        boolean heard = answer.matches("[AC][ER]|4\\d\\d|RE|[RP]|TA1 \\d{3}|UCI \\d{1,2}");
        if (accepted || violations.isEmpty() || !heard) {
            return new Fate(sample, answer, Outcome.UNEXPLAINED, "refused, and nobody hears of it");
        }
        JsonNode first = violations.get(0);
        return new Fate(
                sample,
                answer,
                Outcome.REJECTED,
                reason(first.path("code").asText(), first.path("text").asText()));
    }

    /** Code and text, with what differs between messages (numbers, names in quotes) left out so that they add up. */
    static String reason(String code, String text) {
        return code + " " + text.replaceAll("'[^']*'|\"[^\"]*\"", "…").replaceAll("\\d+", "n");
    }
}
