/** Work that comes again and again, measured by the monotonic clock. */
package io.ledgerline.platform.round;
