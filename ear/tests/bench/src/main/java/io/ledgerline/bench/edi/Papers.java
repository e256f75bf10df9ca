package io.ledgerline.bench.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Requisitions and receipts as canonical documents, invoices as X12 810; a case of each ware a line. */
final class Papers {

    private static final DateTimeFormatter CCYYMMDD = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Wares.Ware> wares;

    Papers(int lines) {
        this.wares = Wares.ALL.subList(0, lines);
    }

    ObjectNode requisition(String id) {
        ObjectNode document = JSON.objectNode()
                .put("documentType", "Requisition")
                .put("requisitionId", id)
                .put("action", "NEW")
                .put("requestedAt", Instant.now().toString());
        document.putObject("facility").put("value", "NORTH");
        document.putObject("department").put("value", "ICU");
        ArrayNode lines = document.putArray("lines");
        for (int number = 1; number <= wares.size(); number++) {
            line(lines.addObject(), number);
        }
        return document;
    }

    ObjectNode receipt(String id, String order) {
        ObjectNode document = JSON.objectNode()
                .put("documentType", "GoodsReceipt")
                .put("receiptId", id)
                .put("orderNumber", order)
                .put("receivedAt", Instant.now().toString());
        document.putObject("facility").put("value", "NORTH");
        document.putObject("location").put("value", "N-MAIN");
        ArrayNode lines = document.putArray("lines");
        for (int number = 1; number <= wares.size(); number++) {
            line(lines.addObject().put("orderLine", number), number);
        }
        return document;
    }

    private void line(ObjectNode line, int number) {
        line.put("lineNumber", number);
        line.putObject("item").put("value", wares.get(number - 1).item());
        line.putObject("quantity").put("value", 1).put("unit", "{case}");
    }

    /** An interchange of Kestrel with one 810 for each order. */
    String invoices(int control, List<String> orders) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String date = CCYYMMDD.format(today);
        StringBuilder text = new StringBuilder(orders.size() * 700)
                .append("ISA*00*          *00*          *01*987654301      *ZZ*LEDGERLINE     *")
                .append(date, 2, 8)
                .append(String.format(Locale.ROOT, "*1015*U*00401*%09d*0*P*:~", control))
                .append("GS*IN*KESTREL*LEDGERLINE*")
                .append(date)
                .append("*1015*")
                .append(control)
                .append("*X*004010~");
        for (int i = 0; i < orders.size(); i++) {
            invoice(text, String.format(Locale.ROOT, "%04d", i + 1), date, orders.get(i));
        }
        return text.append("GE*")
                .append(orders.size())
                .append('*')
                .append(control)
                .append(String.format(Locale.ROOT, "~IEA*1*%09d~", control))
                .toString();
    }

    private void invoice(StringBuilder text, String set, String date, String order) {
        text.append("ST*810*").append(set).append("~BIG*").append(date);
        text.append("*K").append(order.replace('/', '-')).append("**").append(order);
        text.append("~CUR*SE*USD~N1*ST*Northmere*91*NMGH~");
        BigDecimal total = BigDecimal.ZERO;
        for (int number = 1; number <= wares.size(); number++) {
            Wares.Ware ware = wares.get(number - 1);
            total = total.add(ware.price());
            text.append("IT1*")
                    .append(number)
                    .append("*1*CA*")
                    .append(ware.price().toPlainString())
                    .append("**IN*")
                    .append(ware.item())
                    .append('~');
        }
        text.append("TDS*").append(total.movePointRight(2).toBigIntegerExact());
        text.append("~CTT*").append(wares.size());
        // ST, BIG, CUR, N1, TDS, CTT and SE beside the lines
        text.append("~SE*").append(wares.size() + 7).append('*').append(set).append('~');
    }
}
