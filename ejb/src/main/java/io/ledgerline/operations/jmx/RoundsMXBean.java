package io.ledgerline.operations.jmx;

import java.util.Map;

/** Work that comes again and again by itself. */
@Description("Rounds of work on this node that come by themselves: probing, asking, reading, sealing")
public interface RoundsMXBean {

    /** Rounds by name. */
    @Description("By name: rounds that have ended, how many failed, when the last one ended and how long it took")
    Map<String, String> getRounds();

    /** Rounds that have not come for long. */
    @Description("Names of rounds that are over a minute late; a round that takes long is late as well")
    String[] getLate();
}
