package samples;

/** One way in. */
interface Sender extends AutoCloseable {

    /**
     * Sends a message and waits for its acknowledgement.
     *
     * @return the acknowledgement's code: {@code AA AE AR} for HL7, the status for HTTP, or why there is none
     */
    String send(Sample sample) throws Exception;

    @Override
    void close() throws Exception;

    /** MSA-1 of an HL7 acknowledgement. */
    static String code(String acknowledgement) {
        for (String segment : acknowledgement.split("[\r\n]+")) {
            if (segment.startsWith("MSA") && segment.length() > 4) {
                return segment.split("\\" + segment.charAt(3))[1];
            }
        }
        return "no MSA";
    }
}
