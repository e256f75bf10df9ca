package io.ledgerline.hl7v2;

import io.ledgerline.hl7v2.reader.Segment;
import io.ledgerline.hl7v2.writer.SegmentWriter;
import io.ledgerline.intake.Outcome;
import io.ledgerline.message.MessageState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The application answer that order messages ask for instead of a plain ACK (chapter 4): one ORC for each order with the
 * control code (table 0119), the placer's number and the hub's.
 */
enum OrderResponse {
    /** General order. */
    ORR("ORM^O01", "ORR", "O02"),
    /** Stock requisition. */
    ORS("OMS^O05", "ORS", "O06"),
    /** Non-stock requisition. */
    ORN("OMN^O07", "ORN", "O08");

    private static final Map<String, String> ACCEPTED =
            Map.of("CA", "CR", "OC", "CR", "DC", "DR", "RP", "RQ", "HD", "HR", "RL", "RE");
    private static final Map<String, String> REFUSED =
            Map.of("CA", "UC", "OC", "UC", "DC", "UD", "RP", "UM", "HD", "UH", "RL", "UR");

    private final String request;
    private final String code;
    private final String event;

    OrderResponse(String request, String code, String event) {
        this.request = request;
        this.code = code;
        this.event = event;
    }

    /** The response to a message type, or null when a plain ACK is right. */
    static OrderResponse to(String type) {
        for (OrderResponse response : values()) {
            if (response.request.equals(type)) {
                return response;
            }
        }
        return null;
    }

    String code() {
        return code;
    }

    String event() {
        return event;
    }

    String structure() {
        return code + '_' + event;
    }

    /** Writes the ORC segments. */
    void orders(AckRequest request, Outcome outcome, SegmentWriter out) {
        for (Segment order : request.message().segments()) {
            if (!order.name().equals("ORC")) {
                continue;
            }
            String control = order.value(1) == null ? "NW" : order.value(1).toUpperCase(Locale.ROOT);
            boolean accepted = outcome instanceof Outcome.Accepted;
            out.segment("ORC")
                    .field(1, accepted ? ACCEPTED.getOrDefault(control, "OK") : REFUSED.getOrDefault(control, "UA"))
                    .raw(2, request.raw(order, 2));
            UUID workflow = outcome instanceof Outcome.Accepted taken ? workflow(order, taken.workflows()) : null;
            if (workflow == null) {
                out.raw(3, request.raw(order, 3));
            } else {
                out.field(3, workflow.toString(), AckWriter.HUB);
            }
            out.raw(4, request.raw(order, 4));
            out.field(5, status(control, outcome));
        }
    }

    /** Order status, table 0038. */
    private static String status(String control, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted taken) {
            boolean cancelled = control.equals("CA") || control.equals("OC");
            return taken.state() == MessageState.WAITING ? "HD" : cancelled ? "CA" : "IP";
        }
        return "ER";
    }

    /** The workflow of the requisition that the order went into: by placer group number, else by placer number. */
    private static UUID workflow(Segment order, List<Outcome.WorkflowRef> workflows) {
        for (Outcome.WorkflowRef workflow : workflows) {
            String key = workflow.businessKey();
            if (key != null && (key.equals(order.value(4)) || key.equals(order.value(2)))) {
                return workflow.id();
            }
        }
        return null;
    }
}
