package io.ledgerline.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ledgerline.canonical.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mapping names before it does anything, and writes out as a JSON array or object: {@code ($codes := ["A", "B"]; ...)}. It is
 * evaluated once and bound for each message, where it would otherwise be evaluated, element by element, for each message.
 *
 * @param values by name
 * @param rest the mapping without them; everything else stands where it stood, so that places in errors are right
 */
record MappingConstants(Map<String, Object> values, String rest) {

    private static final String BLANK = "(?:\\s|/\\*.*?\\*/)*+";
    private static final Pattern HEAD = Pattern.compile(BLANK + "\\(", Pattern.DOTALL);
    private static final Pattern NAME =
            Pattern.compile(BLANK + "(?<statement>\\$(?<name>[A-Za-z]\\w*)\\s*:=\\s*)(?=[\\[{])", Pattern.DOTALL);
    private static final Pattern END = Pattern.compile("\\s*;");
    private static final int NONE = -1;

    static MappingConstants of(String body) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder rest = new StringBuilder(body);
        Matcher head = HEAD.matcher(body);
        int at = head.lookingAt() ? head.end() : body.length();
        Matcher name = NAME.matcher(body);
        while (name.region(at, body.length()).lookingAt()) {
            int end = endOfJson(body.substring(name.end()));
            Matcher semicolon = END.matcher(body);
            if (end == NONE
                    || !semicolon.region(name.end() + end, body.length()).lookingAt()) {
                break;
            }
            String json = body.substring(name.end(), name.end() + end);
            values.put(name.group("name"), Jsonata.jsonata(json).evaluate(null));
            at = semicolon.end();
            for (int i = name.start("statement"); i < at; i++) {
                if (!Character.isWhitespace(body.charAt(i))) {
                    rest.setCharAt(i, ' ');
                }
            }
        }
        return new MappingConstants(values, rest.toString());
    }

    /** Where the array or object ends; -1 when it is more than JSON, or holds a null, which JSONata keeps in a way of its own. */
    private static int endOfJson(String text) {
        try (JsonParser parser = CanonicalJson.mapper().createParser(text)) {
            int depth = 0;
            do {
                JsonToken token = parser.nextToken();
                if (token == null || token == JsonToken.VALUE_NULL) {
                    return NONE;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            } while (depth > 0);
            return (int) parser.currentLocation().getCharOffset();
        } catch (JsonProcessingException e) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
    }
}
