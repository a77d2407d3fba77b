package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.InterfaceOwner.Kind;
import dev.faultline.model.Fact;
import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that AWS is known to put network interfaces in front of. */
class InterfaceOwnersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        natGateway | Interface for NAT Gateway nat-0a1 | NAT_GATEWAY | nat-0a1
        nat_gateway | "" | NAT_GATEWAY | ""
        interface | Interface for NAT Gateway nat-0a1 | NAT_GATEWAY | nat-0a1
        load_balancer | ELB app/front/0123456789abcdef | LOAD_BALANCER | app/front/0123456789abcdef
        interface | ELB app/front/0123456789abcdef | LOAD_BALANCER | app/front/0123456789abcdef
        interface | ELB old-front | LOAD_BALANCER | old-front
        network_load_balancer | ELB net/front/0123456789abcdef | LOAD_BALANCER | net/front/0123456789abcdef
        gateway_load_balancer | ELB gwy/fw/0123456789abcdef | LOAD_BALANCER | gwy/fw/0123456789abcdef
        vpc_endpoint | VPC Endpoint Interface vpce-0a1 | ENDPOINT | vpce-0a1
        interface | VPC Endpoint Interface: vpce-0a1 | ENDPOINT | vpce-0a1
        gateway_load_balancer_endpoint | VPC Endpoint Interface vpce-0a1 | ENDPOINT | vpce-0a1
        interface | Resource Gateway Interface rgw-0a1 | RESOURCE_GATEWAY | rgw-0a1
        transit_gateway | Network Interface for Transit Gateway Attachment tgw-attach-0a1 | TRANSIT_GATEWAY_ATTACHMENT | tgw-attach-0a1
        interface | Network Interface for Transit Gateway Attachment tgw-attach-0a1 | TRANSIT_GATEWAY_ATTACHMENT | tgw-attach-0a1
        interface | ClientVPN Endpoint resource | CLIENT_VPN | ""
        lambda | AWS Lambda VPC ENI-orders-01234567-89ab | FUNCTION | orders-01234567-89ab
        interface | AWS Lambda VPC ENI: 01234567-89ab | FUNCTION | 01234567-89ab
        interface | RDSNetworkInterface | DATABASE | ""
        interface | Network interface for DBProxy prx-0a1 | DATABASE_PROXY | prx-0a1
        interface | RedshiftNetworkInterface | WAREHOUSE | ""
        interface | ElastiCache orders-001 | CACHE | orders-001
        interface | ElastiCache+orders-001 | CACHE | orders-001
        interface | ES orders | SEARCH | orders
        interface | DO NOT DELETE - Amazon MSK network interface for cluster arn:aws:kafka:eu-west-1:111111111111:cluster/k/1-2. | STREAM | arn:aws:kafka:eu-west-1:111111111111:cluster/k/1-2
        interface | EFS mount target for fs-0a1 (fsmt-0b2) | FILE_SYSTEM | fs-0a1
        interface | AWS ElasticMapReduce | MAP_REDUCE | ""
        interface | AWS created network interface for directory d-0a1 | DIRECTORY | d-0a1
        interface | Amazon EKS prod | KUBERNETES | prod
        branch | aws-k8s-branch-eni | POD | ""
        interface | arn:aws-cn:ecs:cn-north-1:111111111111:attachment/01234567 | CONTAINER | arn:aws-cn:ecs:cn-north-1:111111111111:attachment/01234567
        quicksight | "" | QUICKSIGHT | ""
        global_accelerator_managed | "" | GLOBAL_ACCELERATOR | ""
        api_gateway_managed | ENI managed by APIGateway | API_GATEWAY | ""
        iot_rules_managed | "" | IOT_RULES | ""
        aws_codestar_connections_managed | "" | CODE_CONNECTIONS | ""
        something_of_next_year | "" | UNCLASSIFIED | ""
        interface | Managed by a service of next year | UNCLASSIFIED | ""
        """)
    void knowsWhatAwsPutsThere(String type, String description, Kind kind, String ownerId) {
        NetworkInterface eni = managed(type, description);

        assertThat(of(eni))
                .extracting(InterfaceOwner::kind, InterfaceOwner::ownerId)
                .containsExactly(kind, ownerId);
    }

    @ParameterizedTest
    @CsvSource({"interface", "efa", "efa-only", "trunk"})
    void knowsAnInstanceWithItsState(String type) {
        NetworkInterface eni = Facts.networkInterface("eni-1", "subnet-a", type, "in-use", "i-1");

        assertThat(of(eni, instance("stopped")).text()).isEqualTo("instance i-1 (stopped)");
        assertThat(of(eni).text()).isEqualTo("instance i-1");
    }

    @Test
    void doesNotBelieveWhatStandsOnTheInterfaceOfAnInstance() {
        NetworkInterface eni = custom("ELB of the office", "in-use", "i-1");

        assertThat(of(eni).text()).isEqualTo("instance i-1");
    }

    @Test
    void aBranchIsAnInstancesThoughItDoesNotNameIt() {
        assertThat(of(Facts.networkInterface("eni-1", "subnet-a", "branch", "in-use", "")))
                .extracting(InterfaceOwner::kind, InterfaceOwner::ownerId)
                .containsExactly(Kind.INSTANCE, "");
    }

    @Test
    void tellsWhatIsAttachedToNothingFromWhatIsNotTold() {
        assertThat(of(custom("spare", "available", "")).kind()).isEqualTo(Kind.NOTHING);
        assertThat(of(custom("spare", "in-use", "")).kind()).isEqualTo(Kind.UNKNOWN);
    }

    private static InterfaceOwner of(Fact... facts) {
        return InterfaceOwners.derive(Network.of(List.of(facts))).get(0);
    }

    private static NetworkInterface managed(String type, String description) {
        return networkInterface(type, "in-use", true, description, "");
    }

    private static NetworkInterface custom(String description, String status, String instanceId) {
        return networkInterface("interface", status, false, description, instanceId);
    }

    private static NetworkInterface networkInterface(
            String type, String status, boolean requesterManaged, String description, String instanceId) {
        return new NetworkInterface(
                Facts.ACCOUNT,
                Facts.REGION,
                "eni-1",
                Facts.VPC,
                "subnet-a",
                Facts.ACCOUNT,
                "",
                type,
                status,
                true,
                requesterManaged,
                description,
                instanceId,
                false);
    }

    private static Instance instance(String state) {
        return new Instance(Facts.ACCOUNT, Facts.REGION, "i-1", Facts.VPC, "subnet-a", "", state);
    }
}
