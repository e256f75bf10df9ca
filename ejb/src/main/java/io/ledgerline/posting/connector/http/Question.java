package io.ledgerline.posting.connector.http;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Exchanges with an ERP that change nothing there. */
@FunctionalInterface
public interface Question<T, X extends Exception> {

    /**
     * Asks.
     *
     * @throws X what the answer itself gives cause to
     * @throws ExecutionException when a call failed
     * @throws TimeoutException when it took too long
     * @throws InterruptedException when the server stops
     */
    T ask() throws X, ExecutionException, TimeoutException, InterruptedException;

    /**
     * Asks, and says in one word why nothing came of it.
     *
     * @throws NoAnswer when there is no answer, or settings of the ERP are wrong
     */
    static <T, X extends Exception> T of(Question<T, X> question) throws X, NoAnswer {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw NoAnswer.of(e.getCause());
        } catch (TimeoutException e) {
            throw NoAnswer.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoAnswer.interrupted();
        } catch (IllegalArgumentException e) {
            throw NoAnswer.settings(e);
        }
    }
}
