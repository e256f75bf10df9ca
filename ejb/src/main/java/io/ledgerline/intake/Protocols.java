package io.ledgerline.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds translators and acknowledgers by the name of their protocol. */
@ApplicationScoped
public class Protocols {

    @Inject
    @Any
    private Instance<Translator> translators;

    @Inject
    @Any
    private Instance<Acknowledger> acknowledgers;

    private final Map<String, Translator> translatorByName = new ConcurrentHashMap<>();
    private final Map<String, Acknowledger> acknowledgerByName = new ConcurrentHashMap<>();

    /** True when messages of the protocol can be read. */
    public boolean knows(String protocol) {
        return translatorByName.containsKey(protocol)
                || translators.select(new Protocol.Literal(protocol)).isResolvable();
    }

    /**
     * The translator of a protocol.
     *
     * @throws UnknownProtocol when the build has none
     */
    public Translator translator(String protocol) {
        return translatorByName.computeIfAbsent(protocol, name -> one(translators, name));
    }

    /**
     * The acknowledger of a protocol.
     *
     * @throws UnknownProtocol when the build has none
     */
    public Acknowledger acknowledger(String protocol) {
        return acknowledgerByName.computeIfAbsent(protocol, name -> one(acknowledgers, name));
    }

    private static <T> T one(Instance<T> candidates, String name) {
        Instance<T> named = candidates.select(new Protocol.Literal(name));
        if (!named.isResolvable()) {
            throw new UnknownProtocol(name);
        }
        return named.get();
    }
}
