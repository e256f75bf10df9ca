package io.ledgerline.audit;

import io.ledgerline.audit.Verification.Finding;
import io.ledgerline.audit.Verification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One walk along the chain. */
final class ChainWalk {

    private static final int MAX_FINDINGS = 100;

    private final AuditRows rows;
    private final AuditHead head;
    private final long from;
    private final long to;
    private final List<Finding> findings = new ArrayList<>();
    private long breaks;
    private long entries;

    ChainWalk(AuditRows rows, AuditHead head, long from, long to) {
        this.rows = rows;
        this.head = head;
        this.from = from;
        this.to = to;
    }

    /** Looks at every entry, its link and the anchors on the way. */
    void along(int pageSize) {
        String before = from == 1
                ? AuditEntry.GENESIS
                : rows.find(from - 1).map(AuditEntry::hash).orElse(null);
        long expected = from;
        while (expected <= to) {
            List<AuditEntry> page = rows.chain(expected, to, pageSize);
            if (page.isEmpty()) {
                break;
            }
            Map<Long, String> anchors =
                    anchors(expected, page.get(page.size() - 1).seq());
            for (AuditEntry entry : page) {
                if (entry.seq() > expected) {
                    missing(expected, entry.seq() - 1);
                    before = null;
                }
                look(entry, before, anchors.get(entry.seq()));
                before = entry.hash();
                expected = entry.seq() + 1;
                entries++;
            }
        }
        if (expected <= Math.min(to, head.seq())) {
            missing(expected, Math.min(to, head.seq()));
        }
        end();
        behind();
    }

    private Map<Long, String> anchors(long first, long last) {
        Map<Long, String> anchors = new HashMap<>();
        rows.anchors(first, last).forEach(anchor -> anchors.put(anchor.seq(), anchor.hash()));
        return anchors;
    }

    private void look(AuditEntry entry, String before, String anchor) {
        long seq = entry.seq();
        if (!entry.computedHash().equals(entry.hash())) {
            found(Kind.CHANGED, seq, seq, "the fields of entry " + seq + " do not give its hash");
        }
        if (before != null && !before.equals(entry.prevHash())) {
            found(Kind.UNLINKED, seq, seq, "entry " + seq + " does not follow from entry " + (seq - 1));
        }
        if (anchor != null && !anchor.equals(entry.hash())) {
            found(Kind.ANCHOR_MISMATCH, seq, seq, "entry " + seq + " has another hash than its anchor");
        }
    }

    private void missing(long first, long last) {
        found(Kind.MISSING, first, last, (last - first + 1) + " entries are missing");
    }

    /** Compares the end with the head, and with the farthest anchor, which may lie beyond what was walked. */
    private void end() {
        if (head.seq() > 0) {
            compare(head);
        }
        rows.lastAnchor().map(AuditRows.Anchor::head).ifPresent(anchor -> {
            if (anchor.seq() > head.seq()) {
                found(
                        Kind.TRUNCATED,
                        head.seq() + 1,
                        anchor.seq(),
                        "the chain once reached entry " + anchor.seq() + ", by an anchor");
            }
        });
    }

    /** Entries that lie behind the head, unless the sealer has just moved it: it writes both in one transaction. */
    private void behind() {
        long next = head.seq() + 1;
        if (rows.find(next).isPresent() && rows.head().seq() < next) {
            found(Kind.CHANGED, next, next, "entry " + next + " lies behind the end of the chain");
        }
    }

    /** Compares the chain with an end that it once had. */
    void compare(AuditHead known) {
        Optional<AuditEntry> entry = rows.find(known.seq());
        if (entry.isEmpty()) {
            found(Kind.TRUNCATED, known.seq(), known.seq(), "the chain once ended with entry " + known.seq());
        } else if (!entry.get().hash().equals(known.hash())) {
            found(
                    Kind.ANCHOR_MISMATCH,
                    known.seq(),
                    known.seq(),
                    "the chain once ended with another entry " + known.seq());
        }
    }

    private void found(Kind kind, long first, long last, String text) {
        breaks++;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new Finding(kind, first, last, text));
        }
    }

    Verification report(AuditTail tail, Instant now, Duration bound) {
        if (tail.oldest() != null && tail.oldest().plus(bound).isBefore(now)) {
            found(
                    Kind.UNSEALED,
                    head.seq() + 1,
                    head.seq() + tail.entries(),
                    tail.entries() + " entries wait to be sealed, the oldest since " + tail.oldest());
        }
        return new Verification(from, to, entries, breaks == 0, List.copyOf(findings), breaks, head, tail, now);
    }
}
