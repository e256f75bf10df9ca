/** Trading partners: who exchanges EDI interchanges with the hub, and on what terms. */
package io.ledgerline.masterdata.partner;
