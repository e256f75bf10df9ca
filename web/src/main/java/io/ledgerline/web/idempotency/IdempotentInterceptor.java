package io.ledgerline.web.idempotency;

import io.ledgerline.canonical.CanonicalJson;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs an {@link Idempotent} method at most once for each key. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class IdempotentInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Tells that the answer is the stored one. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final List<String> KEPT_HEADERS =
            List.of("Content-Type", "Location", "Content-Location", "ETag", "Last-Modified");

    /** What this node is working on: a second request is told so at once, instead of waiting for the database's lock. */
    private static final Set<IdempotencyRequest.Key> RUNNING = ConcurrentHashMap.newKeySet();

    @Inject
    private transient IdempotencyRequest request;

    @Inject
    private transient IdempotencyStore store;

    @AroundInvoke
    Object once(InvocationContext invocation) throws Exception {
        IdempotencyRequest.Key key = request.key();
        if (key == null) {
            return store.once(invocation::proceed);
        }
        IdempotencyRequest.Key slot = new IdempotencyRequest.Key(key.principal(), key.route(), key.value(), "");
        if (!RUNNING.add(slot)) {
            throw IdempotencyStore.inProgress();
        }
        try {
            boolean[] fresh = new boolean[1];
            StoredResponse answer = store.answer(key, () -> {
                fresh[0] = true;
                return keep((Response) invocation.proceed());
            });
            return response(answer, !fresh[0]);
        } finally {
            RUNNING.remove(slot);
        }
    }

    private static StoredResponse keep(Response response) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        byte[] body = bytes(response.getEntity());
        if (body.length > 0) {
            headers.putIfAbsent("Content-Type", MediaType.APPLICATION_JSON);
        }
        return new StoredResponse(response.getStatus(), headers, body);
    }

    private static byte[] bytes(Object entity) throws Exception {
        if (entity == null) {
            return new byte[0];
        }
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        if (entity instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return CanonicalJson.mapper().writeValueAsBytes(entity);
    }

    private static Response response(StoredResponse answer, boolean replayed) {
        Response.ResponseBuilder builder = Response.status(answer.status());
        answer.headers().forEach(builder::header);
        if (answer.body() != null && answer.body().length > 0) {
            builder.entity(answer.body());
        }
        if (replayed) {
            builder.header(REPLAYED, "true");
        }
        return builder.build();
    }
}
