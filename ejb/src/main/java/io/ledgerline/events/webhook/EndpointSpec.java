package io.ledgerline.events.webhook;

import io.ledgerline.platform.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a person says of an endpoint.
 *
 * @param name a name for people, unique
 * @param url where events go
 * @param types what it hears: types, families ({@code requisition.*}) or {@code *}
 * @param facilities of which facilities; null or empty for all
 * @param sources asked for by which systems; null or empty for all
 * @param ratePerSecond deliveries a second at most from one node; null or 0 for no limit
 * @param active null for true
 */
public record EndpointSpec(
        String name,
        String url,
        List<String> types,
        List<String> facilities,
        List<String> sources,
        Integer ratePerSecond,
        Boolean active) {

    private static final Pattern TYPE = Pattern.compile("\\*|[a-z0-9-]+(\\.[a-z0-9-]+)*(\\.\\*)?");
    private static final int MOST_RATE = 1000;

    /** With what was left out. */
    public EndpointSpec {
        types = types == null ? List.of() : List.copyOf(types);
        facilities = facilities == null ? List.of() : List.copyOf(facilities);
        sources = sources == null ? List.of() : List.copyOf(sources);
        ratePerSecond = ratePerSecond == null ? Integer.valueOf(0) : ratePerSecond;
        active = active == null ? Boolean.TRUE : active;
    }

    /**
     * Checks everything but the address.
     *
     * @throws Refusal when something of it cannot be
     */
    void check() {
        if (name == null || name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("/name", "required", "name has 1 to 100 characters");
        }
        if (types.isEmpty()) {
            throw Refusal.invalid("/types", "required", "types says what the endpoint hears; `*` for everything");
        }
        for (String type : types) {
            if (!TYPE.matcher(type).matches()) {
                throw Refusal.invalid(
                        "/types", "value", "a type is like requisition.ordered, a family like requisition.*, or *");
            }
        }
        listed("/types", types, 2000);
        listed("/facilities", facilities, 1000);
        listed("/sources", sources, 1000);
        if (ratePerSecond < 0 || ratePerSecond > MOST_RATE) {
            throw Refusal.invalid("/ratePerSecond", "range", "ratePerSecond is 0 (no limit) to " + MOST_RATE);
        }
    }

    private static void listed(String location, List<String> values, int most) {
        if (values.stream().anyMatch(value -> value.isBlank() || value.indexOf(',') >= 0)
                || String.join(",", values).length() > most) {
            throw Refusal.invalid(
                    location, "value", "names are not empty, have no comma, and fit into " + most + " characters");
        }
    }
}
