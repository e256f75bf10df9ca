/** SLAs, alerts and how they are told, over REST. */
package io.ledgerline.web.api.alert;
