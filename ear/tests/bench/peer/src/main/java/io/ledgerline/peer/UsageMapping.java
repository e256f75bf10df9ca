package io.ledgerline.peer;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.group.DFT_P03_FINANCIAL;
import ca.uhn.hl7v2.model.v251.message.DFT_P03;
import ca.uhn.hl7v2.model.v251.segment.FT1;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Supply usage (DFT^P03) to ERP commands: for each FT1 an inventory issue and its journal entry, in the form that the practice ERP
 * takes (docs/practice-erp.md). Java by hand: what is quickest at run time and needs a release for each change.
 */
public final class UsageMapping {

    private final ObjectMapper mapper = new ObjectMapper();
    private final ReferenceData reference;
    private final boolean journals;

    /**
     * With the given codes.
     *
     * @param journals whether an issue has a journal entry as well
     */
    UsageMapping(ReferenceData reference, boolean journals) {
        this.reference = reference;
        this.journals = journals;
    }

    /**
     * A command to the ERP.
     *
     * @param reference its idempotency key
     * @param kind what it is
     * @param body JSON
     */
    public record Command(String reference, String kind, String body) {}

    /**
     * Maps a message.
     *
     * @throws HL7Exception when it cannot be read
     * @throws IllegalArgumentException when it names something unknown
     */
    public List<Command> map(DFT_P03 message) throws HL7Exception, JsonProcessingException {
        MSH header = message.getMSH();
        String source = header.getMsh3_SendingApplication().getHd1_NamespaceID().getValue();
        String facility = reference.facility(
                header.getMsh4_SendingFacility().getHd1_NamespaceID().getValue());
        List<Command> commands = new ArrayList<>();
        for (DFT_P03_FINANCIAL financial : message.getFINANCIALAll()) {
            FT1 line = financial.getFT1();
            String usage = line.getFt12_TransactionID().getValue();
            ReferenceData.Item item = reference.item(
                    source, line.getFt17_TransactionCode().getCe1_Identifier().getValue());
            ReferenceData.Department department = reference.department(
                    facility,
                    source,
                    line.getFt113_DepartmentCode().getCe1_Identifier().getValue());
            BigDecimal quantity =
                    new BigDecimal(line.getFt110_TransactionQuantity().getValue());
            LocalDate date = LocalDate.parse(
                    line.getFt14_TransactionDate()
                            .getDr1_RangeStartDateTime()
                            .getTime()
                            .getValue()
                            .substring(0, 8),
                    DateTimeFormatter.BASIC_ISO_DATE);
            commands.add(issue(source + ':' + usage + ":ISSUE", facility, date, usage, item, department, quantity));
            if (journals) {
                commands.add(journal(source + ':' + usage + ":GL", facility, date, usage, item, department, quantity));
            }
        }
        return commands;
    }

    private Command issue(
            String key,
            String facility,
            LocalDate date,
            String usage,
            ReferenceData.Item item,
            ReferenceData.Department department,
            BigDecimal quantity)
            throws JsonProcessingException {
        ObjectNode command = command(key, "INVENTORY_ISSUE", facility, date);
        ObjectNode document = command.putObject("document");
        document.put("documentType", "InventoryMovement")
                .put("movementId", usage)
                .put("kind", "ISSUE");
        code(document, "facility", facility);
        code(document, "location", department.location());
        document.put("businessDate", date.toString());
        code(document, "costCentre", department.costCentre());
        ObjectNode line = document.putArray("lines").addObject().put("lineNumber", 1);
        code(line, "item", item.number());
        line.putObject("quantity").put("value", quantity).put("unit", item.unit());
        line.putObject("unitCost").put("amount", item.cost()).put("currency", item.currency());
        return new Command(key, "INVENTORY_ISSUE", mapper.writeValueAsString(command));
    }

    private Command journal(
            String key,
            String facility,
            LocalDate date,
            String usage,
            ReferenceData.Item item,
            ReferenceData.Department department,
            BigDecimal quantity)
            throws JsonProcessingException {
        ReferenceData.Accounts accounts = reference.accounts(item.itemClass());
        BigDecimal amount = item.cost().multiply(quantity).setScale(2, RoundingMode.HALF_EVEN);
        ObjectNode command = command(key, "JOURNAL", facility, date);
        ObjectNode document = command.putObject("document");
        document.put("documentType", "JournalEntry").put("journalId", usage);
        code(document, "facility", facility);
        document.put("businessDate", date.toString())
                .put("currency", item.currency())
                .put("description", "Supplies used, " + usage);
        ArrayNode lines = document.putArray("lines");
        ObjectNode debit = lines.addObject().put("lineNumber", 1);
        code(debit, "account", accounts.expense());
        code(debit, "costCentre", department.costCentre());
        debit.put("debit", amount).put("credit", BigDecimal.ZERO);
        ObjectNode credit = lines.addObject().put("lineNumber", 2);
        code(credit, "account", accounts.inventory());
        credit.put("debit", BigDecimal.ZERO).put("credit", amount);
        return new Command(key, "JOURNAL", mapper.writeValueAsString(command));
    }

    private ObjectNode command(String key, String kind, String facility, LocalDate date) {
        return mapper.createObjectNode()
                .put("schemaVersion", "1.0")
                .put("reference", key)
                .put("kind", kind)
                .put("facility", facility)
                .put("businessDate", date.toString())
                .putNull("reverses");
    }

    private static void code(ObjectNode node, String field, String value) {
        node.putObject(field).put("value", value);
    }
}
