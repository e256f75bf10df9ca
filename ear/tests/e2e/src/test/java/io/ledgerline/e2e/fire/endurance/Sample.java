package io.ledgerline.e2e.fire.endurance;

/**
 * What a hub needed and did at one moment.
 *
 * @param second since the begin
 * @param rss resident memory of its process, MB
 * @param heap used heap, MB; goes up and down with collections
 * @param threads of its process
 * @param files open file descriptors of its process, sockets included
 * @param connections to its database; on H2, which has none, those in use
 * @param database size of its database, MB
 * @param journal size of the broker's files, MB
 * @param queued messages in all queues
 * @param held postings that are parked
 * @param open other postings that have not ended
 * @param posted postings that ended since the start of the server
 * @param acknowledged messages acknowledged so far
 * @param rate acknowledged a second since the sample before
 * @param p50 milliseconds from first sending to acknowledgement, since the sample before
 * @param p99 the same
 * @param errors connections that broke and answers that asked for the message again, so far
 */
record Sample(
        double second,
        double rss,
        double heap,
        double threads,
        double files,
        double connections,
        double database,
        double journal,
        double queued,
        double held,
        double open,
        double posted,
        double acknowledged,
        double rate,
        double p50,
        double p99,
        double errors) {}
