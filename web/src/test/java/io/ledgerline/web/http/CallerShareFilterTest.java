package io.ledgerline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerShareFilterTest {

    private final CallerShareFilter filter = new CallerShareFilter();
    private final List<Integer> errors = new ArrayList<>();
    private int served;

    private static HttpServletRequest request(String caller) {
        Principal principal = () -> caller;
        return (HttpServletRequest) Proxy.newProxyInstance(
                CallerShareFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) ->
                        method.getName().equals("getUserPrincipal") && caller != null ? principal : null);
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                CallerShareFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, args) ->
                        method.getName().equals("sendError") && errors.add((Integer) args[0]) ? null : null);
    }

    /** As many requests within each other as named callers. */
    private FilterChain nested(String... callers) {
        return (request, response) -> {
            served++;
            if (callers.length > 0) {
                String[] rest = List.of(callers).subList(1, callers.length).toArray(String[]::new);
                filter.doFilter(request(callers[0]), response(), nested(rest));
            }
        };
    }

    @Test
    void aCallerHasNoMoreThanItsShareUnderWayAndOthersAreNotTouched() throws Exception {
        filter.share(2);

        nested("busy", "busy", "other", "busy", "other").doFilter(null, null);

        assertThat(served).as("the chain itself, two of busy, one of other").isEqualTo(4);
        assertThat(errors).containsExactly(429);
        nested("busy", "busy").doFilter(null, null);
        assertThat(errors).as("what has ended counts no more").containsExactly(429);
    }

    @Test
    void whoIsNotSignedInIsNoneOfItsBusiness() throws Exception {
        filter.share(0);

        filter.doFilter(request(null), response(), nested());

        assertThat(served).isEqualTo(1);
    }
}
