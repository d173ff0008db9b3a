package org.toolkits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.toolkits.platform.Role;
import org.yaml.snakeyaml.Yaml;

/** The manifests are what Kubernetes understands, and agree with each other, with compose and with the program. */
class ManifestsTest {

    private static final Path K8S = Path.of("k8s");

    private static final Map<String, Class<? extends KubernetesResource>> KINDS = Map.of(
            "ConfigMap", ConfigMap.class,
            "Deployment", Deployment.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class,
            "ServiceAccount", ServiceAccount.class);

    /** The models keep unknown fields aside, which would hide a typing error: take that away from them. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
        assertThat(resources()).hasSize(7);
    }

    @Test
    void a_misspelt_field_is_refused() throws IOException {
        String misspelt = Files.readString(K8S.resolve("intake.yaml")).replace("readinessProbe", "readynessProbe");
        assertThatThrownBy(() -> read(misspelt)).hasMessageContaining("readynessProbe");
    }

    @Test
    void the_kustomization_lists_every_file() throws IOException {
        Map<String, Object> kustomization = new Yaml().load(Files.readString(K8S.resolve("kustomization.yaml")));
        try (Stream<Path> files = Files.list(K8S)) {
            assertThat(list(kustomization, "resources"))
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
    void nothing_runs_as_root_or_writes_outside_tmp() {
        for (Deployment deployment : deployments()) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
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
    void probes_ask_what_the_program_answers() {
        for (Deployment deployment : deployments()) {
            assertThat(path(container(deployment).getStartupProbe())).isEqualTo("/q/health/started");
            assertThat(path(container(deployment).getLivenessProbe())).isEqualTo("/q/health/live");
            assertThat(path(container(deployment).getReadinessProbe())).isEqualTo("/q/health/ready");
        }
    }

    @Test
    void services_and_budgets_select_a_deployment() {
        List<Map<String, String>> labels = deployments().stream()
                .map(each -> each.getSpec().getTemplate().getMetadata().getLabels())
                .toList();
        for (KubernetesResource resource : resources()) {
            if (resource instanceof Service service)
                assertThat(labels).contains(service.getSpec().getSelector());
            if (resource instanceof PodDisruptionBudget budget)
                assertThat(labels).contains(budget.getSpec().getSelector().getMatchLabels());
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void compose_runs_the_same_image_in_the_same_roles_with_the_same_settings() throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("docker", "compose.yaml")));
        Map<String, Object> services = (Map<String, Object>) compose.get("services");
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
            assertThat(service).containsEntry("image", "toolkit-fulfilment").containsEntry("read_only", true);
        }
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
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
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

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> map, String key) {
        return (List<String>) map.get(key);
    }
}
