package io.ledgerline.masterdata.partner;

import java.time.Duration;
import java.util.Set;

/**
 * What a trading partner gets from the hub, and how; and where its own files lie.
 *
 * @param receives forms of documents that it takes, in the words of their standard: {@code 850}, {@code ORDERS}, {@code OrderRequest}
 * @param country ISO 3166-1 code of the country that it is in, or null
 * @param transport {@code QUEUE}, {@code SFTP} or {@code HTTP}; null when there is no way to it
 * @param address of the transport: a queue's name, {@code sftp://host:port/folder}, or the URL to post to
 * @param credential name of the settings {@code ledgerline.partner.<name>.*} that hold user, password or key; or null
 * @param answerWithin how long its acknowledgment may take, zero when it sends none, null for the hub's setting
 * @param pickUp folder that the hub fetches its files from, {@code sftp://host:port/folder}; or null
 */
public record Outgoing(
        Set<String> receives,
        String country,
        String transport,
        String address,
        String credential,
        Duration answerWithin,
        String pickUp) {

    /** Nothing. */
    public static final Outgoing NONE = new Outgoing(Set.of(), null, null, null, null, null, null);
}
