/** Workflow instances and transition tables over REST. */
package io.ledgerline.web.api.workflow;
