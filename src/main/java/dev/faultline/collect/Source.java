package dev.faultline.collect;

import dev.faultline.model.Coverage;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One AWS call, and the describe result that it fills.
 *
 * @param service as IAM names it
 * @param key names the file, and the key in it
 * @param operation as the API and IAM name it
 * @param parent whose objects are asked about one by one; {@link Parent#NONE} for a list of its own
 * @param scope who is asked how often
 * @param join makes the answers to all questions one list
 * @param pageSize the most objects that one page may hold, or 0 where AWS answers with everything at once
 */
record Source<C>(
        String service,
        String key,
        String operation,
        Parent parent,
        Scope scope,
        UnaryOperator<List<Map<String, Object>>> join,
        int pageSize,
        Reader<C> reader) {

    /** How often a question has to be asked, because the same answer comes from several places. */
    enum Scope {
        /** Every region answers for itself. */
        REGION,
        /** Every region gives the same answer, so that one of them is asked. */
        ACCOUNT,
        /** Only the account whose credentials started the collection is asked, in one region. */
        CALLER
    }

    /**
     * The describe result that a dependent question rests on.
     *
     * @param key of the result; empty for none
     * @param id the member that identifies one of its objects
     * @param questions what to ask about, made of its objects: the objects themselves, some of them, or parts of them
     */
    record Parent(String key, String id, UnaryOperator<List<Map<String, Object>>> questions) {
        static final Parent NONE = new Parent("", "");

        Parent(String key, String id) {
            this(key, id, objects -> objects.stream()
                    .filter(object -> object.get(id) != null)
                    .map(object -> Map.of(id, object.get(id)))
                    .toList());
        }

        static Parent of(String key, String id, UnaryOperator<List<Map<String, Object>>> questions) {
            return new Parent(key, id, questions);
        }
    }

    /** Asks a client for a list, or about one object of the parent, which is empty for a list of its own. */
    interface Reader<C> {
        List<Map<String, Object>> read(Asking<C> aws, Map<String, Object> object);
    }

    boolean dependent() {
        return !parent.key().isEmpty();
    }

    /** How it ended in one region of an account. */
    Coverage.Line line(
            String account, String region, Coverage.Status status, int objects, String error, String message) {
        return new Coverage.Line(account, region, service, operation, key, status, objects, error, message);
    }

    /** The permission that it needs, as an IAM action. */
    String permission() {
        return service + ":" + operation;
    }

    /** The same source, for what AWS keeps once for all regions. */
    Source<C> global() {
        return new Source<>(service, key, operation, parent, Scope.ACCOUNT, join, pageSize, reader);
    }

    /** The same source, for what only the account that started the collection may be asked. */
    Source<C> callerOnly() {
        return new Source<>(service, key, operation, parent, Scope.CALLER, join, pageSize, reader);
    }

    /** The same source, whose answers belong together. */
    Source<C> joined(UnaryOperator<List<Map<String, Object>>> how) {
        return new Source<>(service, key, operation, parent, scope, how, pageSize, reader);
    }
}
