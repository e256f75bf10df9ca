/**
 * Alerts: what somebody has to know of now, grouped by its cause. Sources find causes, {@link io.ledgerline.operations.alert.Alerts}
 * opens one alert for each and closes it when the cause is gone, channels tell of its stages.
 */
package io.ledgerline.operations.alert;
