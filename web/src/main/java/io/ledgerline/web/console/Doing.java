package io.ledgerline.web.console;

import io.ledgerline.platform.Ids;
import io.ledgerline.web.WebLog;
import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.Problems;
import io.ledgerline.web.problem.Scrubbed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/** Does what somebody asked for in one transaction, and says how it went in the words that the REST API would use. */
@ApplicationScoped
public class Doing {

    private Unit unit;
    private Notices notices;

    /** For the container. */
    protected Doing() {}

    /** With its parts. */
    @Inject
    public Doing(Unit unit, Notices notices) {
        this.unit = unit;
        this.notices = notices;
    }

    /**
     * Does it. What refuses is said on the page; what fails is logged under an incident id, which is said.
     *
     * @param good what to say when it is done
     * @return true when it is done
     */
    public boolean attempt(String good, Runnable action) {
        return attempt(() -> {
            action.run();
            return good;
        });
    }

    /** The same, when what to say comes of doing it; null says nothing. */
    public boolean attempt(Supplier<String> action) {
        return alone(() -> unit.call(action));
    }

    /** The same for what makes its own transactions, as bulk actions do. */
    public boolean alone(Supplier<String> action) {
        try {
            String good = action.get();
            if (good != null) {
                notices.good(good);
            }
            return true;
        } catch (RuntimeException e) {
            notices.bad(sentence(e), details(e));
            return false;
        }
    }

    /** In words, what was thrown; what is our own fault is logged. */
    private static String sentence(RuntimeException thrown) {
        Problems.Answer answer = Problems.from(thrown);
        Problem problem = answer.problem();
        if (!answer.ours()) {
            return problem.detail() == null ? problem.title() : problem.detail();
        }
        String incident = problem.incident() == null ? Ids.next().toString() : problem.incident();
        WebLog.LOG.incident(incident, "POST", "/console", Scrubbed.of(thrown));
        return problem.detail() + ". Incident " + incident;
    }

    private static List<String> details(RuntimeException thrown) {
        return Problems.from(thrown).problem().violations().stream()
                .map(each -> each.location() + ": " + each.text())
                .toList();
    }
}
