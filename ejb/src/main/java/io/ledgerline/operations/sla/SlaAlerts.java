package io.ledgerline.operations.sla;

import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.AlertLog;
import io.ledgerline.operations.alert.AlertSource;
import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.operations.sla.SlaReader.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Documents that stand longer than agreed: one alert for each SLA and facility, whose count grows. One query for each workflow and
 * state that an SLA is about.
 */
@ApplicationScoped
public class SlaAlerts implements AlertSource {

    private final Set<UUID> ofNothing = ConcurrentHashMap.newKeySet();
    private Slas slas;
    private SlaReader reader;
    private BusinessCalendars calendars;

    /** For the container. */
    protected SlaAlerts() {}

    /** With its collaborators. */
    @Inject
    public SlaAlerts(Slas slas, SlaReader reader, BusinessCalendars calendars) {
        this.slas = slas;
        this.reader = reader;
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return "sla";
    }

    @Override
    public Optional<List<Finding>> findings(Instant now) {
        SortedMap<String, List<String>> subjects = slas.subjects();
        Map<List<String>, List<Sla>> byState = new LinkedHashMap<>();
        for (Sla sla : slas.all()) {
            SlaSpec spec = sla.spec();
            if (!spec.enabled()) {
                continue;
            }
            if (subjects.getOrDefault(spec.workflow(), List.of()).contains(spec.state())) {
                byState.computeIfAbsent(List.of(spec.workflow(), spec.state()), key -> new ArrayList<>())
                        .add(sla);
            } else if (ofNothing.add(sla.id())) {
                AlertLog.LOG.slaOfNothing(spec.name(), spec.workflow(), spec.state());
            }
        }
        List<Finding> found = new ArrayList<>();
        byState.forEach((key, those) -> found.addAll(judge(key.get(0), key.get(1), those, now)));
        return Optional.of(found);
    }

    private List<Finding> judge(String workflow, String state, List<Sla> those, Instant now) {
        Duration least =
                those.stream().map(Sla::first).min(Comparator.naturalOrder()).orElseThrow();
        List<Standing> standing = reader.standing(workflow, state, now.minus(least));
        return judge(those, standing, (sla, facility) -> cutoffs(sla, facility, now));
    }

    /** When a document of a facility must have begun to be late; business time is never shorter than time. */
    private Cutoffs cutoffs(Sla sla, String facility, Instant now) {
        SlaSpec spec = sla.spec();
        if (spec.calendar() == SlaCalendar.ALWAYS) {
            return new Cutoffs(
                    spec.warnAfter() == null ? Instant.MIN : now.minus(spec.warnAfter()),
                    now.minus(spec.breachAfter()));
        }
        BusinessHours hours = calendars.of(facility, now);
        return new Cutoffs(
                spec.warnAfter() == null ? Instant.MIN : hours.before(now, spec.warnAfter()),
                hours.before(now, spec.breachAfter()));
    }

    /**
     * Before which times a document is late.
     *
     * @param warning late enough for a warning
     * @param breach longer than agreed
     */
    record Cutoffs(Instant warning, Instant breach) {}

    /** Finds the cut-off times of an SLA for a facility. */
    interface Deadline {
        Cutoffs of(Sla sla, String facility);
    }

    private record Group(Sla sla, String facility) {}

    private static final class Count {
        private long warned;
        private long breached;
    }

    /** One finding for each SLA and facility with documents that are late. */
    static List<Finding> judge(List<Sla> those, List<Standing> standing, Deadline deadline) {
        List<Sla> strongest = those.stream()
                .sorted(Comparator.comparing(Sla::weight).reversed())
                .toList();
        Map<Group, Cutoffs> cutoffs = new HashMap<>();
        Map<Group, Count> counts = new LinkedHashMap<>();
        for (Standing document : standing) {
            Optional<Sla> fitting = strongest.stream()
                    .filter(sla -> sla.fits(document.facility(), document.source()))
                    .findFirst();
            if (fitting.isEmpty()) {
                continue;
            }
            Group group = new Group(fitting.get(), document.facility());
            Cutoffs late = cutoffs.computeIfAbsent(group, key -> deadline.of(key.sla(), key.facility()));
            Instant since = group.sla().spec().clock() == SlaClock.STATE ? document.since() : document.began();
            if (!since.isAfter(late.breach())) {
                counts.computeIfAbsent(group, key -> new Count()).breached++;
            } else if (!since.isAfter(late.warning())) {
                counts.computeIfAbsent(group, key -> new Count()).warned++;
            }
        }
        boolean more = standing.size() >= SlaReader.BOUND;
        return counts.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue(), more))
                .toList();
    }

    private static Finding finding(Group group, Count count, boolean more) {
        SlaSpec spec = group.sla().spec();
        boolean breach = count.breached > 0;
        String length = words(breach ? spec.breachAfter() : spec.warnAfter());
        String at = group.facility() == null ? "" : " at " + group.facility();
        String text = "Agreed: at most " + words(spec.breachAfter())
                + (spec.calendar() == SlaCalendar.BUSINESS ? " of business time" : "")
                + (count.warned > 0 && breach ? ". " + count.warned + " more come near" : "")
                + (more ? ". Only the oldest " + SlaReader.BOUND + " were looked at" : "");
        return new Finding(
                "sla|" + group.sla().id() + "|" + (group.facility() == null ? "" : group.facility()),
                AlertKind.SLA,
                breach ? Severity.CRITICAL : Severity.WARNING,
                group.facility(),
                spec.workflow() + "/" + spec.state(),
                spec.name() + " for more than " + length + at,
                text,
                "workflows?workflow=" + spec.workflow() + "&state=" + spec.state()
                        + (group.facility() == null ? "" : "&facility=" + group.facility()),
                breach ? count.breached : count.warned);
    }

    /** A length of time as people say it. */
    static String words(Duration duration) {
        if (duration.toSeconds() % 60 != 0) {
            return duration.toSeconds() + " s";
        }
        long minutes = duration.toMinutes();
        if (minutes % (24 * 60) == 0) {
            return minutes / (24 * 60) + " d";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
    }
}
