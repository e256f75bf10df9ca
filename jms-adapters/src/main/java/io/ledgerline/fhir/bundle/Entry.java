package io.ledgerline.fhir.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of a bundle.
 *
 * @param index its place, from 0
 * @param fullUrl its URL, or null
 * @param resource its resource; null for a read or delete
 * @param request its {@code request} element, missing node if there is none
 */
public record Entry(int index, String fullUrl, ObjectNode resource, JsonNode request) {

    /** Resource type, or empty. */
    public String type() {
        return resource == null ? "" : resource.path("resourceType").asText("");
    }

    /** HTTP method; a create when the entry says nothing. */
    public String method() {
        return request.path("method").asText("POST");
    }

    /** {@code Type/id} as references name it, or null. */
    public String key() {
        return resource == null || !resource.hasNonNull("id")
                ? null
                : type() + "/" + resource.path("id").asText();
    }

    /** Where problems of the entry's resource are, as FHIRPath. */
    public String at() {
        return "Bundle.entry[" + index + "].resource";
    }
}
