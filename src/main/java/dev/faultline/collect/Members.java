package dev.faultline.collect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Requests and answers of any AWS service by the names of their members, as every SDK model lists them. */
final class Members {
    private static final Set<String> TOKEN = Set.of("nexttoken", "marker", "nextmarker");
    private static final Set<String> SIZE = Set.of("maxresults", "pagesize");

    private Members() {}

    /** Sets a member of a request, as a list of one where it takes a list. */
    static <B extends SdkPojo> B set(B request, String name, Object value) {
        SdkField<?> field = find(request, name)
                .orElseThrow(() -> new IllegalArgumentException(request.getClass() + " has no member " + name));
        field.set(request, field.marshallingType() == MarshallingType.LIST ? List.of(value) : value);
        return request;
    }

    /** Asks for pages of a size, where the request can be asked so. */
    static void setPageSize(SdkPojo request, int size) {
        fields(request, SIZE).findFirst().ifPresent(field -> field.set(request, size));
    }

    static void setToken(SdkPojo request, String token) {
        fields(request, TOKEN).findFirst().orElseThrow().set(request, token);
    }

    /** What asks for the next page; empty on the last one. */
    static Optional<String> token(SdkPojo answer) {
        return fields(answer, TOKEN)
                .map(field -> (String) field.getValueOrDefault(answer))
                .filter(token -> token != null && !token.isEmpty())
                .findFirst();
    }

    /** The same answer as if it were the last page. */
    @SuppressWarnings("unchecked") // the builder of an answer builds such answers
    static <R> R last(R answer) {
        if (!(answer instanceof ToCopyableBuilder<?, ?> copyable)
                || token((SdkPojo) answer).isEmpty()) {
            return answer;
        }
        SdkBuilder<?, ?> copy = copyable.toBuilder();
        fields((SdkPojo) copy, TOKEN).forEach(field -> field.set(copy, null));
        return (R) copy.build();
    }

    /** The list in an answer: the one that bears the key's name, or else its only one. */
    static List<Map<String, Object>> list(SdkPojo answer, String key) {
        SdkField<?> field = find(answer, key).orElseGet(() -> onlyList(answer));
        Object list = field.getValueOrDefault(answer);
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(Members::described).toList();
    }

    /** The one object in an answer; nothing if AWS sent none. */
    static List<Map<String, Object>> object(SdkPojo answer) {
        return answer.sdkFields().stream()
                .map(field -> field.getValueOrDefault(answer))
                .filter(SdkPojo.class::isInstance)
                .map(Members::described)
                .toList();
    }

    private static Map<String, Object> described(Object item) {
        return SdkJson.describe((SdkPojo) item);
    }

    private static SdkField<?> onlyList(SdkPojo answer) {
        List<SdkField<?>> lists = answer.sdkFields().stream()
                .filter(field -> field.marshallingType() == MarshallingType.LIST)
                .toList();
        if (lists.size() != 1) {
            throw new IllegalArgumentException(answer.getClass() + " has " + lists.size() + " lists");
        }
        return lists.get(0);
    }

    private static Optional<SdkField<?>> find(SdkPojo model, String name) {
        return model.sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(name))
                .findFirst();
    }

    private static Stream<SdkField<?>> fields(SdkPojo model, Set<String> names) {
        return model.sdkFields().stream()
                .filter(field -> names.contains(field.memberName().toLowerCase(Locale.ROOT)));
    }
}
