package io.ledgerline.web.console;

import io.ledgerline.platform.Refusal;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The request as pages use it. A page's address holds all that it shows, so that it can be kept, sent and gone back to. */
public final class Faces {

    /** Ending of the files that hold pages. */
    public static final String SUFFIX = ".xhtml";

    private static final int LONGEST = 500;

    private Faces() {}

    /**
     * A parameter without blanks around it, or null when there is none.
     *
     * @throws Refusal when it is longer than any that the console takes: what is cut would be somebody's words
     */
    public static String parameter(String name) {
        String value = external().getRequestParameterMap().get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        String bare = value.strip();
        if (bare.length() > LONGEST) {
            throw Refusal.invalid(name, "size", name + " must have at most " + LONGEST + " characters");
        }
        return bare;
    }

    /** A text that somebody wrote, as it was written; null when there is none. */
    public static String text(String name) {
        String value = external().getRequestParameterMap().get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Every value of a parameter that was given several times. */
    public static List<String> parameters(String name) {
        String[] values = external().getRequestParameterValuesMap().get(name);
        return values == null ? List.of() : List.of(values);
    }

    /** Goes to a place of the console: what was done is done, and going back does not do it again. */
    public static void go(String path, Map<String, String> parameters) {
        try {
            external().redirect(external().getRequestContextPath() + Address.of(path, parameters));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** What writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes it, and leaves the stream open. */
        void write(OutputStream out) throws IOException;
    }

    /** Answers with a file instead of a page. */
    public static void download(String type, String name, Content content) {
        external().setResponseContentType(type);
        external().setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try {
            content.write(external().getResponseOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** The container's view of the request. */
    public static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
