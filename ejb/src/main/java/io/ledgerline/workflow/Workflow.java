package io.ledgerline.workflow;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.workqueue.WorkItemDecided;

/**
 * One business process, started or moved by documents of one type. A CDI bean; a new workflow is a package of its own.
 *
 * @param <D> the documents that it takes
 */
public interface Workflow<D extends BusinessDocument> {

    /** The workflow's name, also that of its transition table; null when it keeps no instances. */
    String name();

    /** The documents that it takes. */
    Class<D> document();

    /** Names every code of a document that must be known before it can be planned. */
    void codes(D document, Codes codes);

    /** Plans what a document sets in motion. Reads only. */
    void plan(D document, Planning planning);

    /**
     * True for decisions about messages that the workflow carries out by itself: the intake then neither runs the message again nor
     * ends it.
     */
    default boolean decides(WorkItemDecided decided) {
        return false;
    }
}
