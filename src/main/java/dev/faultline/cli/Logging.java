package dev.faultline.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Progress and warnings to standard error, results stay alone on standard output. Set up in code: reading a
 * configuration file would cost a tenth of a second at every start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String OURS = "dev.faultline";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%replace(%msg){'[\\p{Cntrl}&&[^\\n\\t]]','?'}%n%nopex");
        encoder.start();
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        stderr.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(stderr);
        context.getLogger(OURS).setLevel(Level.INFO);
        // These say again, and at length, what we word ourselves: calls that a recording lacks, rules that do not
        // compile.
        for (String vendor : List.of("WireMock", "org.drools", "org.kie")) {
            context.getLogger(vendor).setLevel(Level.OFF);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Leaves warnings and errors only. */
    static void quiet() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(OURS)).setLevel(Level.WARN);
    }
}
