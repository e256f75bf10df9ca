package io.ledgerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CSV files by HTTP and by queue, to the documents of the ERP. */
@Tag("postgresql")
class CsvE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private Response csv(String body, String... headers) {
        var request = client.as("client").contentType("text/csv").header("X-Source", "WMS-" + run);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.body(body).post(hub.http("/ledgerline/api/v1/edi/csv"));
    }

    private JsonPath order(String requisition) {
        return client.await(
                "procurement", "purchase-orders?requisitionId=" + requisition, page -> !page.getList("items")
                        .isEmpty());
    }

    @Test
    void aRequisitionIsOrderedReceivedAndInvoicedByFilesAlone() {
        String requisition = "CSV-" + run;

        Response asked = csv("Requisition ID;Facility;Department;Line;Item;Quantity;Unit\n" + requisition
                + ";NORTH;ICU;1;MED-0001;2;{case}\n");

        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        assertThat(asked.asString()).startsWith("document,result,row,column,code,text,messageId\r\n" + requisition);
        String number = order(requisition).getString("items[0].orderNumber");

        String received = client.jms(
                "in.flatfile",
                "WMS-" + run,
                "receiptId,orderNumber,facility,location,orderLine,item,quantity,unit\n" + "G-" + run + "," + number
                        + ",NORTH,N-MAIN,1,MED-0001,2,{case}\n");
        Response billed = csv(
                "invoiceNumber,supplier,facility,orderNumber,invoiceDate,currency,total,orderLine,item,quantity,unit,unitPrice,amount\n"
                        + "K-" + run + ",SUP-014,NORTH," + number
                        + ",2026-11-20,USD,148.80,1,MED-0001,2,{case},74.40,148.80\n");

        assertThat(received).contains("G-" + run + ",TAKEN");
        assertThat(billed.statusCode()).as(billed.asString()).isIn(201, 202);
        JsonPath posted = client.await(
                "ap", "invoices?number=K-" + run, page -> "POSTED".equals(page.getString("items[0].state")));
        assertThat(posted.getString("items[0].erpDocument")).isNotEmpty();
    }

    @Test
    void eachDocumentOfAFileIsTakenOrRefusedByItselfAndACorrectedFileMayBeSentWhole() {
        String file = "requisitionId,facility,department,item,quantity,unit\nA-" + run
                + ",NORTH,ICU,MED-0001,1,{case}\n" + "B-" + run + ",NORTH,ICU,MED-0001,several,{case}\n";

        Response first = csv(file);
        Response again = csv(file.replace("several", "2"));

        assertThat(first.statusCode()).isEqualTo(207);
        assertThat(first.asString())
                .contains("A-" + run + ",TAKEN,,,,,")
                .contains("B-" + run + ",REFUSED,3,quantity,value,not a decimal number,");
        assertThat(again.statusCode()).isEqualTo(201);
        String taken = first.asString()
                .lines()
                .filter(line -> line.startsWith("A-"))
                .findFirst()
                .orElseThrow();
        assertThat(again.asString()).contains(taken).contains("B-" + run + ",TAKEN");
        assertThat(csv("nothing that is known\n1\n").statusCode()).isEqualTo(422);
        assertThat(order("A-" + run).getList("items")).hasSize(1);
        assertThat(order("B-" + run).getList("items")).hasSize(1);
    }
}
