package dev.faultline.collect;

import dev.faultline.model.Coverage.Status;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a call gave no answer.
 *
 * @param code AWS's error code, or the kind of the exception where AWS itself did not answer
 * @param message one line for a person
 */
record CallFailure(Status status, String code, String message) {
    private static final int LONGEST = 300;

    private static final Set<String> THROTTLED = Set.of(
            "RequestLimitExceeded",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "SlowDown",
            "Client.RequestLimitExceeded");

    // The caller was verified before, so refused credentials mean that this region does not know the account.
    private static final Set<String> DISABLED = Set.of(
            "AuthFailure",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "RegionDisabledException",
            "OptInRequired",
            "SubscriptionRequiredException",
            "PendingVerification",
            "Blocked");

    // The call does not exist here. 'UnknownParameter' is not among them: there the call exists, and was not answered.
    private static final Set<String> UNSUPPORTED = Set.of(
            "InvalidAction",
            "UnsupportedOperation",
            "UnknownOperation",
            "UnknownOperationException",
            "AWSOrganizationsNotInUseException");

    private static final String CLOCK = "RequestExpired";
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", CLOCK, "TokenRefreshRequired");

    private static final Set<String> STALE_TOKEN =
            Set.of("InvalidNextToken", "InvalidPaginationToken", "InvalidPaginationTokenException");

    static CallFailure of(RuntimeException exception) {
        if (exception instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
            String code = code(answered);
            String text = answered.awsErrorDetails().errorMessage();
            String reason = oneLine(text == null ? "AWS gave no reason (%s)".formatted(code) : text);
            return new CallFailure(
                    status(code, answered), code, EXPIRED.contains(code) ? reason + advice(code) : reason);
        }
        Throwable root = root(exception);
        return new CallFailure(Status.FAILED, root.getClass().getSimpleName(), oneLine(reason(exception, root)));
    }

    /** The same, with what was asked about. */
    CallFailure about(String what) {
        return new CallFailure(status, code, what + ": " + message);
    }

    // EC2 calls credentials that have expired by the name of a clock that is wrong.
    private static String advice(String code) {
        return " (%ssign in again; --resume goes on from what was read)"
                .formatted(code.equals(CLOCK) ? "set the clock of this machine, or " : "");
    }

    // Parsers quote what they could not read, and that may be a secret: their words are not repeated.
    private static String reason(RuntimeException exception, Throwable root) {
        if (root instanceof IOException && !root.getClass().getName().startsWith("software.amazon.awssdk.thirdparty")) {
            return "no answer: %s: %s".formatted(root.getClass().getSimpleName(), root.getMessage());
        }
        if (root instanceof SdkException || root == exception) {
            return String.valueOf(root.getMessage());
        }
        return "the answer cannot be parsed, so it is not one of AWS's";
    }

    /** Whether AWS no longer knows the page that was asked for, so that the list must be read from its start. */
    static boolean staleToken(RuntimeException exception) {
        return exception instanceof AwsServiceException answered && STALE_TOKEN.contains(code(answered));
    }

    /** Whether an object that was listed before is gone. */
    static boolean vanished(RuntimeException exception) {
        return exception instanceof AwsServiceException answered
                && (code(answered).endsWith("NotFound")
                        || code(answered).endsWith("NotFoundException")
                        || vanishedInWords(answered));
    }

    private static boolean vanishedInWords(AwsServiceException answered) {
        String message = inLowerCase(answered);
        return code(answered).equals("DirectConnectClientException")
                && (message.contains("does not exist") || message.contains("could not find"));
    }

    /** Whether the credentials were good once, and new ones may help. */
    static boolean expired(RuntimeException exception) {
        return exception instanceof AwsServiceException answered && EXPIRED.contains(code(answered));
    }

    /** Whether the body of an error says that there were too many calls. */
    static boolean throttledIn(String body) {
        return THROTTLED.stream().anyMatch(body::contains)
                || (body.contains("DirectConnect") && inWords(body.toLowerCase(Locale.ROOT)));
    }

    static String code(AwsServiceException exception) {
        boolean coded = exception.awsErrorDetails() != null
                && exception.awsErrorDetails().errorCode() != null;
        return coded ? exception.awsErrorDetails().errorCode() : "HTTP " + exception.statusCode();
    }

    private static Status status(String code, AwsServiceException answered) {
        if (code.equals("UnauthorizedOperation") || code.startsWith("AccessDenied")) {
            return Status.DENIED;
        }
        if (THROTTLED.contains(code) || answered.isThrottlingException() || throttledInWords(code, answered)) {
            return Status.THROTTLED;
        }
        if (DISABLED.contains(code)) {
            return Status.DISABLED_REGION;
        }
        return UNSUPPORTED.contains(code) ? Status.UNSUPPORTED : Status.FAILED;
    }

    // Direct Connect has two error codes for everything, and tells the rest in the message.
    private static boolean throttledInWords(String code, AwsServiceException answered) {
        return code.startsWith("DirectConnect") && inWords(inLowerCase(answered));
    }

    private static String inLowerCase(AwsServiceException answered) {
        return answered.awsErrorDetails() == null
                ? ""
                : String.valueOf(answered.awsErrorDetails().errorMessage()).toLowerCase(Locale.ROOT);
    }

    private static boolean inWords(String message) {
        return message.contains("throttl") || message.contains("rate exceeded");
    }

    // A denial may end in an encoded message of a thousand characters, which only AWS can read.
    private static String oneLine(String text) {
        int encoded = text.indexOf("Encoded authorization failure message");
        String line = (encoded > 0 ? text.substring(0, encoded) : text)
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static Throwable root(Throwable exception) {
        Throwable root = exception;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
