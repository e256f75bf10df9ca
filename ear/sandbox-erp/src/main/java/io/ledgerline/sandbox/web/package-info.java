/**
 * A look into the practice ERP over HTTP, a synchronous way in, and its switches. Nobody signs in: it is for development on
 * one machine and must not be reachable from elsewhere.
 */
package io.ledgerline.sandbox.web;
