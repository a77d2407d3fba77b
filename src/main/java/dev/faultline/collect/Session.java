package dev.faultline.collect;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One account's credentials, and the pace at which it is asked. Clients are shared; every request says whose it is. */
final class Session implements AutoCloseable {
    /** Travels with a request to where it is counted and recorded. */
    static final ExecutionAttribute<Session> ATTRIBUTE = new ExecutionAttribute<>("FaultlineSession");

    private final String account;
    private final Pace pace;
    private final Supplier<AwsCredentialsProvider> source;
    private final Object renewing = new Object();
    private RuntimeException hopeless;
    private AwsCredentialsProvider credentials;
    private AwsRequestOverrideConfiguration configuration;

    /** @param source gives credentials, and new ones when asked again */
    Session(String account, Pace pace, Supplier<AwsCredentialsProvider> source) {
        this.account = account;
        this.pace = pace;
        this.source = source;
        take(source.get());
    }

    String account() {
        return account;
    }

    Pace pace() {
        return pace;
    }

    /** What makes a request one of this account's. */
    synchronized AwsRequestOverrideConfiguration configuration() {
        return configuration;
    }

    /** Fetches new credentials in the place of those that a request was made with, unless another did it already. */
    @SuppressWarnings("ReferenceEquality") // the very credentials, not equal ones
    void renew(AwsRequestOverrideConfiguration refused) {
        // Others go on with what they have meanwhile.
        synchronized (renewing) {
            if (refused != configuration()) {
                return;
            }
            if (hopeless != null) {
                throw hopeless;
            }
            try {
                replace(source.get());
            } catch (RuntimeException failed) {
                hopeless = failed;
                throw failed;
            }
        }
    }

    private synchronized void replace(AwsCredentialsProvider fresh) {
        closeCredentials();
        take(fresh);
    }

    private void take(AwsCredentialsProvider given) {
        credentials = given;
        configuration = AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(given)
                .putExecutionAttribute(ATTRIBUTE, this)
                .build();
    }

    private void closeCredentials() {
        if (credentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    @Override
    public synchronized void close() {
        closeCredentials();
    }
}
