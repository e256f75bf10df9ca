/** Oracle Fusion Cloud by its published REST resources: draft purchase orders, receipts, supplier invoices (docs/erps/oracle-fusion.md). */
package io.ledgerline.posting.connector.fusion;
