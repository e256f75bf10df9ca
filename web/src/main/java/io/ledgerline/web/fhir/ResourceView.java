package io.ledgerline.web.fhir;

import io.ledgerline.message.Journal;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.Postings;
import io.ledgerline.resource.ResourceVersion;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.InstanceQuery;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workflow.order.OrderState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.hl7.fhir.r4.model.SupplyRequest.SupplyRequestStatus;

/**
 * A resource as the hub shows it: what its sender wrote, with the version, where its message and its workflow stand, and the
 * numbers that ERPs gave it.
 */
@ApplicationScoped
public class ResourceView {

    private static final Set<OrderState> DELIVERED = EnumSet.of(OrderState.RECEIVED, OrderState.CLOSED);

    private static final String STRUCTURE = "https://ledgerline.io/fhir/StructureDefinition/";

    @Inject
    private Journal journal;

    @Inject
    private Instances instances;

    @Inject
    private Postings postings;

    @Inject
    private OrderRegister orders;

    /** The resource of a version; empty when retention has removed its content. */
    public Optional<Resource> of(ResourceVersion version) {
        Optional<StoredMessage> message = journal.find(version.messageId())
                .filter(found -> found.envelope().body() != null);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        Resource resource = content(message.get());
        resource.setId(version.id());
        resource.getMeta().setVersionId(String.valueOf(version.version()));
        resource.getMeta().setLastUpdated(Date.from(version.at()));
        if (resource instanceof DomainResource shown) {
            shown.addExtension(
                    STRUCTURE + "message-state",
                    new CodeType(message.get().state().name()));
            instance(message.get()).ifPresent(instance -> decorate(shown, instance));
        }
        return Optional.of(resource);
    }

    private static Resource content(StoredMessage message) {
        byte[] body = message.envelope().body();
        String charset = message.envelope().charset();
        boolean xml = xml(body, message.envelope().contentType());
        String text = new String(body, charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset));
        IBaseResource parsed = (xml ? FhirFormat.XML : FhirFormat.JSON)
                .read(text.replace("\uFEFF", "").getBytes(StandardCharsets.UTF_8));
        return parsed instanceof Bundle bundle ? bundle.getEntryFirstRep().getResource() : (Resource) parsed;
    }

    private static boolean xml(byte[] body, String contentType) {
        if (contentType != null && (contentType.contains("xml") || contentType.contains("json"))) {
            return contentType.contains("xml");
        }
        for (byte b : body) {
            if (b == '<' || b == '{') {
                return b == '<';
            }
        }
        return false;
    }

    /** The newest workflow of the document's number from this sender: an update may have moved that of an earlier version. */
    private Optional<Instance> instance(StoredMessage message) {
        String number = message.header().businessKey();
        List<Instance> found = number == null ? List.of() : instances.search(InstanceQuery.ofNumber(number), null, 50);
        return found.stream()
                .filter(instance -> instance.source().equals(message.header().source()))
                .filter(instance -> instance.protocol().equals("fhir"))
                .findFirst();
    }

    private void decorate(DomainResource shown, Instance instance) {
        shown.addExtension(STRUCTURE + "workflow", new StringType(instance.id().toString()));
        shown.addExtension(STRUCTURE + "workflow-state", new CodeType(instance.state()));
        if (shown instanceof SupplyRequest request
                && (!request.hasStatus() || request.getStatus() == SupplyRequestStatus.ACTIVE)) {
            status(instance).ifPresent(request::setStatus);
        }
        for (Posting posting : postings.ofWorkflow(instance.id())) {
            if (posting.erpDocument() != null) {
                Identifier number = (Identifier) shown.addChild("identifier");
                number.getType()
                        .addCoding()
                        .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
                        .setCode("FILL");
                number.getType().setText(posting.kind().name());
                number.setSystem("https://ledgerline.io/fhir/erp/" + posting.erp())
                        .setValue(posting.erpDocument());
            }
        }
    }

    /**
     * Where a request stands in FHIR's words. Ordered is not delivered: a request whose order the ERP has is active until
     * everything has come.
     */
    private Optional<SupplyRequestStatus> status(Instance instance) {
        return switch (instance.state()) {
            case "BUDGET", "APPROVAL", "ORDERING", "BLOCKED" -> Optional.of(SupplyRequestStatus.ACTIVE);
            case "ORDERED" ->
                Optional.of(delivered(instance) ? SupplyRequestStatus.COMPLETED : SupplyRequestStatus.ACTIVE);
            case "REFUSED" -> Optional.of(SupplyRequestStatus.SUSPENDED);
            case "REJECTED", "CANCELLING", "CANCELLED" -> Optional.of(SupplyRequestStatus.CANCELLED);
            default -> Optional.empty();
        };
    }

    private boolean delivered(Instance instance) {
        List<Order> asked = orders.askedBy(instance.id());
        return !asked.isEmpty() && asked.stream().allMatch(order -> DELIVERED.contains(order.state()));
    }
}
