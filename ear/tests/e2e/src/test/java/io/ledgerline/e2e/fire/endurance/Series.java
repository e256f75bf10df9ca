package io.ledgerline.e2e.fire.endurance;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One figure of samples over time. */
record Series(String name, ToDoubleFunction<Sample> figure) {

    static final List<Series> ALL = List.of(
            new Series("RSS MB", Sample::rss),
            new Series("heap MB", Sample::heap),
            new Series("threads", Sample::threads),
            new Series("open files", Sample::files),
            new Series("database connections", Sample::connections),
            new Series("database MB", Sample::database),
            new Series("broker MB", Sample::journal),
            new Series("in queues", Sample::queued),
            new Series("postings held", Sample::held),
            new Series("postings open", Sample::open),
            new Series("acknowledged a second", Sample::rate),
            new Series("p50 ms", Sample::p50),
            new Series("p99 ms", Sample::p99),
            new Series("errors", Sample::errors));

    double of(Sample sample) {
        return figure.applyAsDouble(sample);
    }

    /** Median over a fifth of the samples, the first being 0. */
    double fifth(List<Sample> samples, int number) {
        List<Double> sorted =
                part(samples, number).stream().map(this::of).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The lowest of a fifth. */
    double lowest(List<Sample> samples, int number) {
        return part(samples, number).stream()
                .map(this::of)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static List<Sample> part(List<Sample> samples, int number) {
        int size = samples.size() / 5;
        if (size == 0) {
            throw new IllegalArgumentException(samples.size() + " samples are too few for a rule");
        }
        return samples.subList(number * size, (number + 1) * size);
    }
}
