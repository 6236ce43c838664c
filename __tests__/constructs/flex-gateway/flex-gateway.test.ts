import {
  type ElastiCacheStorage,
  type FlexGatewaySpec,
  gatewayObjects,
} from "../../../capabilities/flex-gateway/model";
import { FlexGateway, type FlexGatewayProps, FlexGatewayResources } from "../../../constructs/flex-gateway";
import { ClusterConnection } from "../../../constructs/runtime-fabric";
import { gatewayOf } from "../../capabilities/flex-gateway/model/fixture";
import { secretAt } from "../../capabilities/runtime-fabric/model/fixture";
import { synthStack } from "../../helpers/synth";

const CACHE: ElastiCacheStorage = {
  ...{ kind: "elasticache", nodeType: "cache.t4g.small", cidrs: [], nodes: 2, engineVersion: "8.0" },
  ...{ username: "flex", password: secretAt("redis"), defaultPassword: secretAt("default") },
  ...{ snapshotDays: 1, logDays: 30 },
};

const synthGateway = (of: Partial<FlexGatewaySpec>, props: Partial<FlexGatewayProps> = {}) =>
  synthStack((stack) => {
    new ClusterConnection(stack, "Cluster", { kubeconfig: { context: "test" } });
    const objects = gatewayObjects(gatewayOf(of));
    new FlexGateway(stack, "Gateway", { objects, ...props });
    new FlexGatewayResources(stack, "Resources", { customResources: objects.pluginPolicies });
  });

const { resources } = synthGateway({ cluster: { ...gatewayOf().cluster, cni: "cilium" }, mode: "local" });

test("each object becomes one of the provider's, after its namespace, which is safe from destruction", () => {
  const counts = Object.entries(resources).map(([type, all]) => [type, Object.keys(all).length]);
  expect(Object.fromEntries(counts)).toEqual({
    ...{ kubernetes_manifest: 3, kubernetes_namespace_v1: 1, kubernetes_default_service_account_v1: 1 },
    ...{ kubernetes_resource_quota_v1: 1, kubernetes_limit_range_v1: 1, kubernetes_service_v1: 1 },
    ...{ kubernetes_pod_disruption_budget_v1: 1, kubernetes_network_policy_v1: 13 },
    ...{ kubernetes_cluster_role_v1: 3, kubernetes_role_binding_v1: 3 },
    ...{ kubernetes_config_map_v1: 1, kubernetes_secret_v1: 2 },
  });
  expect(resources["kubernetes_namespace_v1"]?.["Gateway_Namespace_flex-edge"]).toMatchObject({
    lifecycle: { prevent_destroy: true },
  });
  expect(resources["kubernetes_service_v1"]?.["Gateway_Service_flex-edge_edge"]).toMatchObject({
    depends_on: ["kubernetes_namespace_v1.Gateway_Namespace_flex-edge"],
    spec: {
      type: "ClusterIP",
      port: [{ name: "api-8443", port: 8443, protocol: "TCP", target_port: "8443" }],
    },
    wait_for_load_balancer: false,
  });
  const open = synthGateway({}, { deletionProtection: false }).resources["kubernetes_namespace_v1"];
  expect(Object.values(open ?? {})[0]?.["lifecycle"]).toBeUndefined();
});

test("the storage's document is put together while it is applied: the password is a reference in it", () => {
  expect(resources["kubernetes_secret_v1"]?.["Gateway_Secret_flex-edge_flex-shared-storage"]).toMatchObject({
    data_wo: {
      "shared-storage.yaml":
        '${yamlencode({"apiVersion" = "gateway.mulesoft.com/v1alpha1", "kind" = "Configuration", "metadata" = {"name" = "shared-storage"}, ' +
        '"spec" = {"sharedStorage" = {"redis" = {"address" = "redis.acme.internal:6379", "username" = "flex", ' +
        '"password" = jsondecode(ephemeral.aws_secretsmanager_secret_version.Gateway_Secret_flex-edge_flex-shared-storage_Secret-mule_2f_prod.secret_string)["redis"], ' +
        '"tls" = {"skipValidation" = false}}}}})}',
    },
    data_wo_revision: 1,
  });
});

test("a cache of the same stack gives its address; without it there is no document", () => {
  const storageAddress = "${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379";
  const { resources: cached } = synthGateway({ storage: CACHE }, { storageAddress });
  expect(JSON.stringify(cached["kubernetes_secret_v1"])).toContain(
    JSON.stringify(`"address" = "${storageAddress}"`).slice(1, -1),
  );
  expect(() => synthGateway({ storage: CACHE })).toThrow("the document needs the output storage-address");
});

test("a literal in the place of a reference is refused, and not repeated", () => {
  const storage = { ...gatewayOf().storage, password: "canary" } as unknown as FlexGatewaySpec["storage"];
  const refused = () => synthGateway({ storage });
  expect(refused).toThrow("SECRET_LITERAL secrets.flex-edge.flex-shared-storage.shared-storage.yaml");
  expect(refused).not.toThrow("canary");
});
