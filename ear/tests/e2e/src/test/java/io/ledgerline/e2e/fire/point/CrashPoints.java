package io.ledgerline.e2e.fire.point;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The catalogue of crash points: the resource {@code fire/crash-points.json}. */
public final class CrashPoints {

    private CrashPoints() {}

    /** Those that every run has: two a place. */
    public static List<CrashPoint> of(String database) {
        return of(database, false);
    }

    /**
     * Two a place.
     *
     * @param database {@code h2} or {@code postgresql}: the drivers' classes differ
     * @param extra whether also those that must be asked for by name
     */
    public static List<CrashPoint> of(String database, boolean extra) {
        try (InputStream file = CrashPoints.class.getResourceAsStream("/fire/crash-points.json")) {
            List<CrashPoint> points = new ArrayList<>();
            for (JsonNode place : new ObjectMapper().readTree(file)) {
                points.add(point(place, false, database));
                points.add(point(place, true, database));
            }
            return points.stream().filter(point -> extra || !point.byName()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CrashPoint point(JsonNode place, boolean after, String database) {
        return new CrashPoint(
                place.required("place").asText() + (after ? ".after" : ".before"),
                text(place.required("class"), database),
                place.required("method").asText(),
                after,
                text(place.path("condition"), database),
                place.required("hits").asInt(),
                place.path("atBoot").asBoolean(),
                place.path("rare").asBoolean(),
                place.path("byName").asBoolean());
    }

    private static String text(JsonNode node, String database) {
        return node.isObject() ? node.required(database).asText() : node.asText(null);
    }
}
