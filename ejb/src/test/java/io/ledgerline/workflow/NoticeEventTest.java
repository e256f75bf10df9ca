package io.ledgerline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeEventTest {

    @Test
    void whatARequesterIsToldIsAnEventAboutItsOwnNumber() {
        Notice notice = new Notice(
                Ids.next(),
                Instant.parse("2026-11-21T10:00:00Z"),
                Ids.next(),
                Ids.next(),
                "hl7v2",
                "EPIC",
                "NORTH",
                "requisition-to-po",
                "ORDERED",
                "RQ-1",
                List.of(new Notice.Order("RQ-1/S-1", "cloud", "PO-1")),
                "words");

        BusinessEvent event = Notices.event(notice);

        assertThat(event.type()).isEqualTo("requester.told");
        assertThat(event.subject()).isEqualTo("RQ-1");
        assertThat(event.source()).isEqualTo("EPIC");
        assertThat(event.workflowId()).isEqualTo(notice.workflowId());
        assertThat(event.occurredAt()).isEqualTo(notice.at());
        assertThat(CanonicalJson.text(event.data()))
                .contains("\"state\":\"ORDERED\"")
                .contains("\"erpDocument\":\"PO-1\"")
                .doesNotContain("words");
    }
}
