-- Invoices that name an order, also those that were never counted on it (duplicates, rejected ones).
create index supplier_invoice_reference on supplier_invoice (order_reference);
