package io.ledgerline.web.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Adds the headers of {@link Retiring} to the answers of operations that carry it. */
@Provider
public class RetiringFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Retiring retiring = resource.getResourceMethod().getAnnotation(Retiring.class);
        if (retiring == null) {
            retiring = resource.getResourceClass().getAnnotation(Retiring.class);
        }
        if (retiring != null) {
            context.register(new Headers(retiring));
        }
    }

    /** The headers of one operation. */
    static final class Headers implements ContainerResponseFilter {

        private final String deprecation;
        private final String sunset;
        private final String link;

        Headers(Retiring retiring) {
            deprecation = "@"
                    + LocalDate.parse(retiring.since())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toEpochSecond();
            sunset = retiring.until().isEmpty()
                    ? null
                    : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            LocalDate.parse(retiring.until()).atStartOfDay(ZoneOffset.UTC));
            link = retiring.successor().isEmpty() ? null : "<" + retiring.successor() + ">; rel=\"successor-version\"";
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            addTo(response.getHeaders());
        }

        void addTo(MultivaluedMap<String, Object> headers) {
            headers.putSingle("Deprecation", deprecation);
            if (sunset != null) {
                headers.putSingle("Sunset", sunset);
            }
            if (link != null) {
                headers.add("Link", link);
            }
        }
    }
}
