/** CONTRL, the syntax and service report: written about interchanges of partners, read about interchanges of the hub. */
package io.ledgerline.edifact.contrl;
