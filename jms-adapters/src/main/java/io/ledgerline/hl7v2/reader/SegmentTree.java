package io.ledgerline.hl7v2.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts segments where a mapping looks for them: what describes a charge, order, requisition line or observation hangs
 * below it, everything else stands at the top. One table for all message structures, since senders keep to the order of
 * segments far more often than to the structures of the standard.
 */
public final class SegmentTree {

    /** For a segment: those it may belong to. It goes to the nearest one that is open, else to the top. */
    private static final Map<String, List<String>> PARENTS = parents();

    /** What a site's Z segment may describe. */
    private static final List<String> LINES =
            List.of("RQD", "OBR", "RXO", "RXE", "RXD", "RXG", "RXA", "FT1", "AIS", "IN1", "MFE", "ORC");

    /** They comment on, or name people for, the segment before. */
    private static final List<String> REMARKS = List.of("NTE", "PRT", "ROL", "VAR");

    private SegmentTree() {}

    private static Map<String, List<String>> parents() {
        List<String> pharmacy = List.of("RXO", "RXE", "RXD", "RXG", "RXA");
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("ORC", List.of("FT1"));
        table.put("OBR", List.of("ORC", "FT1"));
        table.put("RQD", List.of("ORC"));
        table.put("RQ1", List.of("RQD", "ORC"));
        for (String drug : pharmacy) {
            table.put(drug, List.of("ORC"));
        }
        table.put("RXR", pharmacy);
        table.put("RXC", pharmacy);
        table.put("TQ1", List.of("ORC", "OBR"));
        table.put("TQ2", List.of("TQ1", "ORC"));
        table.put("SPM", List.of("OBR", "ORC"));
        table.put("SAC", List.of("SPM", "OBR"));
        table.put("CTI", List.of("OBR", "ORC"));
        table.put("BLG", List.of("ORC"));
        table.put("DG1", List.of("OBR", "FT1", "ORC"));
        table.put("PR1", List.of("FT1"));
        table.put("OBX", List.of("SPM", "OBR", "RQD", "RXO", "RXE", "RXD", "RXG", "RXA", "FT1", "AIS", "MFE", "ORC"));
        table.put("IN2", List.of("IN1"));
        table.put("IN3", List.of("IN1"));
        table.put("AIS", List.of("RGS"));
        table.put("AIG", List.of("RGS"));
        table.put("AIL", List.of("RGS"));
        table.put("AIP", List.of("RGS"));
        return table;
    }

    /** The tree of a message for mappings; see docs/tasks/map-a-z-segment.md. */
    public static Map<String, Object> of(Hl7Message message) {
        List<Segment> top = new ArrayList<>();
        Deque<Segment> open = new ArrayDeque<>();
        boolean masterFile = false;
        for (Segment segment : message.segments()) {
            masterFile |= segment.name().equals("MFI");
            Segment parent = parent(segment, open, masterFile);
            if (parent == null) {
                top.add(segment);
            } else {
                parent.add(segment);
            }
            if (!REMARKS.contains(segment.name())) {
                open.push(segment);
            }
        }
        Map<String, Object> tree = Segment.named(top);
        List<Map<String, Object>> patients = patients(top);
        if (patients.size() > 1) {
            tree.put("PATIENT", patients);
        }
        if (!message.notes().isEmpty()) {
            tree.put("_notes", List.copyOf(message.notes()));
        }
        return tree;
    }

    /** Finds the parent and closes whatever stands open below it. */
    private static Segment parent(Segment segment, Deque<Segment> open, boolean masterFile) {
        String name = segment.name();
        if (REMARKS.contains(name)) {
            Segment before = open.peek();
            return before == null || before.name().equals("MSH") ? null : before;
        }
        List<String> wanted = name.charAt(0) == 'Z' ? LINES : PARENTS.getOrDefault(name, List.of());
        if (masterFile && !name.equals("MFE") && !PARENTS.containsKey(name)) {
            wanted = List.of("MFE");
        }
        while (!open.isEmpty() && !wanted.contains(open.peek().name())) {
            open.pop();
        }
        return open.peek();
    }

    /** From each PID to the next, for messages about several patients (merges, swaps, census, results of a batch). */
    private static List<Map<String, Object>> patients(List<Segment> top) {
        List<Integer> starts = new ArrayList<>(2);
        for (int i = 0; i < top.size(); i++) {
            if (top.get(i).name().equals("PID")) {
                starts.add(i);
            }
        }
        List<Map<String, Object>> patients = new ArrayList<>();
        for (int i = 0; starts.size() > 1 && i < starts.size(); i++) {
            int to = i + 1 < starts.size() ? starts.get(i + 1) : top.size();
            patients.add(Segment.named(top.subList(starts.get(i), to)));
        }
        return patients;
    }
}
