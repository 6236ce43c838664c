import type { FabricEnvironment, FabricSpec, SecretRef } from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";

/** A reference that says in its name what it is for. */
export const secretAt = (key: string, revision = 1): SecretRef => ({
  secretsManager: "mule/prod",
  key,
  revision,
});

export const environmentOf = (
  name: string,
  overrides: Partial<FabricEnvironment> = {},
): FabricEnvironment => ({
  name,
  id: `00000000-0000-4000-8000-${String(name.length).padStart(12, "0")}`,
  namespace: `prod-${name}`,
  labels: {},
  podSecurity: "baseline",
  groups: [{ applications: 4, replicas: 2 }],
  replica: { reservedMillicores: 100, limitMillicores: 500, memoryBytes: 2 ** 30 },
  quota: {},
  egress: [],
  ...overrides,
});

/** A fabric that says only what it must. */
export const fabricOf = (overrides: Partial<FabricSpec> = {}): FabricSpec => ({
  name: "prod",
  agentNamespace: "rtf",
  controlPlane: "us",
  organizationId: "00000000-0000-4000-8000-0000000000aa",
  authorizedNamespaces: true,
  agentReaches: "all-ports",
  admissionPolicy: true,
  installsDefinitions: true,
  cluster: {
    cni: "vpc-cni-network-policy",
    policyMode: "strict",
    overlay: false,
    node: { millicores: 4000, memoryBytes: 16 * 2 ** 30, least: 3 },
    apiServer: { cidrs: [Ipv4Cidr.parse("10.96.0.0/24")], port: 443 },
    nodeLocalDns: false,
    kubernetesVersion: "1.34",
  },
  environments: [environmentOf("dev"), environmentOf("production")],
  controlPlaneEgress: {
    kind: "proxy",
    host: "proxy.acme.example",
    port: 3128,
    cidrs: [Ipv4Cidr.parse("10.9.0.0/28")],
  },
  features: { apiManager: false, monitoring: false, logForwarding: false, analytics: false, tracing: false },
  secrets: { customProperties: {}, further: [] },
  access: { viewers: [], deployers: [], operators: [] },
  ...overrides,
});

/** A fabric that says everything. */
export const fullFabric = (): FabricSpec =>
  fabricOf({
    features: { apiManager: true, monitoring: true, logForwarding: true, analytics: true, tracing: true },
    agentVersion: "3.0.277",
    environments: [
      environmentOf("dev", {
        podSecurity: "restricted",
        labels: { team: "integration" },
        groups: [
          { name: "billing", applications: 1, replicas: 1 },
          { name: "orders", applications: 1, replicas: 3 },
        ],
        egress: [
          {
            name: "orders-db",
            cidrs: [Ipv4Cidr.parse("10.0.8.0/28")],
            ports: [Port.tcp(1521), Port.tcpRange(5000, 5010)],
          },
        ],
      }),
      environmentOf("production"),
    ],
    persistenceGateway: {
      database: { cidr: Ipv4Cidr.parse("10.0.9.0/28"), port: 5432 },
      credentials: secretAt("database"),
    },
    secrets: {
      pullSecret: secretAt("dockerConfig"),
      license: secretAt("license", 3),
      customProperties: { PARTNER_TOKEN: secretAt("token"), PARTNER_KEY: secretAt("key", 2) },
      further: [
        { name: "truststore", data: { "truststore.p12": secretAt("truststore") }, synchronized: true },
      ],
    },
    helm: {
      activationData: { secretsManager: "mule/prod", key: "activationData" },
      registry: {
        user: { secretsManager: "mule/registry", key: "user" },
        password: { secretsManager: "mule/registry", key: "password" },
      },
    },
    ingress: {
      template: "httproute",
      hosts: ["*.apps.acme.example", "api.acme.example"],
      className: "nginx",
      sender: "controller",
      senderCidrs: [],
      podsAreSenders: false,
      controller: { namespace: "ingress-nginx", labels: { "app.kubernetes.io/name": "ingress-nginx" } },
      tls: {
        secretName: "prod-ingress-tls",
        certificate: secretAt("certificate"),
        key: secretAt("certificateKey"),
      },
      loadBalancer: { name: "api", target: "fabric", service: "ingress-nginx-controller", port: 443 },
    },
    routes: "gateway-api",
    access: {
      viewers: ["acme:viewers"],
      deployers: ["acme:pipelines"],
      operators: [
        {
          name: "oncall",
          group: "acme:oncall",
          exec: { until: "2026-12-31", reason: "release of the winter" },
        },
        { name: "platform", group: "acme:platform" },
      ],
    },
  });
