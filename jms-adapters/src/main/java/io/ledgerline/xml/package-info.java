/**
 * Business documents in XML - UBL 2.1, the Cross Industry Invoice of EN 16931, cXML 1.2 - by HTTP or queue: reader, translator,
 * acknowledger and queue listener (docs/interfaces/xml.md).
 */
package io.ledgerline.xml;
