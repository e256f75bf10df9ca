package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.check.Checker;
import java.time.Duration;

/** Who writes down what a look at the hub and the ERP came to. */
public interface Notes {

    /** Something that must not be. */
    void finding(String text);

    /** A figure by its name; a later one of the name takes its place. */
    void figure(String name, Object value);

    /** What was acknowledged, compared with what stands in the ERP. */
    void checked(Checker checked);

    /** How long it took until all work was done. */
    void quiet(Duration took);
}
