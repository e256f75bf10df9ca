/** How documents that go out get to their partners: the dispatch, its books, and the transports (queue, HTTP; SFTP in the edges). */
package io.ledgerline.outbound.delivery;
