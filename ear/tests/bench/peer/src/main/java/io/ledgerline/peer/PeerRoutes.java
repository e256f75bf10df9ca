package io.ledgerline.peer;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.hl7.HL7DataFormat;
import org.apache.camel.component.mllp.MllpConstants;
import org.apache.camel.spi.IdempotentRepository;

/** The routes. Each step of a message is one XA transaction. */
final class PeerRoutes extends RouteBuilder {

    private final PeerOptions options;
    private final IdempotentRepository seen;
    private final MessageJournal journal;
    private final UsageMapping mapping;
    private final ErpBooks books;

    PeerRoutes(
            PeerOptions options,
            IdempotentRepository seen,
            MessageJournal journal,
            UsageMapping mapping,
            ErpBooks books) {
        this.options = options;
        this.seen = seen;
        this.journal = journal;
        this.mapping = mapping;
        this.books = books;
    }

    @Override
    public void configure() {
        intake();
        posting();
        if (!options.http()) {
            erp();
        }
    }

    /** MLLP to the journal and to {@code erp.posting}; acknowledged after the commit. */
    private void intake() {
        String key = "${header." + MllpConstants.MLLP_SENDING_APPLICATION + "}" + SeenMessages.SEPARATOR + "${header."
                + MllpConstants.MLLP_MESSAGE_CONTROL + "}";
        // five connections at most by default, and buffers of 8 KiB
        fromF(
                        "mllp://127.0.0.1:%d?maxConcurrentConsumers=%d&backlog=512&reuseAddress=true&receiveTimeout=600000"
                                + "&receiveBufferSize=65536&sendBufferSize=65536",
                        options.mllpPort(), options.connections())
                .routeId("intake")
                .transacted()
                .idempotentConsumer(simple(key), seen)
                .eager(true)
                .skipDuplicate(true)
                .removeOnFailure(false)
                .process(journal)
                .removeHeaders("*")
                .to(ExchangePattern.InOnly, "send:queue:" + Broker.POSTING)
                .end();
    }

    /** From {@code erp.posting} to the ERP. */
    private void posting() {
        HapiContext hapi = new DefaultHapiContext();
        // HAPI's default rules refuse much real traffic
        hapi.setValidationContext(ValidationContextFactory.noValidation());
        hapi.setModelClassFactory(new SiteSegments());
        HL7DataFormat hl7 = new HL7DataFormat();
        hl7.setHapiContext(hapi);
        hl7.setParser(hapi.getPipeParser());
        hl7.setValidate(false);
        var commands = fromF("listen:queue:%s?concurrentConsumers=%d", Broker.POSTING, options.postingListeners())
                .routeId("posting")
                .transacted()
                .unmarshal(hl7)
                .bean(mapping, "map")
                .removeHeaders("*")
                .split(body())
                .stopOnException();
        if (options.http()) {
            commands.setHeader("Idempotency-Key", simple("${body.reference}"))
                    .setHeader("Content-Type", constant("application/json"))
                    .setBody(simple("${body.body}"))
                    .to(options.erpUrl());
        } else {
            commands.setBody(simple("${body.body}")).to(ExchangePattern.InOnly, "listen:queue:" + Broker.ERP_INBOUND);
        }
        commands.end();
    }

    /** The ERP: from its queue into its books. */
    private void erp() {
        fromF("listen:queue:%s?concurrentConsumers=%d", Broker.ERP_INBOUND, options.erpListeners())
                .routeId("erp")
                .transacted()
                .process(books);
    }

    /** Spares HAPI the search of every jar for a class of each site segment (Z..), which was a tenth of the peer's CPU. */
    private static final class SiteSegments extends DefaultModelClassFactory {

        private static final long serialVersionUID = 1;

        @Override
        public Class<? extends Segment> getSegmentClass(String name, String version) throws HL7Exception {
            return name.startsWith("Z") ? null : super.getSegmentClass(name, version);
        }
    }
}
