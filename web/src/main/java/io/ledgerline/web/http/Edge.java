package io.ledgerline.web.http;

import io.ledgerline.web.idempotency.IdempotencyFilter;
import java.util.Set;

/** The JAX-RS providers that every application of this module registers besides its own resources. */
public final class Edge {

    /** Limits, idempotency and retiring operations; error mappers are the application's own affair. */
    public static final Set<Class<?>> PROVIDERS = Set.of(
            RequestSizeFilter.class,
            RateLimitFilter.class,
            IdempotencyFilter.class,
            RetiringFeature.class,
            ParameterConverters.class);

    private Edge() {}
}
