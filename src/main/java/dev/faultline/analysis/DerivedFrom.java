package dev.faultline.analysis;

import dev.faultline.model.Fact;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a derived fact is made from. When one of these could not be read, what was derived is not certain, and neither is
 * what a rule concludes from it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DerivedFrom {
    /** Described facts, or derived ones. */
    Class<? extends Fact>[] value();

    /**
     * Whether more input could only add such facts, never make one of them wrong: each rests on objects that were read,
     * not on the absence of others.
     */
    boolean monotone() default false;
}
