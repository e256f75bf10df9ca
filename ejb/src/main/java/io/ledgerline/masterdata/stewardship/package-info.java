/**
 * How governed data changes: by change requests that somebody else approves, by stewards' cross-references, and only by the
 * system of record of a field or with a reason.
 */
package io.ledgerline.masterdata.stewardship;
