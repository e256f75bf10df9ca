package io.ledgerline.web.api.openapi;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.web.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the published document from what the code says already: roles and Idempotency-Key of every operation, the
 * problem document as the answer to whatever goes wrong, the type that every canonical document names.
 */
public class PublishedDocument implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        Operations operations = new Operations();
        document.getPaths().getPathItems().forEach((path, item) -> complete(path, item, operations));
        documents(document);
    }

    private static void complete(String path, PathItem item, Operations operations) {
        for (Map.Entry<PathItem.HttpMethod, Operation> call :
                item.getOperations().entrySet()) {
            Operation operation = call.getValue();
            operations.of(call.getKey().name(), path).ifPresent(facts -> {
                if (!facts.roles().isEmpty()) {
                    String roles = "Roles: " + String.join(", ", facts.roles()) + ".";
                    String said = operation.getDescription();
                    operation.setDescription(said == null ? roles : said + "\n\n" + roles);
                }
                if (facts.idempotent()) {
                    operation.addParameter(idempotencyKey());
                }
            });
            if (operation.getResponses() != null && operation.getResponses().getDefaultValue() == null) {
                operation.getResponses().setDefaultValue(problem());
            }
        }
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .required(false)
                .description("The same key with the same request has no second effect and gets the first answer")
                .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
    }

    private static APIResponse problem() {
        return OASFactory.createAPIResponse()
                .description("What went wrong, as a problem document")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(SCHEMAS + "Problem"))));
    }

    private static void documents(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Schema any = OASFactory.createSchema()
                .description("A canonical document of any type")
                .discriminator(OASFactory.createDiscriminator().propertyName("documentType"));
        for (String type : new TreeSet<>(CanonicalJson.TYPES.keySet())) {
            Schema schema = schemas.get(type);
            if (schema != null) {
                schema.addProperty("documentType", constant(type));
                schema.addProperty("schemaVersion", constant(CanonicalJson.SCHEMA_VERSION));
                schema.addRequired("documentType");
                any.addOneOf(OASFactory.createSchema().ref(SCHEMAS + type));
            }
        }
        document.getComponents().addSchema("BusinessDocument", any);
    }

    private static Schema constant(String value) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).addEnumeration(value);
    }
}
