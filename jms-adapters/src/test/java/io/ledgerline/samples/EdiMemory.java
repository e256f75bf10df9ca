package io.ledgerline.samples;

import io.ledgerline.interchange.ControlNumbers;
import io.ledgerline.interchange.InterchangeIdentity;
import io.ledgerline.interchange.Interchanges;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What EDI partners hold each other to, in memory: the register, control numbers, and answers to what the hub sent. */
public final class EdiMemory {

    private EdiMemory() {}

    /** The register of interchanges, in memory. */
    public static final class Register extends Interchanges {

        private final boolean forgetful;
        private final Map<InterchangeIdentity, Known> known = new HashMap<>();
        private final Map<UUID, InterchangeIdentity> byId = new HashMap<>();

        /** A forgetful one takes every control number again. */
        public Register(boolean forgetful) {
            this.forgetful = forgetful;
        }

        @Override
        public Optional<Known> find(InterchangeIdentity identity) {
            return Optional.ofNullable(known.get(identity));
        }

        @Override
        public boolean used(InterchangeIdentity identity) {
            return !forgetful
                    && known.entrySet().stream()
                            .anyMatch(entry -> entry.getValue().taken()
                                    && entry.getKey().sender().equals(identity.sender())
                                    && entry.getKey().controlNumber().equals(identity.controlNumber())
                                    && !entry.getKey().digest().equals(identity.digest()));
        }

        @Override
        public Optional<Known> enter(UUID id, InterchangeIdentity identity, String partner, boolean taken) {
            Known before = known.get(identity);
            if (before != null && (before.taken() || !taken)) {
                return Optional.of(before);
            }
            known.put(identity, new Known(id, taken, null));
            byId.put(id, identity);
            return Optional.empty();
        }

        @Override
        public void answered(UUID id, byte[] answer) {
            InterchangeIdentity identity = byId.get(id);
            known.put(identity, new Known(id, known.get(identity).taken(), answer));
        }

        @Override
        public void follow(InterchangeIdentity identity, String partner) {
            // gaps are the business of InterchangesTest
        }
    }

    /** What partners said to interchanges of ours. */
    public static final class Answers extends PartnerAnswers {

        public final List<PartnerAnswer> said = new ArrayList<>();

        @Override
        public boolean settle(PartnerAnswer answer) {
            return said.add(answer);
        }
    }

    /** Control numbers, in memory. */
    public static final class Numbers extends ControlNumbers {

        private final Map<String, Long> last = new HashMap<>();

        @Override
        public long next(String series) {
            return last.merge(series, 1L, Long::sum);
        }
    }
}
