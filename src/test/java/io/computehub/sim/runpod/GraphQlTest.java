package io.computehub.sim.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;

import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;

import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The simulated GraphQL held against a schema written from the facts: each answer is fed back as
/// data to a real GraphQL engine, which must find every field, type and null where it belongs.
class GraphQlTest {

    private static final String SCHEMA =
            """
            type Query {
              myself: User
              gpuTypes(input: GpuTypeFilter): [GpuType]
              dataCenters: [DataCenter]
              pod(input: PodFilter): Pod
            }
            type Mutation {
              podRentInterruptable(input: RentInput): Pod
              podStop(input: PodFilter): Pod
              podResume(input: ResumeInput): Pod
              podTerminate(input: PodFilter): Boolean
            }
            input GpuTypeFilter { id: String }
            input PodFilter { podId: String! }
            input ResumeInput { podId: String!, gpuCount: Int! }
            input RentInput { cloudType: Cloud, gpuTypeId: String, gpuCount: Int, name: String,
              imageName: String, containerDiskInGb: Int, volumeInGb: Int, volumeMountPath: String,
              ports: String, bidPerGpu: Float }
            input LowestPriceInput { gpuCount: Int, secureCloud: Boolean, dataCenterId: String }
            enum Cloud { ALL SECURE COMMUNITY }
            type User { id: ID, clientBalance: Float, currentSpendPerHr: Float, spendLimit: Int,
              underBalance: Boolean, minBalance: Float, pubKey: String, pods: [Pod] }
            type GpuType { id: String, displayName: String, manufacturer: String, memoryInGb: Int,
              secureCloud: Boolean, communityCloud: Boolean, securePrice: Float, communityPrice: Float,
              secureSpotPrice: Float, communitySpotPrice: Float, maxGpuCount: Int,
              lowestPrice(input: LowestPriceInput): LowestPrice }
            type LowestPrice { minimumBidPrice: Float, uninterruptablePrice: Float, minVcpu: Int,
              minMemory: Int, stockStatus: String, maxUnreservedGpuCount: Int }
            type DataCenter { id: String, name: String, location: String,
              gpuAvailability: [Stock] }
            type Stock { gpuTypeId: String, displayName: String, stockStatus: String }
            type Pod { id: String, name: String, desiredStatus: Status, podType: PodType,
              imageName: String, costPerHr: Float, gpuCount: Int, vcpuCount: Float, memoryInGb: Float,
              containerDiskInGb: Int, volumeInGb: Float, ports: String, env: [String],
              lastStartedAt: String, createdAt: String, locked: Boolean, machineId: String,
              machine: Machine, runtime: Runtime, latestTelemetry: Telemetry }
            enum Status { CREATED RUNNING RESTARTING EXITED PAUSED DEAD TERMINATED }
            enum PodType { RESERVED INTERRUPTABLE BID BACKGROUND }
            type Machine { podHostId: String, gpuDisplayName: String, gpuTypeId: String,
              dataCenterId: String, location: String, secureCloud: Boolean }
            type Runtime { uptimeInSeconds: Int, ports: [Port], gpus: [Gpu], container: Container }
            type Port { ip: String, isIpPublic: Boolean, privatePort: Int, publicPort: Int, type: String }
            type Gpu { id: String, gpuUtilPercent: Float, memoryUtilPercent: Float }
            type Container { cpuPercent: Float, memoryPercent: Float }
            type Telemetry { state: String, time: String, cpuUtilization: Float,
              averageGpuMetrics: Figures, individualGpuMetrics: [Figures] }
            type Figures { id: String, percentUtilization: Float, temperatureCelcius: Float,
              memoryUtilization: Float, powerWatts: Float }
            """;
    private static final String POD =
            """
            { id name desiredStatus podType imageName costPerHr gpuCount vcpuCount memoryInGb
              containerDiskInGb volumeInGb ports env lastStartedAt createdAt locked machineId
              machine { podHostId gpuDisplayName gpuTypeId dataCenterId location secureCloud }
              runtime { uptimeInSeconds ports { ip isIpPublic privatePort publicPort type }
                gpus { id gpuUtilPercent memoryUtilPercent } container { cpuPercent memoryPercent } }
              latestTelemetry { state time cpuUtilization
                averageGpuMetrics { percentUtilization temperatureCelcius memoryUtilization powerWatts }
                individualGpuMetrics { id percentUtilization } } }
            """;

    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        cloud = SimCloud.start(SimOptions.manual(Instant.parse("2026-11-23T12:00:00Z")));
        wire = new Wire(cloud);
    }

    @AfterEach
    void close() {
        wire.close();
        cloud.close();
    }

    private void conforms(String query) throws IOException {
        var answer = wire.graphQl(query);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        Map<String, Object> data =
                Wire.JSON.convertValue(answer.get("data"), new TypeReference<>() {});
        var wiring =
                RuntimeWiring.newRuntimeWiring()
                        .type(
                                TypeRuntimeWiring.newTypeWiring("Query")
                                        .defaultDataFetcher(
                                                field -> data.get(field.getField().getName())))
                        .type(
                                TypeRuntimeWiring.newTypeWiring("Mutation")
                                        .defaultDataFetcher(
                                                field -> data.get(field.getField().getName())))
                        .build();
        var schema =
                new SchemaGenerator()
                        .makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
        var checked = GraphQL.newGraphQL(schema).build().execute(query);
        assertThat(checked.getErrors()).isEmpty();
        assertThat(Wire.JSON.valueToTree(checked.getData()).toString().length())
                .isGreaterThan(answer.get("data").toString().length() / 2);
    }

    @Test
    void theListOfGpusHasAnEntryNobodyCanRent() throws IOException {
        var types =
                wire.graphQl(
                                "{ gpuTypes { id memoryInGb securePrice"
                                        + " lowestPrice(input:{gpuCount:1}) { minimumBidPrice"
                                        + " stockStatus } } }")
                        .at("/data/gpuTypes");
        var last = types.get(types.size() - 1);
        assertThat(last.get("id").asText()).isEqualTo("unknown");
        assertThat(last.get("memoryInGb").asInt()).isZero();
        assertThat(last.get("securePrice").isNull()).isTrue();
        assertThat(last.at("/lowestPrice/minimumBidPrice").isNull()).isTrue();
    }

    @Test
    void queriesAnswerInTheShapeOfTheFacts() throws IOException {
        wire.rentPod("a");
        conforms(
                "{ myself { id clientBalance currentSpendPerHr spendLimit underBalance pubKey } }");
        conforms(
                "query Prices { gpuTypes { id displayName memoryInGb secureCloud communityCloud"
                    + " securePrice communityPrice secureSpotPrice communitySpotPrice maxGpuCount"
                    + " lowestPrice(input: {gpuCount: 2, secureCloud: true}) { minimumBidPrice"
                    + " uninterruptablePrice stockStatus minVcpu minMemory } } }");
        conforms("{ dataCenters { id name location gpuAvailability { gpuTypeId stockStatus } } }");
        conforms("{ myself { pods " + POD + " } }");
        cloud.clock().advance(Duration.ofMinutes(3));
        conforms("{ myself { pods " + POD + " } }");
    }

    @Test
    void mutationsAnswerInTheShapeOfTheFacts() throws IOException {
        var id = wire.rentPod("a").get("id").asText();
        cloud.clock().advance(Duration.ofMinutes(3));
        conforms("mutation { podStop(input: {podId: \"" + id + "\"}) { id desiredStatus } }");
        cloud.clock().advance(Duration.ofMinutes(3));
        conforms(
                "mutation { podResume(input: {podId: \""
                        + id
                        + "\", gpuCount: 1}) { id desiredStatus } }");
        conforms("mutation { podTerminate(input: {podId: \"" + id + "\"}) }");
        assertThat(cloud.truth().alive()).isEmpty();
        assertThat(
                        wire.graphQl("mutation { podTerminate(input: {podId: \"" + id + "\"}) }")
                                .at("/errors/0/message")
                                .asText())
                .contains("pod not found to terminate");
    }

    @Test
    void variablesAndAliasesAreUnderstoodAndUnknownFieldsAreNot() throws IOException {
        var body =
                Wire.JSON
                        .createObjectNode()
                        .put(
                                "query",
                                "query P($id: String!) { one: gpuTypes(input: {id: $id}) { name:"
                                        + " displayName two: lowestPrice(input: {gpuCount: 2}) {"
                                        + " stockStatus } } }")
                        .set("variables", Wire.JSON.createObjectNode().put("id", "NVIDIA L40S"));
        var answer = wire.runpod("POST", "/graphql", body.toString()).json();
        assertThat(answer.at("/data/one/0/name").asText()).isEqualTo("L40S");
        assertThat(wire.graphQl("{ myself { nonsense } }").at("/errors/0/message").asText())
                .contains("nonsense");
        assertThat(wire.graphQl("{ myself { ").at("/errors/0/message").asText())
                .startsWith("Syntax Error");
        var signedOut =
                wire.call("runpod", "POST", "/graphql", "{\"query\":\"{ myself { id } }\"}", "");
        assertThat(signedOut.status()).isEqualTo(200);
        assertThat(signedOut.json().has("errors")).isTrue();
    }
}
