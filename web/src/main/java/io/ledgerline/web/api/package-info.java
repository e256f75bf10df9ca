/** The REST API at {@code /ledgerline/api/v1}: its application, paging and preconditions; resources by capability below. */
package io.ledgerline.web.api;
