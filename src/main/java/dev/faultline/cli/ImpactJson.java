package dev.faultline.cli;

import dev.faultline.analysis.Aftermath;
import dev.faultline.analysis.Failure;
import dev.faultline.analysis.FailureDomain;
import dev.faultline.analysis.Impact;
import dev.faultline.analysis.ImpactNames;
import dev.faultline.analysis.Need;
import dev.faultline.analysis.ResiliencyGrade;
import dev.faultline.analysis.SubnetGroup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** What breaks, for scripts: {@code reports/impact.schema.json} is the promise. */
final class ImpactJson {
    private final Impact impact;
    private final ImpactNames names;
    private final List<String> unread;

    ImpactJson(Impact impact, List<String> unread) {
        this.impact = impact;
        names = impact.names();
        this.unread = unread;
    }

    /** Everything that can fail. */
    static void write(Collection<FailureDomain> known, ImpactNames names, PrintWriter out) {
        AnswerJson.write(out, json -> {
            json.writeStartObject();
            AnswerJson.objects(json, "domains", known, domain -> domain(json, domain, names));
            json.writeEndObject();
        });
    }

    /** Every cut set by itself, the worst first. */
    void failures(List<Failure> failures, PrintWriter out) {
        AnswerJson.write(out, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("cuts");
            failures.forEach(failure -> cuts(json, failure));
            json.writeEndArray();
            AnswerJson.objects(json, "failed", List.of(), unused -> {});
            AnswerJson.objects(json, "after", List.of(), unused -> {});
            rest(json);
            json.writeEndObject();
        });
    }

    void after(Collection<FailureDomain> failed, List<Aftermath> after, PrintWriter out) {
        AnswerJson.write(out, json -> {
            json.writeStartObject();
            AnswerJson.objects(json, "cuts", List.of(), unused -> {});
            domains(json, "failed", failed);
            json.writeArrayPropertyStart("after");
            after.forEach(one -> after(json, one));
            json.writeEndArray();
            AnswerJson.texts(json, "gone", impact.subnetsIn(failed));
            AnswerJson.objects(json, "ended", impact.ended(failed), need -> need(json, need));
            rest(json);
            json.writeEndObject();
        });
    }

    private void rest(JsonGenerator json) {
        AnswerJson.objects(json, "grades", impact.grades(), grade -> grade(json, grade));
        AnswerJson.texts(json, "unread", unread);
    }

    private void cuts(JsonGenerator json, Failure failure) {
        String repair = impact.repair(failure);
        for (Set<FailureDomain> set : failure.cut().sets()) {
            json.writeStartObject();
            domains(json, "domains", set);
            json.writeNumberProperty("order", failure.cut().order());
            json.writeStringProperty("answer", failure.cut().answer().text());
            AnswerJson.texts(json, "missing", failure.cut().missing());
            json.writeArrayPropertyStart("lost");
            lost(failure).forEach((place, groups) -> {
                json.writeStartObject();
                need(json, place.need);
                clients(json, place, groups);
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeStringProperty("repair", repair);
            json.writeEndObject();
        }
    }

    /** Subnets of one VPC and what they are connected to. */
    private record Place(Need need, String account, String region, String vpc) {
        static Place of(Need need, SubnetGroup group) {
            return new Place(need, group.account(), group.region(), group.vpcId());
        }
    }

    private static Map<Place, List<SubnetGroup>> lost(Failure failure) {
        Map<Place, List<SubnetGroup>> byPlace = new LinkedHashMap<>();
        failure.lost()
                .forEach(one -> byPlace.computeIfAbsent(Place.of(one.need(), one.group()), unseen -> new ArrayList<>())
                        .add(one.group()));
        return byPlace;
    }

    private void after(JsonGenerator json, Aftermath after) {
        Map<Place, List<SubnetGroup>> byPlace = new LinkedHashMap<>();
        after.clients()
                .forEach(group -> byPlace.computeIfAbsent(Place.of(after.need(), group), unseen -> new ArrayList<>())
                        .add(group));
        byPlace.forEach((place, groups) -> {
            json.writeStartObject();
            need(json, place.need);
            clients(json, place, groups);
            json.writeStringProperty("state", after.state().word());
            json.writeStringProperty("over", String.join(", ", after.then().over()));
            json.writeStringProperty("before", String.join(", ", after.today().over()));
            domains(json, "single", after.single());
            AnswerJson.texts(json, "missing", after.then().missing());
            json.writeEndObject();
        });
    }

    private static void need(JsonGenerator json, Need need) {
        json.writeStringProperty("need", need.kind().word());
        json.writeStringProperty("target", need.target());
        AnswerJson.texts(json, "targets", need.targets());
    }

    private static void clients(JsonGenerator json, Place place, List<SubnetGroup> groups) {
        json.writeStringProperty("account", place.account);
        json.writeStringProperty("region", place.region);
        json.writeStringProperty("vpc", place.vpc);
        AnswerJson.texts(
                json,
                "subnets",
                groups.stream()
                        .flatMap(group -> group.subnets().stream())
                        .distinct()
                        .sorted()
                        .toList());
        json.writeNumberProperty(
                "interfaces",
                groups.stream().distinct().mapToInt(SubnetGroup::interfaces).sum());
    }

    private void domains(JsonGenerator json, String name, Collection<FailureDomain> domains) {
        AnswerJson.objects(json, name, domains, domain -> domain(json, domain, names));
    }

    private static void domain(JsonGenerator json, FailureDomain domain, ImpactNames names) {
        json.writeStringProperty("kind", domain.kind().word());
        json.writeStringProperty("id", domain.id());
        json.writeStringProperty("name", names.name(domain));
    }

    private static void grade(JsonGenerator json, ResiliencyGrade grade) {
        json.writeStringProperty("gateway", grade.gatewayId());
        json.writeStringProperty("name", grade.name());
        json.writeStringProperty("account", grade.account());
        json.writeStringProperty("region", grade.region());
        json.writeStringProperty("model", grade.certain() ? grade.model().word() : "unknown");
        json.writeStringProperty("atLeast", grade.model().word());
        json.writeStringProperty("text", grade.text());
        AnswerJson.texts(json, "next", grade.next());
        json.writeStringProperty("capacity", grade.capacity());
        AnswerJson.texts(json, "missing", grade.doubts());
        AnswerJson.texts(json, "notes", grade.notes());
        json.writeStringProperty("caveat", ResiliencyGrade.UNSEEN);
    }
}
