/** What must hold afterwards, judged by what was acknowledged and what stands in the ERP. */
package io.ledgerline.e2e.fire.check;
