package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;
import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** A connector that can ask its ERP which codes it knows, without changing anything. */
public interface CodeTeller {

    /** What codes stand for. */
    enum Kind {
        SUPPLIER,
        ITEM
    }

    /**
     * A code that the ERP does not know.
     *
     * @param kind what it stands for
     * @param code canonical number
     */
    record Unknown(Kind kind, String code) {}

    /**
     * The codes that the ERP does not know.
     *
     * @param codes canonical numbers of that kind
     * @throws NotTold when it does not say so of every one
     */
    List<Unknown> unknown(Erp erp, Kind kind, Collection<String> codes) throws NotTold;

    /** The ERP gave no usable answer. */
    final class NotTold extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Why, in a word. */
        public NotTold(String why) {
            super(why);
        }
    }
}
