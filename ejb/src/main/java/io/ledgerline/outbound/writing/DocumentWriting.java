package io.ledgerline.outbound.writing;

import io.ledgerline.interchange.ControlNumbers;
import io.ledgerline.mapping.InvalidMapping;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.NoMapping;
import io.ledgerline.mapping.Outward;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundInterchange;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Writes a document for its partner, in the caller's transaction: control numbers that it takes end with it. */
@ApplicationScoped
public class DocumentWriting {

    private TradingPartners partners;
    private DocumentInput inputs;
    private MappingCatalogue mappings;
    private ControlNumbers numbers;
    private Function<String, Optional<PartnerWriter>> writers;
    private Settings settings;
    private Time time;

    /** For the container. */
    protected DocumentWriting() {}

    /** With the writers of the build. */
    @Inject
    public DocumentWriting(
            TradingPartners partners,
            DocumentInput inputs,
            MappingCatalogue mappings,
            ControlNumbers numbers,
            @Any Instance<PartnerWriter> writers,
            Settings settings,
            Time time) {
        this(
                partners,
                inputs,
                mappings,
                numbers,
                protocol -> {
                    Instance<PartnerWriter> named = writers.select(new Writes.Literal(protocol));
                    return named.isResolvable() ? Optional.of(named.get()) : Optional.empty();
                },
                settings,
                time);
    }

    /** With writers found otherwise. */
    public DocumentWriting(
            TradingPartners partners,
            DocumentInput inputs,
            MappingCatalogue mappings,
            ControlNumbers numbers,
            Function<String, Optional<PartnerWriter>> writers,
            Settings settings,
            Time time) {
        this.partners = partners;
        this.inputs = inputs;
        this.mappings = mappings;
        this.numbers = numbers;
        this.writers = writers;
        this.settings = settings;
        this.time = time;
    }

    /** What was written, and how the register keeps it. */
    public record Result(OutboundInterchange interchange, byte[] content) {}

    /**
     * Writes a document.
     *
     * @throws UnwritableDocument when it cannot be told in its partner's protocol
     */
    public Result write(OutboundDocument document) throws UnwritableDocument {
        TradingPartner partner = partners.byNumber(document.partner())
                .filter(found -> found.receives(document.form()))
                .orElseThrow(() -> new UnwritableDocument(
                        "partner-profile",
                        "/partner",
                        "partner " + document.partner() + " does not take " + document.form() + " today"));
        PartnerWriter writer = writers.apply(document.protocol())
                .orElseThrow(() -> new UnwritableDocument(
                        "protocol", "/protocol", "this build does not write " + document.protocol()));
        Outward mapped = map(document, partner);
        Instant now = time.now();
        PartnerWriter.Written written = writer.write(
                new PartnerWriter.Writing(
                        partner,
                        settings.text("ledgerline.edi.qualifier", "ZZ"),
                        settings.text("ledgerline.edi.identifier", "LEDGERLINE"),
                        document.form(),
                        mapped.tree(),
                        now),
                numbers::next);
        UUID id = Ids.next();
        String name = String.join("-", partner.number(), document.form(), written.interchangeNumber(), day(now));
        return new Result(
                new OutboundInterchange(
                        id,
                        document.id(),
                        partner.number(),
                        written.interchangeNumber(),
                        written.functionalGroup(),
                        written.groupNumber(),
                        mapped.version(),
                        name + "." + written.extension(),
                        written.contentType(),
                        now,
                        null,
                        null,
                        null,
                        null),
                written.content());
    }

    /** Control numbers begin again one day; the day keeps names of files apart. */
    private static String day(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toString().replace("-", "");
    }

    private Outward map(OutboundDocument document, TradingPartner partner) throws UnwritableDocument {
        Map<String, Object> input = inputs.of(document, partner);
        // days of a document begin where the facility is
        ZoneId zone =
                input.get("facility") instanceof Map<?, ?> facility && facility.get("zone") instanceof String known
                        ? ZoneId.of(known)
                        : ZoneOffset.UTC;
        try {
            return mappings.write(
                    document.protocol() + Outward.SUFFIX,
                    document.form(),
                    input,
                    new MappingContext(partner.source(), document.facility(), zone));
        } catch (NoMapping e) {
            throw new UnwritableDocument("mapping", "/form", "no active mapping writes " + document.form());
        } catch (MappingRefused e) {
            throw new UnwritableDocument(e.violations());
        } catch (InvalidMapping e) {
            throw new UnwritableDocument("mapping", "/form", e.getMessage());
        }
    }
}
