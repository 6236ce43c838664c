import type { FlexGatewaySpec } from "../../../capabilities/flex-gateway/model";
import {
  type AnyBody,
  type Breakable,
  GATEWAY_RESOURCES_STACK as RESOURCES,
  GATEWAY_STACK as STACK,
} from "../fixture";
import type { Broken } from "./broken";

export const all = ({ stacks }: Breakable, type: string, stack = STACK) =>
  Object.values<AnyBody>(stacks[stack]?.["resource"][type] ?? {});

/** The gateway as if the file had said something else. */
export const spec =
  (name: string, change: (spec: FlexGatewaySpec) => Partial<FlexGatewaySpec>) => (estate: Breakable) => {
    const before = estate.gateways[name];
    if (before !== undefined) estate.gateways[name] = { ...before, ...change(before) };
  };

const manifest = (body: AnyBody) => (estate: Breakable) =>
  estate.add(
    "kubernetes_manifest",
    { manifest: { apiVersion: "gateway.mulesoft.com/v1alpha1", ...body } },
    RESOURCES,
  );

const configMap = (data: AnyBody) => (estate: Breakable) =>
  estate.add("kubernetes_config_map_v1", { metadata: { namespace: "flex-inner" }, data }, STACK);

const policy =
  (body: AnyBody, namespace = "flex-inner") =>
  (estate: Breakable) =>
    estate.add(
      "kubernetes_network_policy_v1",
      { metadata: { name: "broken", namespace }, spec: body },
      STACK,
    );

/** Changes the file of a Secret with policies of TLS. */
const document = (name: string, change: (text: string) => string) => (estate: Breakable) => {
  for (const { metadata, data_wo } of all(estate, "kubernetes_secret_v1"))
    if (metadata.name === "flex-tls") data_wo[name] = change(data_wo[name]);
};

const CALLER = { namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "flex-front" } } };

const PODS = { pod_selector: { match_labels: { "mule-landing-zone/flex-gateway": "inner" } } };

const binding = (config: AnyBody, targetRef: AnyBody = { kind: "ApiInstance", name: "orders" }) => ({
  ...{ kind: "PolicyBinding", metadata: { name: "broken", namespace: "flex-inner" } },
  spec: { targetRef, policyRef: { name: "message-logging-flex" }, config },
});

/** Registrations and logs of gateways. */
const OF_GATEWAYS: Broken = {
  "gateway-registration": [
    [
      "one file of two",
      (estate) => {
        for (const { data_wo } of all(estate, "kubernetes_secret_v1")) delete data_wo["certificate.yaml"];
      },
      "its Secret has registration.yaml",
    ],
    [
      "a registration as a custom resource",
      manifest({
        kind: "Configuration",
        metadata: { name: "x" },
        spec: { platformConnection: { agentId: "x" } },
      }),
      "holds a credential of a gateway",
    ],
    [
      "a registration in a ConfigMap",
      configMap({ "a.yaml": '{"apiVersion":"x","spec":{"platformConnection":{}}}' }),
      "holds a credential of a gateway",
    ],
    [
      "a key in a policy",
      manifest(binding({ key: "-----BEGIN RSA PRIVATE KEY-----" })),
      "holds a credential of a gateway",
    ],
  ],
  "gateway-inside": [
    [
      "a Service for everybody",
      (estate) => {
        for (const each of all(estate, "kubernetes_service_v1")) each["spec"].type = "LoadBalancer";
      },
      "is of type LoadBalancer",
    ],
  ],
  "gateway-logs": [
    ["bodies", manifest(binding({ message: "#[payload]" })), "logs #[payload]"],
    ["all headers", manifest(binding({ message: "#[attributes.headers]" })), "logs #[attributes.headers]"],
    [
      "debug in production",
      (estate) => {
        spec("inner", () => ({ stage: "production" }))(estate);
        configMap({
          "logging.yaml": '{"apiVersion":"x","spec":{"logging":{"runtimeLogs":{"logLevel":"debug"}}}}',
        })(estate);
      },
      "logs debug in production",
    ],
  ],
};

/** Policies, TLS and custom resources of gateways. */
const OF_TRAFFIC: Broken = {
  "gateway-policies": [
    [
      "a port of its own",
      policy({ ingress: [{ from: [{ ...CALLER }], ports: [{ port: "9999", protocol: "TCP" }] }] }),
      "opens a port besides APIs and probe",
    ],
    ["every port", policy({ ingress: [{ from: [CALLER] }] }), "opens a port besides APIs and probe"],
    [
      "another namespace",
      policy({ ingress: [{ from: [{ namespace_selector: { match_labels: { team: "x" } } }], ports: [] }] }),
      "lets in somebody undeclared",
    ],
    [
      "every pod beside the caller",
      policy({ ingress: [{ from: [CALLER], ports: [{ port: "8443" }] }] }),
      "lets in somebody undeclared",
    ],
    [
      "the internet",
      policy({ egress: [{ to: [{ ip_block: { cidr: "0.0.0.0/0" } }], ports: [{ port: "443" }] }] }),
      "leads where the file does not",
    ],
    [
      "ports of the proxy's host",
      policy({ egress: [{ to: [{ ip_block: { cidr: "10.1.2.3/32" } }] }] }),
      "leads out on more ports",
    ],
    [
      "an upstream for the namespace or the label",
      policy(
        {
          ingress: [
            {
              from: [
                { namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "flex-inner" } } },
                PODS,
              ],
            },
          ],
        },
        "orders",
      ),
      "lets in others than the gateway",
    ],
    [
      "an upstream for the whole namespace",
      policy(
        {
          ingress: [
            {
              from: [
                { namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "flex-inner" } } },
              ],
            },
          ],
        },
        "orders",
      ),
      "lets in others than the gateway",
    ],
  ],
  "gateway-resources-whole": [
    [
      "a policy of nothing",
      manifest(binding({}, { kind: "ApiInstance", name: "gone" })),
      "ApiInstance gone is not there",
    ],
    [
      "two things in one",
      manifest({ kind: "Configuration", metadata: { name: "x" }, spec: { probe: {}, logging: {} } }),
      "says more than one thing",
    ],
    [
      "a version that is ignored",
      manifest({ kind: "Configuration", metadata: { name: "x" }, spec: { tracing: {} } }),
      "has version gateway.mulesoft.com/v1alpha1",
    ],
  ],
  "gateway-tls": [
    [
      "two certificates on a port",
      spec("inner", ({ apis }) => ({
        apis: apis.map((api, at) =>
          at === 0 || api.tls === undefined ? api : { ...api, tls: { ...api.tls, certificate: "front" } },
        ),
      })),
      "has other TLS than",
    ],
    [
      "none at all",
      spec("front", ({ apis }) => ({ apis: apis.map(({ tls: _, ...api }) => api) })),
      "has no TLS",
    ],
  ],
  "gateway-upstreams-verified": [
    [
      "no policy",
      (estate) => {
        for (const { data_wo } of all(estate, "kubernetes_secret_v1"))
          delete data_wo["orders-tls-outbound.yaml"];
      },
      "has no policy of TLS",
    ],
    [
      "anybody",
      document("orders-tls-outbound.yaml", (text) =>
        text.replace('"skipValidation" = false', '"skipValidation" = true'),
      ),
      "is not verified",
    ],
    [
      "public authorities",
      document("orders-tls-outbound.yaml", (text) => text.replace('"trustedCA" = ', '"other" = ')),
      "is verified by public authorities",
    ],
  ],
};

export const GATEWAYS_BROKEN: Broken = { ...OF_GATEWAYS, ...OF_TRAFFIC };
