/** The connector {@code odata}: SAP S/4HANA by its published OData V2 services; see docs/erps/sap-s4hana.md. */
package io.ledgerline.posting.connector.odata;
