import type { ApiSpec, FlexGatewaySpec, UpstreamSpec } from "../../../../capabilities/flex-gateway/model";
import { hostsOfPlane, parseVersion, REPLICA_RESOURCES } from "../../../../capabilities/flex-gateway/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { fabricOf, secretAt } from "../../runtime-fabric/model/fixture";

export const cidrs = (...texts: string[]): Ipv4Cidr[] => texts.map((text) => Ipv4Cidr.parse(text));

export const apiOf = (name: string, upstream: UpstreamSpec, overrides: Partial<ApiSpec> = {}): ApiSpec => ({
  ...{ name, port: 8443, basePath: `/${name}`, upstream, policies: [] },
  ...overrides,
});

export const UPSTREAMS = {
  orders: {
    ...{ kind: "runtimeFabric", fabric: "prod", environment: "production", application: "orders" },
    ...{ namespace: "prod-production", service: "orders", host: "orders.prod-production.svc.cluster.local" },
    ...{ port: 443, targetPort: 8082, tls: { skipValidation: false } },
  },
  stock: {
    ...{ kind: "namespace", namespace: "stock", service: "stock", labels: { app: "stock" }, isGuarded: true },
    ...{ host: "stock.stock.svc.cluster.local", port: 443, targetPort: 8443 },
  },
  inner: {
    ...{ kind: "flexGateway", gateway: "inner", namespace: "flex-inner", service: "inner" },
    ...{ host: "inner.flex-inner.svc.cluster.local", port: 8443, targetPort: 8443 },
  },
  partner: {
    ...{ kind: "external", host: "api.partner.example", port: 443, cidrs: cidrs("203.0.113.0/28") },
    tls: { skipValidation: false },
  },
} as const satisfies Record<string, UpstreamSpec>;

const version = parseVersion("1.12.10");
if (version === undefined) throw new Error("1.12.10 is a version");

/** A gateway with each kind of upstream, behind a balancer and a gateway at the ingress. */
export const gatewayOf = (overrides: Partial<FlexGatewaySpec> = {}): FlexGatewaySpec => ({
  ...{ name: "edge", namespace: "flex-edge", cluster: fabricOf().cluster, layer: "inner", mode: "connected" },
  ...{ stage: "production", plane: { name: "us", hosts: hostsOfPlane("us", true), isKnown: true }, version },
  ...{ chartVersion: "1.12.10", image: "mulesoft/flex-gateway:1.12.10", replicas: { min: 3, max: 6 } },
  ...{ resources: REPLICA_RESOURCES, drainSeconds: 25, graceSeconds: 45, probePort: 3000 },
  registration: {
    registration: secretAt("registration", 2),
    certificate: secretAt("certificate"),
    expires: "2027-05-01",
  },
  storage: {
    ...{ kind: "existing", host: "redis.acme.internal", port: 6379, cidrs: cidrs("10.8.0.0/28") },
    ...{ username: "flex", password: secretAt("redis"), database: 0 },
  },
  controlPlaneEgress: {
    ...{ kind: "proxy", host: "proxy.acme.example", port: 3128, cidrs: cidrs("10.9.0.0/28") },
  },
  logging: { level: "info", targets: [] },
  access: {
    viewers: ["api-viewers"],
    operators: [
      { name: "on-call", group: "api-operators", exec: { until: "2090-12-31", reason: "incident drill" } },
    ],
  },
  entrances: [
    { kind: "balancer", name: "apis", target: "edge", cidrs: cidrs("10.7.0.0/26"), port: 8443 },
    { kind: "flexGateway", name: "front", namespace: "flex-front", port: 8443 },
  ],
  apis: Object.entries(UPSTREAMS)
    .map(([name, upstream]) => apiOf(name, upstream))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
  sharesCluster: false,
  ...overrides,
});
