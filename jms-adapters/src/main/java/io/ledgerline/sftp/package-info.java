/** Partners' SFTP servers: what goes out is dropped there, what lies there is fetched (docs/interfaces/sftp.md). */
package io.ledgerline.sftp;
