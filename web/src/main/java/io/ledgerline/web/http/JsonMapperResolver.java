package io.ledgerline.web.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.canonical.CanonicalJson;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** JSON at the edge is written and read exactly as everywhere else in the hub. */
@Provider
public class JsonMapperResolver implements ContextResolver<ObjectMapper> {

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return CanonicalJson.mapper();
    }
}
