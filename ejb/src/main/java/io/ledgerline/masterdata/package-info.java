/**
 * Governed master data: which canonical facility, department, item, supplier ... the codes of a message mean on its
 * business date. Entities have effective dates and a system of record; cross-references lead to them from the codes of
 * every source. Financial rules, contract prices, source profiles and stewardship stand in the packages below.
 */
package io.ledgerline.masterdata;
