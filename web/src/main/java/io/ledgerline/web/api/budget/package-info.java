/** Budgets over HTTP: told by the ERP or the finance department, shown with what requisitions have taken. */
package io.ledgerline.web.api.budget;
