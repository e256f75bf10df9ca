/** The published OpenAPI document: what the annotations of the resources do not say by themselves. */
package io.ledgerline.web.api.openapi;
