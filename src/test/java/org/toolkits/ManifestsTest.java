package org.toolkits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.toolkits.platform.Role;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The manifests are what Kubernetes understands, and agree with each other, with compose and with the program. */
class ManifestsTest {

    private static final Path K8S = Path.of("k8s");

    private static final Map<String, Class<? extends KubernetesResource>> KINDS = Map.of(
            "ConfigMap", ConfigMap.class,
            "Deployment", Deployment.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class,
            "ServiceAccount", ServiceAccount.class);

    /** What docker/compose.yaml uses of the Compose Specification: a key that is not here is new, or misspelt. */
    private static final Set<String> COMPOSE_SERVICE_KEYS = Set.of(
            "build",
            "cap_drop",
            "depends_on",
            "environment",
            "healthcheck",
            "image",
            "logging",
            "mem_limit",
            "ports",
            "read_only",
            "restart",
            "security_opt",
            "shm_size",
            "stop_grace_period",
            "tmpfs",
            "user",
            "volumes");

    /**
     * The models keep unknown fields aside, and Jackson makes a text of a number. Kubernetes refuses both: take that away
     * from them.
     */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    @Test
    void every_document_is_of_a_known_kind_without_unknown_fields() {
        assertThat(resources()).hasSize(9);
    }

    /** At every depth: the models are many, and each had to be made strict. */
    @ParameterizedTest
    @CsvSource({
        "intake.yaml, replicas, replicaz",
        "intake.yaml, readinessProbe, readynessProbe",
        "intake.yaml, path: /q/health/live, paht: /q/health/live",
        "intake.yaml, readOnlyRootFilesystem, readOnlyRootFileSystem",
        "intake.yaml, limits, limit",
        "intake.yaml, metadata, metdata",
        "service.yaml, targetPort, target-port",
        "poddisruptionbudgets.yaml, maxUnavailable, maxunavailable",
        "networkpolicies.yaml, podSelector, podselector",
        "serviceaccount.yaml, automountServiceAccountToken, automountToken",
        "configmap.yaml, name, nam"
    })
    void a_misspelt_field_is_refused(String file, String right, String wrong) throws IOException {
        String manifest = Files.readString(K8S.resolve(file));
        assertThat(manifest).contains(right + ":".repeat(right.contains(":") ? 0 : 1));
        assertThatThrownBy(() -> read(manifest.replace(right, wrong)))
                .hasMessageContaining("Unrecognized field \"" + wrong.replaceAll(":.*", "") + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "intake.yaml, 'value: intake,relay,pages', value: 1, String",
        "intake.yaml, replicas: 2, replicas: '\"2\"', Integer",
        "configmap.yaml, 'TOOLKIT_SENDER_COUNTRY: \"US\"', TOOLKIT_SENDER_COUNTRY: NO, String"
    })
    void a_value_of_another_type_is_refused(String file, String right, String wrong, String type) throws IOException {
        String manifest = Files.readString(K8S.resolve(file));
        assertThat(manifest).contains(right);
        assertThatThrownBy(() -> read(manifest.replace(right, wrong))).hasMessageContaining("java.lang." + type);
    }

    @Test
    void a_field_given_twice_is_refused() throws IOException {
        String manifest = Files.readString(K8S.resolve("service.yaml"));
        assertThatThrownBy(() -> read(manifest.replace("targetPort: http", "targetPort: http\n      name: https")))
                .hasMessageContaining("duplicate key name");
    }

