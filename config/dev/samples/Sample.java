package samples;

/**
 * One message to send.
 *
 * @param kind what it is, as the summary names it
 * @param channel how it goes
 * @param hospital facility that it comes from
 * @param controlId its own id
 * @param path for HTTP: where to
 * @param body the message
 */
record Sample(String kind, Channel channel, String hospital, String controlId, String path, String body) {

    enum Channel {
        MLLP,
        JMS,
        FHIR,
        REST
    }
}
