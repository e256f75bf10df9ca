package io.ledgerline.events.delivery;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Lets an answer's body go by unread; beyond a bound it closes the connection, which does not make the answer worse. */
final class DroppedBody implements BodySubscriber<Void> {

    private static final long MOST = 64 * 1024;

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private long seen;

    /** For each answer. */
    static BodyHandler<Void> handler() {
        return head -> new DroppedBody();
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        seen += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (seen > MOST) {
            subscription.cancel();
            end.complete(null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        // the head has come: what became of the rest is of no interest
        end.complete(null);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
