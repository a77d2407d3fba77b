package dev.faultline.collect;

import dev.faultline.collect.Source.Parent;
import dev.faultline.collect.Source.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Makes the rows of one service's table of calls. */
final class Table<C> {
    /** AWS answers with everything at once, or decides itself how much a page holds. */
    static final int UNPAGED = 0;

    private final String service;

    /** @param service as IAM names it */
    Table(String service) {
        this.service = service;
    }

    /** A list that stands by itself. */
    <B extends SdkPojo & SdkBuilder<?, Q>, Q, R extends SdkPojo> Source<C> list(
            String key, String operation, int pageSize, Supplier<B> request, BiFunction<C, Q, R> call) {
        return source(key, operation, Parent.NONE, pageSize, (aws, none) -> new Pages(pageSize)
                .read(key, request, each -> aws.ask(each, call)));
    }

    /** A list for each object of another source, which must stand before it in the table. */
    <B extends SdkPojo & SdkBuilder<?, Q>, Q, R extends SdkPojo> Source<C> each(
            String parent,
            String id,
            String key,
            String operation,
            int pageSize,
            Supplier<B> request,
            BiFunction<C, Q, R> call) {
        return each(parent, id, id, key, operation, pageSize, request, call);
    }

    /**
     * The same, where the request calls the object's identifier by another name.
     *
     * @param parameter the member of the request that takes the identifier
     */
    <B extends SdkPojo & SdkBuilder<?, Q>, Q, R extends SdkPojo> Source<C> each(
            String parent,
            String id,
            String parameter,
            String key,
            String operation,
            int pageSize,
            Supplier<B> request,
            BiFunction<C, Q, R> call) {
        return source(key, operation, new Parent(parent, id), pageSize, (aws, object) -> {
            Object value = object.get(id);
            Supplier<B> about = () -> Members.set(request.get(), parameter, value);
            List<Map<String, Object>> objects = new Pages(pageSize).read(key, about, asked -> aws.ask(asked, call));
            // An entry seldom names the object that it belongs to.
            objects.forEach(entry -> entry.putIfAbsent(id, value));
            return objects;
        });
    }

    /** A call whose answer is one object, such as the settings of a region. */
    <B extends SdkPojo & SdkBuilder<?, Q>, Q, R extends SdkPojo> Source<C> one(
            String key, String operation, Supplier<B> request, BiFunction<C, Q, R> call) {
        return source(
                key, operation, Parent.NONE, UNPAGED, (aws, none) -> Members.object(aws.ask(request.get(), call)));
    }

    /** A call about each object of another source whose answer is one object. */
    <B extends SdkPojo & SdkBuilder<?, Q>, Q, R extends SdkPojo> Source<C> oneEach(
            String parent,
            String id,
            String parameter,
            String key,
            String operation,
            Supplier<B> request,
            BiFunction<C, Q, R> call) {
        return source(key, operation, new Parent(parent, id), UNPAGED, (aws, object) -> {
            Object value = object.get(id);
            Map<String, Object> answer = SdkJson.describe(aws.ask(Members.set(request.get(), parameter, value), call));
            answer.putIfAbsent(id, value);
            return List.of(answer);
        });
    }

    /** A question that fits none of the other forms. */
    Source<C> source(String key, String operation, Parent parent, int pageSize, Source.Reader<C> reader) {
        return new Source<>(service, key, operation, parent, Scope.REGION, objects -> objects, pageSize, reader);
    }
}
