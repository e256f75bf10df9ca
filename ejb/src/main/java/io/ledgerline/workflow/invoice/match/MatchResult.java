package io.ledgerline.workflow.invoice.match;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a match came to.
 *
 * @param lines every billed line
 * @param findings what concerns the whole invoice
 */
public record MatchResult(List<MatchedLine> lines, List<Finding> findings) {

    /** What follows from it. */
    public enum Verdict {
        /** It can be posted. */
        MATCHED,
        /** Only goods are missing. */
        WAITS,
        /** A person has to decide. */
        EXCEPTION
    }

    /** An immutable result. */
    public MatchResult {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** Every finding that is not tolerated. */
    public List<Finding> objections() {
        return Stream.concat(findings.stream(), lines.stream().flatMap(line -> line.findings().stream()))
                .filter(finding -> !finding.tolerated())
                .toList();
    }

    /** What follows. */
    public Verdict verdict() {
        List<Finding> objections = objections();
        if (objections.isEmpty()) {
            return Verdict.MATCHED;
        }
        return objections.stream().allMatch(finding -> finding.kind().waits()) ? Verdict.WAITS : Verdict.EXCEPTION;
    }

    /** True when a person may have it posted in spite of what was found. */
    public boolean overridable() {
        return objections().stream().allMatch(finding -> finding.kind().overridable());
    }
}
