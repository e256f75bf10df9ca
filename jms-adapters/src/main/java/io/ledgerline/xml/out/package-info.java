/** cXML and UBL that go out: the writer of orders for trading partners, and what their servers answer. */
package io.ledgerline.xml.out;
