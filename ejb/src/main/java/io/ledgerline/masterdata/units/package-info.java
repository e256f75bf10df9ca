/** Units of measure: UCUM and the code lists that lead to it. */
package io.ledgerline.masterdata.units;
