/** What monitoring systems read over HTTP, without signing in: metrics and health. Neither holds business data. */
package io.ledgerline.web.monitoring;
