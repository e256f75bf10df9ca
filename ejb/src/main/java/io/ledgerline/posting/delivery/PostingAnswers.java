package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingEnds;
import io.ledgerline.posting.PostingLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Records what ERPs answer, in the caller's transaction. An answer that nobody waits for is harmless. */
@ApplicationScoped
public class PostingAnswers {

    /** Actor of what an ERP decides. */
    public static final String ACTOR = "system:erp";

    private PostingLedger ledger;
    private PostingEnds ends;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    protected PostingAnswers() {}

    /** With its parts. */
    @Inject
    public PostingAnswers(PostingLedger ledger, PostingEnds ends, Event<Object> events, Time time) {
        this.ledger = ledger;
        this.ends = ends;
        this.events = events;
        this.time = time;
    }

    /** Keeps others from changing the postings that answers are for, before anything else of the answers is touched. */
    void hold(List<String> references) {
        ledger.hold(references);
    }

    /**
     * Records answers and tells the rest of the hub which postings ended.
     *
     * @return how many postings ended
     */
    public int record(List<ErpAnswer> answers) {
        Instant now = time.now();
        Set<String> ended = new LinkedHashSet<>(posted(answers, now));
        ended.addAll(rejected(answers, now));
        answers.stream()
                .filter(answer -> !ended.contains(answer.reference()))
                .forEach(answer -> Log.LOG.answerIgnored(answer.reference()));
        List<Posting> postings = ledger.byKeys(ended);
        for (Posting posting : postings) {
            if (posting.errorCode() != null) {
                ledger.event(posting, ACTOR, "REJECTED", posting.errorCode(), posting.errorText(), now);
            }
        }
        if (!postings.isEmpty()) {
            ends.tell(postings, ACTOR, null);
        }
        return postings.size();
    }

    /** An ERP answered, and what it says makes no sense: nobody but a person finds out what became of the posting. */
    void senseless(String erp, String reference, String why) {
        Log.LOG.answerSenseless(erp, reference, why);
        SettledDoubts doubts = new SettledDoubts(ledger, events);
        ledger.byKeys(Set.of(reference))
                .forEach(posting -> doubts.leave(posting, "answer-incomplete", ACTOR, time.now()));
    }

    private List<String> posted(List<ErpAnswer> answers, Instant now) {
        List<ErpAnswer> posted = answers.stream().filter(ErpAnswer::posted).toList();
        List<String> keys = posted.stream().map(ErpAnswer::reference).toList();
        int[] changed = ledger.posted(
                keys, posted.stream().map(ErpAnswer::documentNumber).toList(), now);
        return PostingLedger.kept(keys, changed);
    }

    private List<String> rejected(List<ErpAnswer> answers, Instant now) {
        return answers.stream()
                .filter(answer -> !answer.posted())
                .filter(answer -> ledger.rejected(
                        answer.reference(), answer.code() == null ? "rejected" : answer.code(), answer.message(), now))
                .map(ErpAnswer::reference)
                .toList();
    }
}
