/** Documents that go out to trading partners: where each stands, what was written, and sending again. */
package io.ledgerline.web.api.outbound;
