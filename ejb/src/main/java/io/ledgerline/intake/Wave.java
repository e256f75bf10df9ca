package io.ledgerline.intake;

import io.ledgerline.workflow.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Messages of one transaction that are written together because none of them depends on another. */
final class Wave {

    private record Key(String workflow, String source, String businessKey) {}

    private final Recorder recorder;
    private final Reply[] replies;
    private final List<Integer> places = new ArrayList<>();
    private final List<Prepared> prepared = new ArrayList<>();
    private final Set<Key> keys = new HashSet<>();
    private boolean closed;

    Wave(Recorder recorder, int size) {
        this.recorder = recorder;
        this.replies = new Reply[size];
    }

    boolean isEmpty() {
        return prepared.isEmpty();
    }

    /**
     * True when a message may join: it only begins instances and posts, and no other message of the wave has one of its
     * business keys. A message that changes what others read, or that found something amiss which a message before it may
     * mend, is written alone.
     */
    boolean takes(Prepared message) {
        return !closed && plain(message) && keys(message).stream().noneMatch(keys::contains);
    }

    /** Adds a message; one that is not plain must be the first and stays the only one. */
    void add(int place, Prepared message) {
        places.add(place);
        prepared.add(message);
        keys.addAll(keys(message));
        closed = !plain(message);
    }

    /** An answer that was found without this wave. */
    void answered(int place, Reply reply) {
        replies[place] = reply;
    }

    /** Writes what has been added and makes room for the next. */
    void write() {
        if (prepared.isEmpty()) {
            return;
        }
        List<Reply> answers = recorder.record(List.copyOf(prepared));
        for (int i = 0; i < answers.size(); i++) {
            replies[places.get(i)] = answers.get(i);
        }
        places.clear();
        prepared.clear();
        keys.clear();
        closed = false;
    }

    List<Reply> replies() {
        return Arrays.asList(replies);
    }

    private static boolean plain(Prepared message) {
        Plan plan = message.plan();
        return message.rejection() == null
                && plan.workItems().isEmpty()
                && plan.moved().isEmpty()
                && plan.effects().isEmpty();
    }

    private static List<Key> keys(Prepared message) {
        return message.plan().instances().stream()
                .map(instance -> new Key(instance.workflow(), message.header().source(), instance.businessKey()))
                .toList();
    }
}
