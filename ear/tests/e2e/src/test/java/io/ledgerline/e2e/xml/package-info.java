/** UBL, CII and cXML documents against a running hub. */
package io.ledgerline.e2e.xml;
