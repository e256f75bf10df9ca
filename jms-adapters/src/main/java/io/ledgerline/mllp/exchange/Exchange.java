package io.ledgerline.mllp.exchange;

import io.ledgerline.hl7v2.AckConditions;
import io.ledgerline.mllp.net.FrameHandler;
import io.ledgerline.platform.Ids;
import java.time.Instant;
import java.util.UUID;

/** One message of a connection, and the answer that keeps its place among the answers of that connection. */
final class Exchange {

    private final UUID id = Ids.next();
    private final Conversation conversation;
    private final Instant receivedAt;
    private final long receivedNanos = System.nanoTime();
    private final int size;
    private final FrameHandler.Refusal refusal;
    private byte[] body;
    private AckConditions conditions = AckConditions.ORIGINAL;
    private boolean stored;
    private boolean answered;
    private byte[] answer;
    private boolean sent;
    private byte[] application;

    /**
     * A message of a conversation.
     *
     * @param refusal why the body is only the beginning of it, so that it cannot be stored; else null
     */
    Exchange(Conversation conversation, byte[] body, Instant receivedAt, FrameHandler.Refusal refusal) {
        this.refusal = refusal;
        this.conversation = conversation;
        this.body = body;
        this.size = body.length;
        this.receivedAt = receivedAt;
    }

    String id() {
        return id.toString();
    }

    UUID uuid() {
        return id;
    }

    Conversation conversation() {
        return conversation;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** The bytes, or null once they are not needed any more. */
    synchronized byte[] body() {
        return body;
    }

    FrameHandler.Refusal refusal() {
        return refusal;
    }

    int size() {
        return size;
    }

    long ageNanos(long now) {
        return now - receivedNanos;
    }

    AckConditions conditions() {
        return conditions;
    }

    void conditions(AckConditions read) {
        this.conditions = read;
    }

    /** True for the one who may store the message; false when its time was over before. */
    synchronized boolean beginStoring() {
        return !answered;
    }

    synchronized void markStored() {
        stored = true;
    }

    synchronized boolean isStored() {
        return stored;
    }

    /** Settles the place in the order of answers; null for nothing to send. True for the first who does so. */
    synchronized boolean settle(byte[] reply) {
        if (answered) {
            return false;
        }
        answered = true;
        answer = reply;
        body = null;
        return true;
    }

    synchronized boolean isAnswered() {
        return answered;
    }

    /** What is to be sent in its place; called when the place is reached. */
    synchronized byte[] leave() {
        sent = true;
        return answer;
    }

    /** An answer outside of the order must not overtake the one in it: true when it may go now, else it is kept. */
    synchronized boolean mayFollow(byte[] reply) {
        if (!sent) {
            application = reply;
        }
        return sent;
    }

    synchronized byte[] kept() {
        return application;
    }
}
