package io.ledgerline.web.api.mapping;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mapping version with its text and samples.
 *
 * @param mapping the version
 * @param body JSONata text
 * @param cases messages with the documents expected of them
 */
public record MappingDocument(@JsonUnwrapped MappingView mapping, String body, List<Case> cases) {

    /**
     * A message and what must come of it.
     *
     * @param name the case
     * @param message the message as text
     * @param expected canonical documents as a JSON array
     */
    public record Case(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 1_000_000) String message,

            @NotNull @Schema(description = "Array of canonical documents")
            JsonNode expected) {}

    /**
     * What makes a version.
     *
     * @param name its name: letters, digits and . _ @ -
     * @param protocol protocol of the messages it takes
     * @param source null for the base, or the sending system whose overlay it is
     * @param types message types it takes
     * @param body JSONata text
     * @param cases messages with the documents expected of them
     */
    public record Draft(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 20) String protocol,
            @Size(max = 100) String source,
            @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 80) String> types,
            @NotBlank @Size(max = 200_000) String body,
            @NotEmpty @Size(max = 200) @Valid List<Case> cases) {

        MappingStore.Draft toDraft() {
            List<MappingVersion.Sample> samples = cases.stream()
                    .map(each -> new MappingVersion.Sample(
                            each.name(), each.message(), each.expected().toString()))
                    .toList();
            return new MappingStore.Draft(name, protocol, source, types, body, samples);
        }
    }

    static MappingDocument of(MappingVersion version) {
        List<Case> cases = version.samples().stream()
                .map(sample -> new Case(sample.name(), sample.message(), json(sample.expected())))
                .toList();
        return new MappingDocument(MappingView.of(version), version.body(), cases);
    }

    private static JsonNode json(String text) {
        try {
            return CanonicalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sample expects text that is not JSON", e);
        }
    }
}
