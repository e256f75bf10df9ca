package io.ledgerline.canonical.value;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The id that ties everything together that one business event caused, from source bytes to ERP document. */
public record CorrelationId(@NotBlank @Size(max = 64) String value) {}
