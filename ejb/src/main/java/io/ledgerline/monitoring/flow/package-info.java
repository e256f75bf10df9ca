/** Is business flowing? What came in, what is done, what waits and what is late, for each workflow. */
package io.ledgerline.monitoring.flow;
