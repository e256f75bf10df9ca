/** Replays over REST: dry runs that show what would be posted and how it differs, runs, their progress. */
package io.ledgerline.web.api.replay;
