package io.ledgerline.posting.connector.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.http.ReferenceKey;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A document of SAP's: which service makes it, where the hub's key stands in it, and what its number is made of.
 *
 * @param service the OData service
 * @param set the entity set of its head
 * @param keyField the field of the head that holds the hub's key
 * @param keyLength how many characters of it
 * @param number the field with its number
 * @param year the field with the year that belongs to the number, or null
 */
record ODataEntity(String service, String set, String keyField, int keyLength, String number, String year) {

    static final ODataEntity ORDER = new ODataEntity(
            "API_PURCHASEORDER_PROCESS_SRV",
            "A_PurchaseOrder",
            "CorrespncInternalReference",
            12,
            "PurchaseOrder",
            null);
    static final ODataEntity MATERIAL_DOCUMENT = new ODataEntity(
            "API_MATERIAL_DOCUMENT_SRV",
            "A_MaterialDocumentHeader",
            "ReferenceDocument",
            16,
            "MaterialDocument",
            "MaterialDocumentYear");
    static final ODataEntity INVOICE = new ODataEntity(
            "API_SUPPLIERINVOICE_PROCESS_SRV",
            "A_SupplierInvoice",
            "DocumentHeaderText",
            24,
            "SupplierInvoice",
            "FiscalYear");

    /** Path of the set below the base address. */
    String path() {
        return '/' + service + '/' + set;
    }

    /** What stands for a reference in the head. */
    String key(String reference) {
        return ReferenceKey.of(reference, keyLength);
    }

    /** Path that shows at most two documents of a reference. */
    String lookup(String reference) {
        return path() + "?$filter=" + keyField + "%20eq%20'" + key(reference) + "'&$select=" + number
                + (year == null ? "" : ',' + year) + "&$top=2&$format=json";
    }

    /** Path that answers 200 when SAP knows a supplier or material, and 404 when it does not. */
    static String master(CodeTeller.Kind kind, ODataSettings its, String code) {
        return switch (kind) {
            case SUPPLIER ->
                "/API_BUSINESS_PARTNER/A_Supplier('" + encoded(its.http().code("supplier", code))
                        + "')?$select=Supplier&$format=json";
            case ITEM ->
                "/API_PRODUCT_SRV/A_Product('" + encoded(its.http().code("material", code))
                        + "')?$select=Product&$format=json";
        };
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code.replace("'", "''"), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /** The number of a document as the hub keeps it, with its year; null when it is missing. */
    String numberOf(JsonNode entity) {
        String first = ODataReplies.text(entity.path(number));
        String second = year == null ? "" : ODataReplies.text(entity.path(year));
        return first == null || second == null ? null : year == null ? first : first + '/' + second;
    }

    static ObjectNode object() {
        return CanonicalJson.mapper().createObjectNode();
    }

    /** Adds items below a navigation property, as SAP Gateway wants a deep insert. */
    static ArrayNode items(ObjectNode head, String navigation) {
        return head.putObject(navigation).putArray("results");
    }

    /** Edm.DateTime of OData V2: midnight as UTC, since SAP keeps a date without a zone. */
    static String date(LocalDate day) {
        return "/Date(" + day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + ")/";
    }

    /** Edm.Decimal of OData V2: a text without exponent. */
    static String decimal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** Puts a text where there is one. */
    static void put(ObjectNode node, String field, String text) {
        if (text != null) {
            node.put(field, text);
        }
    }

    /** SAP's number of a line of an order: ten for the first, twenty for the second. */
    static String item(int line) {
        return String.valueOf(line * 10);
    }
}
