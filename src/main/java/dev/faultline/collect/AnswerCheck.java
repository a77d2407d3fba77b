package dev.faultline.collect;

import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * Refuses answers that AWS did not give. The page of a proxy that happens to be well-formed would otherwise be read as
 * an answer without objects, and an empty network looks safe.
 */
final class AnswerCheck implements ExecutionInterceptor {
    private static final String NONE = "UNKNOWN";

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        if (context.response() instanceof AwsResponse answer
                && answer.responseMetadata() != null
                && NONE.equals(answer.responseMetadata().requestId())) {
            throw SdkClientException.create("the answer holds no request id, so it is not one of AWS's");
        }
        if (context.response() instanceof AssumeRoleResponse role && role.credentials() == null) {
            throw SdkClientException.create("the answer holds no credentials");
        }
    }
}
