import fc from "fast-check";

/** Fields of a file, before they are text. */
type Fields = Readonly<Record<string, unknown>>;

const secret = fc.record({
  secretsManager: fc.constantFrom("mule/fabric", "mule/other"),
  key: fc.constantFrom("token", "a.b-c_d"),
  revision: fc.integer({ min: 1, max: 9 }),
});

const id = (digit: number) => `5b1a2c3d-0000-4000-8000-00000000000${digit}`;

const environment = (index: number): fc.Arbitrary<Fields> =>
  fc.record(
    {
      id: fc.constant(id(index)),
      podSecurity: fc.constantFrom("baseline", "restricted"),
      labels: fc.constant({ team: "integration" }),
      replicas: fc.constant({ cpu: { reserved: "250m", limit: 1 }, memory: "2Gi" }),
      egress: fc.constantFrom(
        { db: { to: { network: "office" }, port: 1521 } },
        { web: { to: { cidr: "0.0.0.0/0" }, ports: [443, "8080-8090"] } },
        { log: { to: { cidr: "10.3.0.0/16" }, port: 514, protocol: "udp" } },
      ),
    },
    { requiredKeys: ["id"] },
  );

/** Fabrics of every kind, with the environments that run on them. */
export const fabrics = (vpcs: readonly string[]): fc.Arbitrary<Fields> =>
  fc
    .record(
      {
        cluster: fc.oneof(
          fc
            .record({ vpc: fc.constantFrom(...vpcs), overlay: fc.boolean() })
            .map((rest) => ({ eks: "mule", cni: "cilium", ...rest })),
          fc.constant({
            kubeconfig: { context: "mule" },
            cni: "cilium",
            apiServer: { cidrs: ["10.3.3.0/28"], port: 6443 },
          }),
        ),
        controlPlane: fc.constantFrom("us", "eu", "gov"),
        organizationId: fc.constant(id(9)),
        authorizedNamespaces: fc.boolean(),
        controlPlaneEgress: fc.constantFrom(
          { fqdn: "cilium" },
          { cidrs: ["203.0.113.0/28"] },
          { proxy: { port: 3128, cidrs: ["10.3.4.5/32"] } },
        ),
        features: fc.record(
          { monitoring: fc.boolean(), tracing: fc.boolean(), apiManager: fc.boolean() },
          { requiredKeys: [] },
        ),
        environments: fc.tuple(environment(1), environment(2)).map(([blue, green]) => ({ blue, green })),
        persistenceGateway: secret.map((credentials) => ({ database: { cidr: "10.3.0.9/32" }, credentials })),
        secrets: fc.record(
          { pullSecret: secret, customProperties: fc.record({ TOKEN: secret }) },
          { requiredKeys: [] },
        ),
        ingress: fc.record({
          template: fc.constantFrom("httproute", "legacy"),
          className: fc.constant("nginx"),
          hosts: fc.constantFrom(["*.apps.acme.example"], ["apps.acme.example"]),
          controller: fc.constant({ namespace: "ingress", labels: { app: "nginx" } }),
        }),
        routes: fc.constantFrom("gateway-api", "istio"),
        access: fc.record(
          {
            viewers: fc.constant(["people"]),
            deployers: fc.constant(["pipelines", "robots"]),
            operators: fc.constant({
              night: { group: "ops", exec: { until: "2090-12-31", reason: "a random estate" } },
            }),
          },
          { requiredKeys: [] },
        ),
        deletionProtection: fc.boolean(),
      },
      {
        requiredKeys: ["cluster", "organizationId", "controlPlaneEgress", "environments"],
      },
    )
    .map(({ cluster, ...fabric }) => ({
      environments: {
        blue: { runtimeFabric: "random", applications: 3, workersPerApplication: 2 },
        green: { runtimeFabric: "random", applications: { orders: { workers: 4 }, billing: {} } },
      },
      clusters: { mule: cluster },
      runtimeFabrics: { random: { cluster: "mule", ...fabric } },
    }));
