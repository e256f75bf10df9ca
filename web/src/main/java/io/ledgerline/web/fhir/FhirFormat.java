package io.ledgerline.web.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The two forms of a resource, and which of them a client wants (FHIR R4, 3.1.0.1.11). */
public enum FhirFormat {
    JSON("application/fhir+json"),
    XML("application/fhir+xml");

    /** HAPI's R4 context; one for the whole application. */
    static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private final String mediaType;

    FhirFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Media type with its character set. */
    public String contentType() {
        return mediaType + ";charset=UTF-8";
    }

    /**
     * The form of the answer: by the parameter {@code _format}, else by the header Accept, else JSON.
     *
     * @throws ProblemException 406 when neither form is wanted
     */
    public static FhirFormat wanted(String parameter, List<String> accept) {
        if (parameter != null && !parameter.isBlank()) {
            // a plus sign in a query is a space to most clients
            return named(parameter.replace(' ', '+')).orElseThrow(FhirFormat::notAcceptable);
        }
        record Range(String type, double weight) {}
        List<Range> ranges = new ArrayList<>();
        for (String header : accept == null ? List.<String>of() : accept) {
            for (String range : header.split(",")) {
                String[] parts = range.split(";");
                ranges.add(new Range(parts[0].strip(), weight(parts)));
            }
        }
        if (ranges.isEmpty()) {
            return JSON;
        }
        return ranges.stream()
                .filter(range -> range.weight() > 0)
                .sorted(Comparator.comparingDouble(Range::weight).reversed())
                .flatMap(range -> named(range.type()).stream())
                .findFirst()
                .orElseThrow(FhirFormat::notAcceptable);
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }

    private static Optional<FhirFormat> named(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "json",
                    "application/json",
                    "application/fhir+json",
                    "application/json+fhir",
                    "text/json",
                    "*/*",
                    "application/*" -> Optional.of(JSON);
            case "xml", "application/xml", "application/fhir+xml", "application/xml+fhir", "text/xml" ->
                Optional.of(XML);
            default -> Optional.empty();
        };
    }

    /**
     * Checks the content type of a request; one that says nothing is told apart by its first character later.
     *
     * @throws ProblemException 415 when it is neither JSON nor XML
     */
    public static void check(String contentType) {
        if (contentType != null && !contentType.isBlank()) {
            String type = contentType.split(";")[0].strip();
            if (type.contains("*") || named(type).isEmpty()) {
                throw ProblemException.of(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send application/fhir+json or application/fhir+xml");
            }
        }
    }

    private static ProblemException notAcceptable() {
        return ProblemException.of(
                ProblemKind.NOT_ACCEPTABLE, "Resources are written as application/fhir+json and application/fhir+xml");
    }

    /** A resource in this form. */
    public byte[] write(IBaseResource resource) {
        return parser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }

    /** A resource of this form. */
    public IBaseResource read(byte[] bytes) {
        return parser().parseResource(new String(bytes, StandardCharsets.UTF_8));
    }

    private IParser parser() {
        return this == XML ? CONTEXT.newXmlParser() : CONTEXT.newJsonParser();
    }
}
