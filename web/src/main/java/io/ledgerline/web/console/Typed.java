package io.ledgerline.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What somebody typed into a form that was refused, so that it is not lost, and what is wrong with it, to be said beside it. */
@Named("typed")
@RequestScoped
public class Typed {

    @Inject
    private Notices notices;

    /** What stands in a field: what was typed when this form was refused, else nothing. */
    public Object in(String form, String field) {
        return in(form, field, "");
    }

    /** The same, where something stands in the field to begin with. */
    public Object in(String form, String field, Object otherwise) {
        if (!refused(form)) {
            return otherwise;
        }
        String text = Faces.text(field);
        return text == null ? "" : text;
    }

    /** True when a box was ticked, or is ticked to begin with. */
    public boolean ticked(String form, String field, boolean otherwise) {
        return refused(form) ? Faces.text(field) != null : otherwise;
    }

    /** What is wrong with what was typed into a form, or null. */
    public String trouble(String form) {
        return refused(form) ? notices.getRefusal() : null;
    }

    /** A form is told by its id; one of several in a list by the value of its field {@code row}. */
    private boolean refused(String form) {
        return notices.getRefusal() != null
                && (Faces.external().getRequestParameterMap().containsKey(form) || form.equals(Faces.parameter("row")));
    }
}
