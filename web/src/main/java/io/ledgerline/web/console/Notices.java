package io.ledgerline.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the console says about the thing just done; it survives the way to the next page and is said once. */
@Named("notices")
@RequestScoped
public class Notices {

    private static final String KEY = Notices.class.getName();

    private String refusal;

    /** For the container. */
    public Notices() {}

    /**
     * A sentence.
     *
     * @param tone {@code good} or {@code bad}
     * @param text the sentence
     * @param details what is wrong in particular
     */
    public record Notice(String tone, String text, List<String> details) implements Serializable {}

    /** It was done. */
    public void good(String text) {
        add(new Notice("good", text, List.of()));
    }

    /** It was not done. */
    public void bad(String text, List<String> details) {
        refusal = details.isEmpty() || details.size() == 1 && details.get(0).endsWith(": " + text)
                ? text
                : text + ": " + String.join("; ", details);
        add(new Notice("bad", text, details));
    }

    /** Why what this request asked for was not done, in one sentence; null when it was done. */
    public String getRefusal() {
        return refusal;
    }

    private static void add(Notice notice) {
        Map<String, Object> session =
                FacesContext.getCurrentInstance().getExternalContext().getSessionMap();
        ArrayList<Notice> all = new ArrayList<>(waiting(session.get(KEY)));
        all.add(notice);
        session.put(KEY, all);
    }

    /** What is to be said now; asking for it twice in a page says the same. Before a page is drawn there may be more to come. */
    public List<Notice> getTaken() {
        FacesContext context = FacesContext.getCurrentInstance();
        if (context.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE) {
            return List.of();
        }
        Map<Object, Object> page = context.getAttributes();
        Object taken = page.get(KEY);
        if (taken == null) {
            Object removed = context.getExternalContext().getSession(false) == null
                    ? null
                    : context.getExternalContext().getSessionMap().remove(KEY);
            taken = waiting(removed);
            page.put(KEY, taken);
        }
        return waiting(taken);
    }

    private static List<Notice> waiting(Object stored) {
        if (!(stored instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().map(Notice.class::cast).toList();
    }
}
