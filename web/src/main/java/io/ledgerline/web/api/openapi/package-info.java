/** The published OpenAPI document: the API as a whole, and what the annotations of the resources do not say by themselves. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Ledgerline",
                        version = "1",
                        description =
                                "Healthcare ERP integration hub. Lists take `limit` and `cursor` and answer `items` and `next`."
                                        + " Errors are problem documents (RFC 9457). Creating POSTs take `Idempotency-Key`; changes take `If-Match`."
                                        + " `X-Correlation-Id` and `traceparent` are taken and given back.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        security = @SecurityRequirement(name = "basic"),
        externalDocs =
                @ExternalDocumentation(description = "FHIR R4 capabilities", url = "/ledgerline/fhir/r4/metadata"),
        tags = {
            @Tag(name = "documents", description = "Canonical documents in"),
            @Tag(name = "messages", description = "The journal of inbound messages"),
            @Tag(name = "traces", description = "Everything that one business event set in motion"),
            @Tag(name = "postings", description = "What ERPs are asked to do, and their answers"),
            @Tag(
                    name = "purchase-orders",
                    description = "Orders, what the dock expects, what is received and not invoiced"),
            @Tag(name = "workflows", description = "Documents on their way"),
            @Tag(name = "work-items", description = "What people decide"),
            @Tag(name = "masterdata", description = "Suppliers, items, locations and the like"),
            @Tag(name = "crossreferences", description = "What the codes of senders mean"),
            @Tag(name = "change-requests", description = "Changes of master data that somebody else approves"),
            @Tag(name = "mappings", description = "How messages become canonical documents"),
            @Tag(name = "audit", description = "The hash-chained audit trail"),
            @Tag(name = "replays", description = "Messages run again"),
            @Tag(name = "erps", description = "ERPs: hold, release, backlog"),
            @Tag(name = "listeners", description = "Ways in: pause, resume"),
            @Tag(name = "administration", description = "What is forgotten when, roles, who was seen"),
            @Tag(name = "find", description = "Anything by any number; saved searches"),
            @Tag(name = "entry", description = "What is here")
        },
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "basic",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "basic",
                                        description =
                                                "A user of the hub; each operation names the roles that may call it"),
                        schemas = {
                            @Schema(name = "Problem", implementation = Problem.class),
                            @Schema(name = "Appointment", implementation = Appointment.class),
                            @Schema(name = "AssetAddition", implementation = AssetAddition.class),
                            @Schema(name = "Charge", implementation = Charge.class),
                            @Schema(name = "Claim", implementation = Claim.class),
                            @Schema(name = "ClaimStatus", implementation = ClaimStatus.class),
                            @Schema(name = "ContractPriceChange", implementation = ContractPriceChange.class),
                            @Schema(name = "ItemAvailability", implementation = ItemAvailability.class),
                            @Schema(name = "CredentialChange", implementation = CredentialChange.class),
                            @Schema(name = "EmployeeChange", implementation = EmployeeChange.class),
                            @Schema(name = "Encounter", implementation = Encounter.class),
                            @Schema(name = "GoodsReceipt", implementation = GoodsReceipt.class),
                            @Schema(name = "InventoryMovement", implementation = InventoryMovement.class),
                            @Schema(name = "ItemChange", implementation = ItemChange.class),
                            @Schema(name = "JournalEntry", implementation = JournalEntry.class),
                            @Schema(name = "LocationChange", implementation = LocationChange.class),
                            @Schema(name = "OrderAcknowledgment", implementation = OrderAcknowledgment.class),
                            @Schema(name = "PartsDemand", implementation = PartsDemand.class),
                            @Schema(name = "PaymentAdvice", implementation = PaymentAdvice.class),
                            @Schema(name = "PurchaseOrder", implementation = PurchaseOrder.class),
                            @Schema(name = "Remittance", implementation = Remittance.class),
                            @Schema(name = "Requisition", implementation = Requisition.class),
                            @Schema(name = "ShipNotice", implementation = ShipNotice.class),
                            @Schema(name = "StockCount", implementation = StockCount.class),
                            @Schema(name = "SupplierChange", implementation = SupplierChange.class),
                            @Schema(name = "SupplierInvoice", implementation = SupplierInvoice.class),
                            @Schema(name = "SupplyUsage", implementation = SupplyUsage.class)
                        }))
package io.ledgerline.web.api.openapi;

import io.ledgerline.canonical.Appointment;
import io.ledgerline.canonical.AssetAddition;
import io.ledgerline.canonical.Charge;
import io.ledgerline.canonical.Claim;
import io.ledgerline.canonical.ClaimStatus;
import io.ledgerline.canonical.ContractPriceChange;
import io.ledgerline.canonical.CredentialChange;
import io.ledgerline.canonical.EmployeeChange;
import io.ledgerline.canonical.Encounter;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.ItemAvailability;
import io.ledgerline.canonical.ItemChange;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.LocationChange;
import io.ledgerline.canonical.OrderAcknowledgment;
import io.ledgerline.canonical.PartsDemand;
import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.Remittance;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.ShipNotice;
import io.ledgerline.canonical.StockCount;
import io.ledgerline.canonical.SupplierChange;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.SupplyUsage;
import io.ledgerline.web.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
