package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * WireMock stubs that answer as AWS would for the accounts of a snapshot: the collector in reverse. Lists that the
 * snapshot does not have are answered empty.
 */
final class AwsAnswers {
    /** Objects per page of the demonstration account. */
    static final int PAGE_SIZE = 100;

    private static final String ANY_REGION = "[a-z0-9-]+";
    // The two questions differ in this parameter only.
    private static final String DISABLED_TOO = "AllRegions";

    private final int pageSize;
    private final Map<String, ArrayNode> files = new LinkedHashMap<>();

    private AwsAnswers(int pageSize) {
        this.pageSize = pageSize;
    }

    /** Puts the stubs of a snapshot in the place of those in a folder: {@code AwsAnswers SNAPSHOT FOLDER}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        try (Stream<Path> old = Files.walk(folder.resolve("mappings"))) {
            for (Path file : old.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        write(Path.of(arguments[0]), folder, PAGE_SIZE);
    }

    /** Writes the stubs as files below a folder's {@code mappings}. */
    static void write(Path snapshot, Path folder, int pageSize) throws IOException {
        for (Map.Entry<String, byte[]> file : of(snapshot, pageSize).entrySet()) {
            Path path = folder.resolve("mappings").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The stubs by the path of their file. */
    static Map<String, byte[]> of(Path snapshot, int pageSize) throws IOException {
        AwsAnswers answers = new AwsAnswers(pageSize);
        for (Path account : folders(snapshot.resolve("aws_configs/accounts"))) {
            answers.identity(account.getFileName().toString());
            for (Path region : folders(account)) {
                answers.region(account.getFileName().toString(), region);
            }
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        answers.files.forEach((name, mappings) -> {
            ObjectNode file = Json.MAPPER.createObjectNode();
            file.set("mappings", mappings);
            files.put(name, Json.MAPPER.writeValueAsBytes(file));
        });
        return files;
    }

    private void identity(String account) {
        String body = """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>\
                <Arn>arn:aws:iam::%s:user/faultline</Arn><UserId>AIDAREPLAYED</UserId><Account>%s</Account>\
                </GetCallerIdentityResult><ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata>\
                </GetCallerIdentityResponse>""".formatted(account, account, Stub.requestId("sts" + account));
        ObjectNode mapping = Stub.mapping(account, ANY_REGION, "sts");
        Stub.parameter(mapping, "Action", "GetCallerIdentity");
        Stub.respond(mapping, "text/xml;charset=UTF-8", body);
        add(account + "/sts.json", mapping);
    }

    private void region(String account, Path folder) {
        String region = folder.getFileName().toString();
        boolean global = Files.exists(folder.resolve("Regions.json"));
        for (Source<?> source : Ec2Sources.ALL) {
            if (source.oncePerAccount() && !global) {
                continue;
            }
            String scope = source.oncePerAccount() ? ANY_REGION : region;
            List<JsonNode> objects = objects(folder, source.key());
            String file = "%s/%s/ec2/%s.json".formatted(account, region, source.key());
            switch (source.key()) {
                case "VpcAttributes" -> objects.forEach(vpc -> attributes(file, account, region, vpc));
                case "ManagedPrefixListEntries" ->
                    objects(folder, source.parent())
                            .forEach(list -> entries(file, account, region, source, list, objects));
                case "Regions" -> {
                    query(file, account, scope, source, objects, Map.of(DISABLED_TOO, "true"));
                    query(
                            file,
                            account,
                            scope,
                            source,
                            objects.stream().filter(AwsAnswers::enabled).toList(),
                            Map.of());
                }
                default -> query(file, account, scope, source, objects, Map.of());
            }
        }
        for (Source<?> source : DirectConnectSources.ALL) {
            if (source.oncePerAccount() && !global) {
                continue;
            }
            String scope = source.oncePerAccount() ? ANY_REGION : region;
            List<JsonNode> objects = objects(folder, source.key());
            String file = "%s/%s/directconnect/%s.json".formatted(account, region, source.key());
            if (source.dependent()) {
                for (JsonNode gateway : objects(folder, source.parent())) {
                    String id = gateway.get("directConnectGatewayId").asString();
                    json(file, account, scope, source, ofGateway(id, objects), id);
                }
            } else {
                json(file, account, scope, source, objects, "");
            }
        }
    }

    private void query(
            String file,
            String account,
            String region,
            Source<?> source,
            List<JsonNode> objects,
            Map<String, String> parameters) {
        SdkPojo response = SdkMembers.response("ec2", source.operation());
        SdkField<?> list = SdkMembers.list(response);
        List<List<JsonNode>> pages = pages(response, objects);
        for (int page = 0; page < pages.size(); page++) {
            String token = page + 1 < pages.size() ? token(source, parameters, page + 1) : "";
            ObjectNode mapping = Stub.mapping(account, region, "ec2");
            Stub.parameter(mapping, "Action", source.operation());
            parameters.forEach((name, value) -> Stub.parameter(mapping, name, value));
            if (source.key().equals("Regions") && parameters.isEmpty()) {
                Stub.form(mapping, DISABLED_TOO).put("doesNotMatch", "true");
            }
            if (page == 0) {
                Stub.form(mapping, "NextToken").put("absent", true);
            } else {
                Stub.parameter(mapping, "NextToken", token(source, parameters, page));
            }
            Stub.respond(
                    mapping,
                    "text/xml;charset=UTF-8",
                    QueryXml.answer(
                            source.operation(),
                            Stub.requestId(file + parameters + page),
                            QueryXml.list(list, pages.get(page))
                                    + (token.isEmpty() ? "" : QueryXml.element("nextToken", token))));
            add(file, mapping);
        }
    }

    private void attributes(String file, String account, String region, JsonNode vpc) {
        String id = vpc.get("VpcId").asString();
        for (String attribute : List.of("enableDnsSupport", "enableDnsHostnames")) {
            JsonNode value = vpc.get(Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1));
            ObjectNode mapping = Stub.mapping(account, region, "ec2");
            Stub.parameter(mapping, "Action", "DescribeVpcAttribute");
            Stub.parameter(mapping, "VpcId", id);
            Stub.parameter(mapping, "Attribute", attribute);
            String content = QueryXml.element("vpcId", id)
                    + QueryXml.element(
                            attribute,
                            QueryXml.element("value", value.get("Value").asString()));
            Stub.respond(
                    mapping,
                    "text/xml;charset=UTF-8",
                    QueryXml.answer("DescribeVpcAttribute", Stub.requestId(id + attribute), content));
            add(file, mapping);
        }
    }

    private void entries(
            String file, String account, String region, Source<?> source, JsonNode list, List<JsonNode> entries) {
        String id = list.get("PrefixListId").asString();
        List<JsonNode> own = entries.stream()
                .filter(entry -> entry.get("PrefixListId").asString().equals(id))
                .<JsonNode>map(entry -> ((ObjectNode) entry).deepCopy().without("PrefixListId"))
                .toList();
        query(file, account, region, source, own, Map.of("PrefixListId", id));
    }

    private void json(
            String file, String account, String region, Source<?> source, List<JsonNode> objects, String gateway) {
        SdkPojo response = SdkMembers.response("directconnect", source.operation());
        SdkField<?> list = SdkMembers.list(response);
        List<List<JsonNode>> pages = pages(response, objects);
        Map<String, String> parameters = gateway.isEmpty() ? Map.of() : Map.of("gateway", gateway);
        for (int page = 0; page < pages.size(); page++) {
            ObjectNode mapping = Stub.mapping(account, region, "directconnect");
            ObjectNode request = (ObjectNode) mapping.get("request");
            request.withObject("headers")
                    .putObject("X-Amz-Target")
                    .put("equalTo", "OvertureService." + source.operation());
            ArrayNode body = request.putArray("bodyPatterns");
            if (page == 0) {
                body.addObject().put("doesNotMatch", "(?s).*\"nextToken\".*");
            } else {
                body.addObject()
                        .put(
                                "matches",
                                "(?s).*\"nextToken\"\\s*:\\s*\"%s\".*".formatted(token(source, parameters, page)));
            }
            if (!gateway.isEmpty()) {
                body.addObject().put("matches", "(?s).*\"directConnectGatewayId\"\\s*:\\s*\"%s\".*".formatted(gateway));
            }
            ObjectNode answer = Json.MAPPER.createObjectNode();
            ArrayNode items = Json.MAPPER.createArrayNode().addAll(pages.get(page));
            answer.set(list.memberName(), JsonAnswer.value(list, items));
            if (page + 1 < pages.size()) {
                answer.put("nextToken", token(source, parameters, page + 1));
            }
            Stub.respond(mapping, "application/x-amz-json-1.1", answer.toString());
            ((ObjectNode) mapping.get("response"))
                    .withObject("headers")
                    .put("x-amzn-RequestId", Stub.requestId(file + parameters + page));
            add(file, mapping);
        }
    }

    private List<List<JsonNode>> pages(SdkPojo response, List<JsonNode> objects) {
        if (!SdkMembers.paged(response) || objects.isEmpty()) {
            return List.of(objects);
        }
        List<List<JsonNode>> pages = new ArrayList<>();
        for (int from = 0; from < objects.size(); from += pageSize) {
            pages.add(objects.subList(from, Math.min(objects.size(), from + pageSize)));
        }
        return pages;
    }

    private void add(String file, ObjectNode mapping) {
        files.computeIfAbsent(file, absent -> Json.MAPPER.createArrayNode()).add(mapping);
    }

    private static List<JsonNode> objects(Path folder, String key) {
        Path file = folder.resolve(key + ".json");
        return Files.exists(file)
                ? List.copyOf(Json.MAPPER.readTree(file).get(key).values())
                : List.of();
    }

    private static boolean enabled(JsonNode region) {
        return !region.path("OptInStatus").asString("").equals("not-opted-in");
    }

    // An association names its gateway, and so does an attachment.
    private static List<JsonNode> ofGateway(String id, List<JsonNode> objects) {
        return objects.stream()
                .filter(object ->
                        object.get("directConnectGatewayId").asString().equals(id))
                .toList();
    }

    private static String token(Source<?> source, Map<String, String> parameters, int page) {
        return source.key() + String.join("", parameters.values()) + "Page" + (page + 1);
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(Files::isDirectory).sorted().toList();
        }
    }
}