    @Test
    void the_kustomization_lists_every_file() throws IOException {
        Kustomization kustomization = STRICT.convertValue(
                yaml().load(Files.readString(K8S.resolve("kustomization.yaml"))), Kustomization.class);
        try (Stream<Path> files = Files.list(K8S)) {
            assertThat(kustomization.resources())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void both_deployments_run_the_one_image_in_roles_that_together_are_all() {
        assertThat(deployments()).hasSize(2);
        assertThat(deployments()).extracting(each -> container(each).getImage()).containsOnly("toolkit-fulfilment");
        Set<Role> roles = new HashSet<>();
        deployments()
                .forEach(each ->
                        roles.addAll(Role.parse(variable(each, "TOOLKIT_ROLES").getValue())));
        assertThat(roles).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void nothing_runs_as_root_or_writes_outside_tmp() throws IOException {
        for (Deployment deployment : deployments()) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(dockerfile())
                    .contains("USER " + pod.getSecurityContext().getRunAsUser() + ":"
                            + pod.getSecurityContext().getRunAsGroup());
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(container(deployment).getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container(deployment).getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container(deployment)
                            .getSecurityContext()
                            .getCapabilities()
                            .getDrop())
                    .containsExactly("ALL");
            assertThat(container(deployment).getVolumeMounts())
                    .singleElement()
                    .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        }
    }

    @Test
    void secrets_come_by_reference_only() {
        for (Deployment deployment : deployments())
            for (EnvVar variable : container(deployment).getEnv())
                if (variable.getName().matches(".*(PASSWORD|USERNAME|SECRET|KEY).*")) {
                    assertThat(variable.getValue()).as(variable.getName()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("toolkit-fulfilment");
                }
        assertThat(resources())
                .noneMatch(each -> each.getClass().getSimpleName().equals("Secret"));
    }

    @Test
    void the_command_that_makes_the_secret_makes_every_key_of_it() throws IOException {
        String kustomization = Files.readString(K8S.resolve("kustomization.yaml"));
        assertThat(kustomization).contains("kubectl create secret generic toolkit-fulfilment");
        List<String> made = Pattern.compile("--from-literal=([^=]+)=")
                .matcher(kustomization)
                .results()
                .map(literal -> literal.group(1))
                .toList();
        for (Deployment deployment : deployments())
            assertThat(container(deployment).getEnv().stream()
                            .filter(variable -> variable.getValueFrom() != null)
                            .map(variable ->
                                    variable.getValueFrom().getSecretKeyRef().getKey()))
                    .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void probes_ask_what_the_program_answers() {
        for (Deployment deployment : deployments()) {
            assertThat(path(container(deployment).getStartupProbe())).isEqualTo("/q/health/started");
            assertThat(path(container(deployment).getLivenessProbe())).isEqualTo("/q/health/live");
            assertThat(path(container(deployment).getReadinessProbe())).isEqualTo("/q/health/ready");
        }
    }

    @Test
    void services_budgets_and_policies_select_a_deployment() {
        List<Map<String, String>> labels = deployments().stream()
                .map(each -> each.getSpec().getTemplate().getMetadata().getLabels())
                .toList();
        for (KubernetesResource resource : resources()) {
            if (resource instanceof Service service)
                assertThat(labels).contains(service.getSpec().getSelector());
            if (resource instanceof PodDisruptionBudget budget)
                assertThat(labels).contains(budget.getSpec().getSelector().getMatchLabels());
            if (resource instanceof NetworkPolicy policy)
                assertThat(labels).anyMatch(each -> each.entrySet()
                        .containsAll(policy.getSpec()
                                .getPodSelector()
                                .getMatchLabels()
                                .entrySet()));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void compose_runs_the_same_image_in_the_same_roles_with_the_same_settings() throws IOException {
        Map<String, Object> services = composeServices();
        assertThat(services.keySet()).containsExactlyInAnyOrder("intake", "fulfilment", "postgresql", "kafka");
        for (Deployment deployment : deployments()) {
            String component = deployment.getMetadata().getLabels().get("app.kubernetes.io/component");
            Map<String, Object> service = (Map<String, Object>) services.get(component);
            Map<String, Object> environment = (Map<String, Object>) service.get("environment");
            Set<String> inKubernetes = new HashSet<>(configMap().getData().keySet());
            container(deployment).getEnv().forEach(variable -> inKubernetes.add(variable.getName()));
            assertThat(environment.keySet()).isEqualTo(inKubernetes);
            assertThat(environment.get("TOOLKIT_ROLES"))
                    .isEqualTo(variable(deployment, "TOOLKIT_ROLES").getValue());
            assertThat(service)
                    .containsEntry("image", "toolkit-fulfilment")
                    .containsEntry("read_only", true)
                    .containsEntry("tmpfs", List.of("/tmp:size=64m"));
            Quantity limit = container(deployment).getResources().getLimits().get("memory");
            assertThat(limit.getAmount() + limit.getFormat())
                    .isEqualTo(service.get("mem_limit").toString().replace("m", "Mi"));
            assertThat(service.get("healthcheck").toString())
                    .contains("GET " + path(container(deployment).getReadinessProbe()) + " ");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void compose_has_known_keys_only_and_confines_every_service() throws IOException {
        Map<String, Object> compose = yaml().load(Files.readString(Path.of("docker", "compose.yaml")));
        assertThat(compose.keySet())
                .allMatch(key -> key.startsWith("x-")
                        || Set.of("name", "services", "volumes").contains(key));
        composeServices().forEach((name, service) -> assertThat((Map<String, Object>) service)
                .as(name)
                .satisfies(each -> assertThat(each.keySet()).isSubsetOf(COMPOSE_SERVICE_KEYS))
                .containsKeys("healthcheck", "stop_grace_period")
                .containsEntry("restart", "unless-stopped")
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void compose_publishes_on_the_loopback_interface_only() throws IOException {
        assertThat(composeServices().values())
                .flatExtracting(each -> ((Map<String, List<String>>) each).getOrDefault("ports", List.of()))
                .isNotEmpty()
                .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
    }

    @Test
    void the_example_of_docker_env_names_what_compose_asks_for() throws IOException {
        Set<String> asked = Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(Files.readString(Path.of("docker", "compose.yaml")))
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
        assertThat(Files.readAllLines(Path.of("docker", ".env.example")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    /** What we use of it; there are no models of kustomize. */
    record Kustomization(
            String apiVersion, String kind, List<String> resources, List<Labels> labels, List<Image> images) {

        record Labels(Map<String, String> pairs) {}

        record Image(String name, String newName, String newTag) {}
    }

    private static String dockerfile() throws IOException {
        return Files.readString(Path.of("docker", "Dockerfile"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> composeServices() throws IOException {
        Map<String, Object> compose = yaml().load(Files.readString(Path.of("docker", "compose.yaml")));
        return (Map<String, Object>) compose.get("services");
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(options);
    }

    private static List<KubernetesResource> resources() {
        try (Stream<Path> files = Files.list(K8S)) {
            List<KubernetesResource> resources = new ArrayList<>();
            for (Path file : files.sorted().toList())
                if (!file.endsWith("kustomization.yaml")) resources.addAll(read(Files.readString(file)));
            return resources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<KubernetesResource> read(String yaml) {
        return StreamSupport.stream(yaml().loadAll(yaml).spliterator(), false)
                .map(document -> (Map<?, ?>) document)
                .<KubernetesResource>map(document -> STRICT.convertValue(document, KINDS.get(document.get("kind"))))
                .toList();
    }

    private static List<Deployment> deployments() {
        return resources().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .toList();
    }

    private static ConfigMap configMap() {
        return resources().stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static EnvVar variable(Deployment deployment, String name) {
        return container(deployment).getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }
}
