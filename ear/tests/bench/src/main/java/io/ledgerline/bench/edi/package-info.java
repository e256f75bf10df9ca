/** Lines a second from requisition to order and from X12 810 to posted invoice: {@code ear/tests/bench/procure-to-pay}. */
package io.ledgerline.bench.edi;
