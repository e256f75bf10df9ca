package io.ledgerline.operations.alert;

/**
 * A cause that a source found. Texts hold no payload and no patient data.
 *
 * @param key names the cause among those of all sources; what has the same key is one alert
 * @param kind what it is about
 * @param severity how pressing
 * @param facility canonical facility code, or null
 * @param subject what it concerns: an ERP, a queue, a workflow and state
 * @param title one sentence
 * @param text what to do about it
 * @param place the console's page that shows it, with parameters, below {@code /console/}
 * @param count how many things it concerns
 */
public record Finding(
        String key,
        AlertKind kind,
        Severity severity,
        String facility,
        String subject,
        String title,
        String text,
        String place,
        long count) {}
