package io.ledgerline.operations.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.monitoring.figures.ErpFigures;
import io.ledgerline.monitoring.figures.Figures;
import io.ledgerline.monitoring.figures.FiguresRead;
import io.ledgerline.monitoring.figures.QueueFigures;
import io.ledgerline.operations.ListenerChanged;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpStateChanged;
import io.ledgerline.workqueue.WorkItemOpened;
import io.ledgerline.workqueue.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class NoticeBoardTest {

    private final NoticeBoard board =
            new NoticeBoard(TestSettings.of(TestSettings.map("ledgerline.operations.burst.count", "3")), new Time());
    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsThatAListenerWasPausedAndResumed() {
        listen(ObjectNames.listener("hl7v2"));

        board.changed(new ListenerChanged("hl7v2", false, "anna", "patching"));
        board.changed(new ListenerChanged("hl7v2", true, "anna", null));
        board.changed(new ListenerChanged("fhir", false, "anna", null));

        assertThat(heard).containsExactly("io.ledgerline.listener.paused", "io.ledgerline.listener.resumed");
    }

    @Test
    void tellsEveryStateOfAnErp() {
        listen(ObjectNames.erp("cloud"));

        board.changed(new ErpStateChanged("cloud", ErpState.OPEN, ErpState.HELD, "probe failed"));
        board.changed(new ErpStateChanged("cloud", ErpState.HELD, ErpState.RELEASING, "probe succeeded"));
        board.changed(new ErpStateChanged("cloud", ErpState.RELEASING, ErpState.OPEN, "backlog sent"));

        assertThat(heard)
                .containsExactly("io.ledgerline.erp.held", "io.ledgerline.erp.releasing", "io.ledgerline.erp.open");
    }

    @Test
    void tellsOfEachDeadLetterAndOfABurstOfWorkItems() {
        listen(ObjectNames.listener("dead-letter"));
        listen(ObjectNames.workQueue("INTEGRATION"));

        for (int i = 0; i < 3; i++) {
            board.opened(new WorkItemOpened(Ids.next(), WorkQueue.INTEGRATION, "DEAD_LETTER", null, Ids.next()));
        }

        assertThat(heard)
                .containsExactly(
                        "io.ledgerline.listener.dead-letter",
                        "io.ledgerline.listener.dead-letter",
                        "io.ledgerline.listener.dead-letter",
                        "io.ledgerline.workqueue.burst");
    }

    @Test
    void tellsWhenMoreIsOverdueOrLateThanBeforeAndNotAgainWhileItStaysSo() {
        listen(ObjectNames.workQueue("AP"));
        listen(ObjectNames.erp("cloud"));
        Figures two = figures(2, 1);

        board.read(new FiguresRead(Figures.NONE, two));
        board.read(new FiguresRead(two, figures(2, 1)));
        board.read(new FiguresRead(two, figures(1, 0)));

        assertThat(heard).containsExactly("io.ledgerline.workqueue.overdue", "io.ledgerline.erp.postings-late");
    }

    private static Figures figures(long overdue, long late) {
        return new Figures(
                null,
                Map.of(WorkQueue.AP, new QueueFigures(Map.of(), overdue, null)),
                Map.of("cloud", new ErpFigures(Map.of(), late, null, null)),
                List.of(),
                Map.of(),
                0,
                Map.of());
    }

    private void listen(ObjectName name) {
        board.of(name, NoticeType.values())
                .addNotificationListener((notification, handback) -> heard.add(notification.getType()), null, null);
    }
}
