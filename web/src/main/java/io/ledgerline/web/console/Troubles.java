package io.ledgerline.web.console;

import io.ledgerline.web.WebLog;
import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.Problems;
import io.ledgerline.web.problem.Scrubbed;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What happens when a page fails. What is the hub's own fault is logged without any content under an incident id; the viewer
 * gets a page with that id, never a stack trace. A page that was open too long is simply shown anew.
 */
public class Troubles extends ExceptionHandlerWrapper {

    /** Attribute under which the error page finds what went wrong. */
    public static final String PROBLEM = "io.ledgerline.console.problem";

    /** Around the runtime's own handler. */
    public Troubles(ExceptionHandler wrapped) {
        super(wrapped);
    }

    /** Makes them; named in faces-config.xml. */
    public static class Factory extends ExceptionHandlerFactory {

        /** Around the runtime's own factory. */
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new Troubles(getWrapped().getExceptionHandler());
        }
    }

    @Override
    public void handle() throws FacesException {
        Iterator<ExceptionQueuedEvent> queued =
                getUnhandledExceptionQueuedEvents().iterator();
        while (queued.hasNext()) {
            Throwable thrown = queued.next().getContext().getException();
            queued.remove();
            answer(FacesContext.getCurrentInstance(), thrown);
        }
        getWrapped().handle();
    }

    private static void answer(FacesContext context, Throwable thrown) {
        if (context.getResponseComplete()) {
            return;
        }
        ExternalContext external = context.getExternalContext();
        try {
            if (expired(thrown)) {
                new Notices().bad("The page had been open for long and was loaded anew; do it again.", List.of());
                external.redirect(external.getRequestContextPath() + external.getRequestServletPath() + kept(external));
                context.responseComplete();
                return;
            }
            Problems.Answer answer = Problems.from(thrown);
            Problem problem = answer.problem();
            if (answer.ours()) {
                WebLog.LOG.incident(problem.incident(), "page", external.getRequestServletPath(), Scrubbed.of(thrown));
            }
            if (context.getPartialViewContext().isAjaxRequest()) {
                String incident = problem.incident() == null ? "" : " Incident " + problem.incident();
                new Notices().bad(problem.title() + "." + incident, List.of());
                external.redirect(external.getRequestContextPath() + external.getRequestServletPath());
            } else {
                external.getRequestMap().put(PROBLEM, problem);
                external.responseReset();
                external.responseSendError(problem.status(), null);
            }
            context.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The subject of the page, so that it is found again. */
    private static String kept(ExternalContext external) {
        String id = external.getRequestParameterMap().get("id");
        return id == null ? "" : Address.of("", Map.of("id", id)).substring("/console/".length());
    }

    private static boolean expired(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof ViewExpiredException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
