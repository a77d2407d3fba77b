package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** The SDK's models know which members hold words of AWS's own: all of them must survive. */
class AnonymisedWordsTest {
    private final Anonymiser anonymiser = new Anonymiser();
    private final Map<String, Set<String>> words = new TreeMap<>();
    private final Set<String> lost = new TreeSet<>();

    @Test
    void keepsEveryWordThatAwsDefines() {
        Services.sources().forEach(source -> walk(SdkMembers.response(source), List.of(), new HashSet<>()));
        assertThat(lost).isEmpty();
        assertThat(words.keySet()).hasSizeGreaterThan(60).contains("vpcendpointtype", "bgpstatus", "state");
    }

    private void walk(SdkPojo builder, List<String> path, Set<Class<?>> seen) {
        if (!seen.add(builder.getClass())) {
            return;
        }
        Class<?> model = builder.getClass().getEnclosingClass();
        for (SdkField<?> field : builder.sdkFields()) {
            List<String> place = new ArrayList<>(path);
            place.add(field.unmarshallLocationName());
            SdkField<?> inner = field.marshallingType() == MarshallingType.LIST
                    ? field.getTrait(ListTrait.class).memberFieldInfo()
                    : field;
            if (inner.marshallingType() == MarshallingType.SDK_POJO) {
                walk(inner.constructor().get(), place, seen);
            } else {
                constants(model, field.memberName()).forEach(word -> check(new Place(place), word));
            }
        }
    }

    private void check(Place place, String word) {
        words.computeIfAbsent(place.member(), absent -> new TreeSet<>()).add(word);
        if (!anonymiser.text(place, word).equals(word)) {
            lost.add(place.path() + " " + word);
        }
    }

    // A member of an enumeration has a second getter, which gives the text.
    private static Stream<String> constants(Class<?> model, String member) {
        return Stream.of(model.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(member) && method.getParameterCount() == 0)
                .map(method -> method.getReturnType())
                .filter(Class::isEnum)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(Object::toString)
                .filter(word -> !word.equals("null"));
    }
}
