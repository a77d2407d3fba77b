package dev.faultline.collect;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Calls to spoil, whatever the protocol of their service. */
final class FakeCalls {
    private FakeCalls() {}

    /** Stubs of calls that come before the recorded ones. */
    static MappingBuilder call(Predicate<FakeRequest> which) {
        return WireMock.requestMatching(request -> MatchResult.of(which.test(FakeRequest.of(request))))
                .atPriority(1);
    }

    static MappingBuilder call(String service, String operation) {
        return call(of(service, operation));
    }

    static Predicate<FakeRequest> of(String service, String operation) {
        return request ->
                request.service().equals(service) && request.operation().equals(operation);
    }

    /** The first tries of each of these calls; the same question from the same account is the same call. */
    static Predicate<FakeRequest> first(int tries, Predicate<FakeRequest> which) {
        Map<FakeRequest, Integer> seen = new ConcurrentHashMap<>();
        return request -> which.test(request) && seen.merge(request, 1, Integer::sum) <= tries;
    }

    /** An error as the service tells it. */
    static ResponseDefinitionBuilder error(String service, int status, String code, String message) {
        return switch (service) {
            case "ec2" -> RecordedAws.ec2Error(status, code, message);
            case "elasticloadbalancing", "sts" -> RecordedAws.stsError(status, code, message);
            default -> RecordedAws.jsonError(status, code, message);
        };
    }
}
