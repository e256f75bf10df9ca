package io.ledgerline.posting.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.posting.connector.CodeTeller;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;

/** Reads an ERP's answer about codes: {@code {"known":["MED-0001", ..]}}, those of the question that it knows. */
final class RestCodes {

    private RestCodes() {}

    static Set<String> known(HttpResponse<byte[]> response) throws CodeTeller.NotTold {
        if (response.statusCode() != 200) {
            throw new CodeTeller.NotTold("http-" + response.statusCode());
        }
        try {
            JsonNode known = CanonicalJson.mapper().readTree(response.body()).path("known");
            if (!known.isArray()) {
                throw new CodeTeller.NotTold("unreadable");
            }
            Set<String> codes = new HashSet<>();
            known.forEach(code -> codes.add(code.asText()));
            return codes;
        } catch (IOException e) {
            throw new CodeTeller.NotTold("unreadable");
        }
    }
}
