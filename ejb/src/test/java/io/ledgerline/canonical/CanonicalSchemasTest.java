package io.ledgerline.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON Schemas in docs/schemas say what the records say. To write them anew after a change of the model:
 * {@code mvn -pl ejb test -Dtest=CanonicalSchemasTest -Dschemas.write=true}.
 */
class CanonicalSchemasTest {

    private static final Path FOLDER = Path.of("..", "docs", "schemas");

    private static final SchemaGenerator GENERATOR =
            new SchemaGenerator(new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                    .with(new JakartaValidationModule(
                            JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
                            JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS))
                    .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                    .build());

    static Stream<Class<? extends BusinessDocument>> types() {
        return CanonicalJson.TYPES.values().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaInTheDocumentationIsThatOfTheRecord(Class<? extends BusinessDocument> type) throws IOException {
        ObjectNode schema = schema(type);
        Path file = FOLDER.resolve(type.getSimpleName() + ".schema.json");
        if (Boolean.getBoolean("schemas.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(
                    file,
                    CanonicalJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
        }
        JsonNode documented = CanonicalJson.mapper().readTree(Files.readString(file));

        assertThat(documented).isEqualTo(CanonicalJson.mapper().readTree(schema.toString()));
        assertThat(schema.at("/properties/documentType/const").asText()).isEqualTo(type.getSimpleName());
    }

    private static ObjectNode schema(Class<?> type) {
        ObjectNode schema = GENERATOR.generateSchema(type);
        schema.put("title", type.getSimpleName());
        ObjectNode properties = schema.withObjectProperty("properties");
        properties.putObject("documentType").put("const", type.getSimpleName());
        properties.putObject("schemaVersion").put("const", CanonicalJson.SCHEMA_VERSION);
        schema.withArrayProperty("required").add("documentType");
        decimalsMayBeText(schema);
        return schema;
    }

    /** Amounts and quantities are read from numbers and from text alike, so that no sender has to go through floating point. */
    private static void decimalsMayBeText(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("type").asText().equals("number")) {
                object.putArray("type").add("number").add("string");
            }
            object.elements().forEachRemaining(CanonicalSchemasTest::decimalsMayBeText);
        } else {
            node.forEach(CanonicalSchemasTest::decimalsMayBeText);
        }
    }
}
