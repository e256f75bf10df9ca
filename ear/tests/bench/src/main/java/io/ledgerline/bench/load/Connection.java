package io.ledgerline.bench.load;

/** A sender's connection to the hub, used by one thread. */
interface Connection extends AutoCloseable {

    /**
     * Sends a message and waits for its acknowledgement.
     *
     * @return MSA-1
     * @throws Exception when there is none
     */
    String send(Charges.Charge charge) throws Exception;

    @Override
    void close() throws Exception;

    /** MSA-1 of an acknowledgement; {@code ?} when there is no MSA. */
    static String code(String acknowledgement) {
        int at = acknowledgement.indexOf("\rMSA");
        if (at < 0) {
            return "?";
        }
        int from = at + 5;
        int to = from;
        while (to < acknowledgement.length() && Character.isLetter(acknowledgement.charAt(to))) {
            to++;
        }
        return acknowledgement.substring(from, to);
    }
}
