package io.ledgerline.events.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportTest {

    private record Line(String text, BigDecimal amount) {}

    private static String written(ExportFormat format, Line... lines) throws IOException {
        Export<Line> export = Export.ofColumns(
                List.of(new Column<>("text", Line::text), new Column<>("amount", Line::amount)),
                (last, limit) -> last == null ? List.of(lines) : List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(export.write(format, out)).isEqualTo(lines.length);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSpreadsheetRunsNothingThatASenderWrote() throws IOException {
        assertThat(written(
                        ExportFormat.SPREADSHEET,
                        new Line("=HYPERLINK(\"http://x\")", new BigDecimal("-5.00")),
                        new Line("+1", null),
                        new Line("@SUM(A1)", BigDecimal.ONE),
                        new Line("-1", BigDecimal.ONE),
                        new Line("\tx", BigDecimal.ONE),
                        new Line("ORD-1", BigDecimal.ONE)))
                .isEqualTo("text,amount\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-5.00\r\n'+1,\r\n'@SUM(A1),1\r\n'-1,1\r\n"
                        + "'\tx,1\r\nORD-1,1\r\n");
    }

    @Test
    void aTableForProgramsKeepsValuesAsTheyAre() throws IOException {
        assertThat(written(ExportFormat.CSV, new Line("=A1", BigDecimal.ONE))).isEqualTo("text,amount\r\n=A1,1\r\n");
    }
}
