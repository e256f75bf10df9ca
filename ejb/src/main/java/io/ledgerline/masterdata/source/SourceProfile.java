package io.ledgerline.masterdata.source;

import java.time.ZoneId;

/**
 * What the hub must know about a sender.
 *
 * @param source the sender's own name (HL7 MSH-3)
 * @param zone zone of its time stamps that carry no offset
 * @param ackMode when it gets its acknowledgement
 * @param active false when its messages are refused
 * @param replyChannel where business answers go ({@code out.hl7v2}, a webhook's name), or null when it wants none
 */
public record SourceProfile(String source, ZoneId zone, AckMode ackMode, boolean active, String replyChannel) {}
