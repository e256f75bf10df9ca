package io.ledgerline.web.console.masterdata;

import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.crossref.ImportLimits;
import io.ledgerline.masterdata.crossref.ImportReport;
import io.ledgerline.platform.Refusal;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Many cross-references from one file: its text stands in the form, is tried, mended where a line is wrong, and made in one go.
 * Nothing is kept between the steps but in the form itself.
 */
@Named("codeImport")
@RequestScoped
public class CodeImport {

    @Inject
    private CrossReferences crossReferences;

    @Inject
    private Doing doing;

    @Inject
    private MasterDataViewer who;

    @Inject
    private Words words;

    private ImportReport report;

    /** The text of the file as it was sent last; null before. */
    public String getText() {
        return Faces.text("csv");
    }

    /** True when the address or the form is about a file. */
    public boolean isOpen() {
        return who.isSteward() && ("import".equals(Faces.parameter("view")) || getText() != null);
    }

    /** True once the file was found to be right, and while what was found right is sent back to be made. */
    public boolean isMakeable() {
        return report == null ? Faces.parameter("make") != null : report.errorCount() == 0 && report.created() > 0;
    }

    /** What making it is called. */
    public String getMaking() {
        return report == null ? "Make them" : "Make " + words.number(report.created()) + " cross-references";
    }

    /** What making it would do; null before it was tried. */
    public ImportReport getReport() {
        return report;
    }

    /** How large a file may be. */
    public ImportLimits getLimits() {
        return crossReferences.importLimits();
    }

    /** Says what the file would do, line by line where something is wrong. */
    public void check() {
        doing.attempt(() -> {
            who.requireSteward();
            report = crossReferences.load(file(), true, who.name());
            return null;
        });
    }

    /** Makes them all, or none. */
    public void make() {
        if (doing.attempt(() -> {
            who.requireSteward();
            ImportReport made = crossReferences.load(file(), false, who.name());
            return words.number(made.created()) + " cross-references are made, " + words.number(made.unchanged())
                    + " were there already. What waited for their codes goes on.";
        })) {
            Faces.go("codes", Map.of());
        }
    }

    private InputStream file() {
        String text = getText();
        if (text == null) {
            throw Refusal.invalid("file", "required", "Choose a file, or write lines into the box");
        }
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives a file to begin with. */
    public void template() {
        FacesContext context = FacesContext.getCurrentInstance();
        ExternalContext external = context.getExternalContext();
        external.setResponseContentType("text/csv;charset=UTF-8");
        external.setResponseHeader("Content-Disposition", "attachment; filename=\"crossreferences.csv\"");
        try {
            external.getResponseOutputStream()
                    .write(crossReferences.importTemplate().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.responseComplete();
    }
}
