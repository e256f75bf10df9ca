package io.ledgerline.e2e.fire.check;

import io.ledgerline.e2e.fire.check.ErpBooks.Document;
import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Expected;
import io.ledgerline.e2e.fire.traffic.LoadMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what was acknowledged with what stands in the ERP. Knows nothing of the hub.
 *
 * @param expected documents that the acknowledged messages ask for
 * @param lost what was acknowledged and is not in the ERP
 * @param twice what is there more than once
 * @param foreign what is there and was never sent, or is of another kind or in another ERP
 * @param outOfOrder what was made before the document that it follows from
 */
public record Checker(
        int expected, List<Finding> lost, List<Finding> twice, List<String> foreign, List<String> outOfOrder) {

    /**
     * Something wrong with an acknowledged message.
     *
     * @param acknowledged when its sender was told that it is taken
     */
    public record Finding(Instant acknowledged, String text) {}

    /** Compares. */
    public static Checker compare(
            List<Acknowledged> acknowledged, Iterable<LoadMessage> sent, List<Document> documents) {
        Map<String, List<Document>> byKey = new TreeMap<>();
        Set<String> references = new HashSet<>();
        List<Finding> twice = new ArrayList<>();
        for (Document document : documents) {
            byKey.computeIfAbsent(document.key(), key -> new ArrayList<>()).add(document);
            if (!references.add(document.erp() + ' ' + document.reference())) {
                twice.add(new Finding(Instant.now(), document.erp() + " reference " + document.reference()));
            }
        }
        List<Finding> lost = new ArrayList<>();
        int expected = 0;
        for (Acknowledged one : acknowledged) {
            for (Expected wanted : one.message().expected()) {
                expected++;
                List<Document> found = byKey.getOrDefault(wanted.key(), List.of());
                if (found.isEmpty()) {
                    lost.add(new Finding(
                            one.at(),
                            one.message().controlId() + " acknowledged " + one.at() + ": " + wanted.kind() + ' '
                                    + wanted.key()));
                } else if (found.size() > 1) {
                    twice.add(new Finding(
                            one.at(),
                            one.message().controlId() + ": " + wanted.kind() + ' ' + wanted.key() + " is "
                                    + found.stream().map(Document::number).toList()));
                }
            }
        }
        Map<String, Expected> asked = new HashMap<>();
        sent.forEach(message -> message.expected().forEach(wanted -> asked.put(wanted.key(), wanted)));
        List<String> foreign = new ArrayList<>();
        List<String> outOfOrder = new ArrayList<>();
        for (Document document : documents) {
            Expected wanted = asked.get(document.key());
            if (wanted == null
                    || !wanted.kind().equals(document.kind())
                    || !wanted.erp().equals(document.erp())) {
                foreign.add(document.erp() + ' ' + document.number() + ' ' + document.key());
            } else if (wanted.after() != null
                    && byKey.getOrDefault(wanted.after(), List.of()).stream()
                            .noneMatch(before -> before.seq() < document.seq())) {
                outOfOrder.add(document.number() + ' ' + document.key() + " before " + wanted.after());
            }
        }
        return new Checker(expected, lost, twice, foreign, outOfOrder);
    }

    /** Everything that is wrong, in words. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        lost.forEach(one -> findings.add("lost: " + one.text()));
        twice.forEach(one -> findings.add("twice: " + one.text()));
        foreign.forEach(text -> findings.add("never sent: " + text));
        outOfOrder.forEach(text -> findings.add("out of order: " + text));
        return findings;
    }
}
