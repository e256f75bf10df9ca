package io.ledgerline.intake.trial;

import java.util.List;

/**
 * How one sample came out.
 *
 * @param name the sample
 * @param passed true when exactly the expected documents, or the expected refusal, came of it
 * @param differences where not; at most 50
 * @param trial what came of it
 */
public record SampleResult(String name, boolean passed, List<Difference> differences, Trial trial) {

    /**
     * A place where two documents differ.
     *
     * @param location JSON pointer into the array of documents
     * @param expected what the sample says, as JSON, or null when nothing is expected there
     * @param actual what came, as JSON, or null when nothing did
     */
    public record Difference(String location, String expected, String actual) {}
}
