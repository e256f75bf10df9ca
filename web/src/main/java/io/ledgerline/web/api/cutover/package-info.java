/** Cutovers from one ERP to another. */
package io.ledgerline.web.api.cutover;
