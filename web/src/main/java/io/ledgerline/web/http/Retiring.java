package io.ledgerline.web.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that will go. Its answers carry {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and a link to the
 * one that takes its place.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Retiring {

    /** ISO date since which nobody should begin to use it. */
    String since();

    /** ISO date on which it goes; empty while that is open. */
    String until() default "";

    /** Path of what takes its place, relative to the context root; may be empty. */
    String successor() default "";
}
