package dev.faultline.collect;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A client on behalf of one account, for one operation in one region. The first call of a reading was waited for before
 * it began; each further one waits for its turn here.
 */
final class Asking<C> {
    private final C client;
    private final Session session;
    private final Runnable turn;
    private boolean asked;
    private Optional<Instant> answeredAt = Optional.empty();

    private final boolean onePage;

    /** @param turn returns when one more call is allowed */
    Asking(C client, Session session, Runnable turn) {
        this(client, session, turn, false);
    }

    private Asking(C client, Session session, Runnable turn, boolean onePage) {
        this.onePage = onePage;
        this.client = client;
        this.session = session;
        this.turn = turn;
    }

    /** The same for somebody who wants no more than the first page of a list. */
    static <C> Asking<C> onePage(C client, Session session) {
        return new Asking<>(client, session, () -> {}, true);
    }

    <B extends SdkPojo & SdkBuilder<?, Q>, Q, R> R ask(B request, BiFunction<C, Q, R> call) {
        if (asked) {
            turn.run();
        }
        asked = true;
        ((AwsRequest.Builder) request).overrideConfiguration(session.configuration());
        R answer = call.apply(client, request.build());
        if (answeredAt.isEmpty() && answer instanceof SdkResponse response) {
            answeredAt = date(response);
        }
        return onePage ? Members.last(answer) : answer;
    }

    /** When AWS answered the first call, by its own clock; empty if it did not tell. */
    Optional<Instant> answeredAt() {
        return answeredAt;
    }

    private static Optional<Instant> date(SdkResponse response) {
        return response.sdkHttpResponse().firstMatchingHeader("Date").flatMap(Asking::parse);
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
