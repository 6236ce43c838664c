import { codeAt, type Data, type Edit, edited, problemsIn } from "./fixture";

/** What is told of the example with all of these changes. */
const told = (...edits: readonly Edit[]) =>
  problemsIn(edited("flex-gateway", (data) => edits.forEach((edit) => void edit(data))))
    .map(codeAt)
    .sort();

const gateway = (data: Data, name: string): Data => data["flexGateways"][name];

test("a namespace is nobody else's: no ingress controller, no cert-manager, no Secrets or bundles of others", () => {
  const texts = told(
    (data) => {
      data["runtimeFabrics"].europe.ingress = {
        ...{ hosts: ["api.hooli.example"], className: "nginx", tls: { issued: "pods" } },
        controller: { namespace: "flex-core", labels: { app: "nginx" } },
      };
    },
    (data) => {
      data["certificates"].pods = {
        ...{ names: ["api.hooli.example"], authority: "inside", class: "internal" },
        ...{ renewedBy: "cert-manager", life: "48h" },
      };
      data["clusterCertificates"] = {
        integration: {
          namespace: "flex-trial",
          authorityKeys: {
            inside: {
              certificate: { secretsManager: "ca", key: "certificate", revision: 1 },
              key: { secretsManager: "ca", key: "key", revision: 1 },
            },
          },
          certificates: {
            pods: { namespace: "flex-edge" },
            over: { certificate: "pods", namespace: "flex-edge", secretName: "flex-registration" },
          },
          bundles: { "flex-configuration": { trust: "inside", namespaces: ["flex-core", "orders"] } },
        },
      };
    },
  );
  expect(texts).toEqual([
    "AUTHORITY_KEY_IN_CLUSTER clusterCertificates.integration.authorityKeys.inside",
    "FLEX_BUNDLE_PLACE clusterCertificates.integration.bundles.flex-configuration",
    "FLEX_CERTIFICATE_PLACE clusterCertificates.integration.certificates",
    "FLEX_CERTIFICATE_PLACE clusterCertificates.integration.certificates",
    "NAMESPACE_TWICE flexGateways.core.namespace",
    "NAMESPACE_TWICE flexGateways.trial.namespace",
  ]);
});

test("a registration is that of one gateway, and what is called is what it is said to be", () => {
  expect(
    told(
      (data) => {
        gateway(data, "trial")["registration"].certificate = gateway(data, "edge")[
          "registration"
        ].certificate;
      },
      (data) => {
        gateway(data, "trial")["controlPlaneHosts"] = [
          { host: "config.flex-edge.svc.cluster.local", mutualTls: true, purpose: "configuration" },
          { host: "jp.anypoint.hooli.example", port: 80, mutualTls: false, purpose: "platform" },
          { host: "jp.anypoint.hooli.example", port: 80, mutualTls: false, purpose: "platform" },
        ];
      },
      (data) => {
        data["apis"]["stock-inside"].upstream.host = "core.flex-core.svc";
        gateway(data, "trial")["storage"] = gateway(data, "edge")["storage"];
        delete data["waivers"]["trial-counts-alone"];
      },
    ),
  ).toEqual([
    "CACHE_PASSWORD_SHARED flexGateways.trial.storage.elasticache.password",
    "FLEX_PLANE_HOST flexGateways.trial.controlPlaneHosts.0.host",
    "FLEX_PLANE_HOST flexGateways.trial.controlPlaneHosts.1.port",
    "FLEX_PLANE_HOST flexGateways.trial.controlPlaneHosts.2",
    "FLEX_PLANE_HOST flexGateways.trial.controlPlaneHosts.2.port",
    "FLEX_REGISTRATION_SHARED flexGateways.trial.registration.certificate",
    "FLEX_UPSTREAM_INSIDE apis.stock-inside.upstream.host",
  ]);
});

test("ranges that say nothing, and an inner API that asks nobody for a certificate, need waivers", () => {
  const changes: readonly Edit[] = [
    (data) => {
      gateway(data, "core")["controlPlaneEgress"] = { cidrs: ["0.0.0.0/1", "128.0.0.0/1"] };
      gateway(data, "trial")["controlPlaneEgress"].proxy.cidrs = ["172.16.0.0/12"];
      const edge = gateway(data, "edge");
      edge["logging"].targets.siem.cidrs = ["172.20.8.0/28", "10.0.0.0/8"];
      const password = { secretsManager: "flex/edge-redis", key: "password", revision: 1 };
      edge["storage"] = {
        existing: { host: "redis.hooli.internal", cidrs: ["0.0.0.0/0"], cluster: true, password },
      };
      for (const api of ["orders-inside", "stock-inside"])
        data["apis"][api].tls = { certificate: "core", clientCertificates: "off" };
    },
  ];
  const wide = ["core.controlPlaneEgress.cidrs", "edge.logging.targets.siem.cidrs"]
    .concat("edge.storage.existing.cidrs", "trial.controlPlaneEgress.proxy.cidrs")
    .map((at) => `flexGateways.${at}`);
  const open = ["orders-inside", "stock-inside"].map((api) => `apis.${api}.tls.clientCertificates`);
  const found = told(...changes);
  expect(found).toEqual(
    [...open.map((at) => `FLEX_INNER_ONE_WAY ${at}`), ...wide.map((at) => `FLEX_EGRESS_WIDE ${at}`)].sort(),
  );
  const waivers = found.map((text, index) => {
    const [finding, at] = text.split(" ");
    return [`one-${index}`, { finding, at, reason: "It is tried whether waivers are taken." }];
  });
  expect(
    told(...changes, (data) => void Object.assign(data["waivers"], Object.fromEntries(waivers))),
  ).toEqual([]);
});

test("addresses of nodes, upstreams that are anywhere and log lines that go elsewhere are no less", () => {
  expect(
    told((data) => {
      gateway(data, "core")["controlPlaneEgress"] = { cidrs: ["32.0.0.0/5"] };
      data["apis"]["stock-inside"].upstream.to = { cidr: "48.0.0.0/5" };
      const { targets } = gateway(data, "edge")["logging"];
      targets.siem.cidrs = ["169.254.169.254/32"];
      Object.assign(targets.siem.parameters, {
        proxy: "collector.example:80",
        endpoint: "collector.example",
      });
    }),
  ).toEqual([
    "FLEX_EGRESS_WIDE apis.stock-inside.upstream.to",
    "FLEX_EGRESS_WIDE flexGateways.core.controlPlaneEgress.cidrs",
    "FLEX_LOG_TARGET flexGateways.edge.logging.targets.siem.parameters.endpoint",
    "FLEX_LOG_TARGET flexGateways.edge.logging.targets.siem.parameters.proxy",
    "FLEX_REACHES_METADATA flexGateways.edge.logging.targets.siem.cidrs",
    "FLEX_UPSTREAM_UNLINKED apis.stock-inside.upstream",
  ]);
});

test("secrets in words about gateways are found, and in no message", () => {
  const key = "-----BEGIN PRIVATE KEY-----";
  const problems = problemsIn(
    edited("flex-gateway", (data) => {
      const { logging, access } = gateway(data, "edge") as Data;
      logging.targets.siem.readers = "https://siem:Sommer2024@siem.hooli.example";
      access.operators.platform.exec.reason = `${key} MIIEvQIBADANBgkq`;
      gateway(data, "trial")["controlPlaneHosts"][0].purpose =
        "token: ghp_0123456789abcdefghijABCDEFGHIJ012345";
      data["waivers"]["trial-is-trial"].reason = "password=Sommer2024";
    }),
  );
  expect(problems.map(codeAt).filter((text) => text.startsWith("SECRET"))).toHaveLength(4);
  const said = problems.map((problem) => JSON.stringify({ ...problem, path: [] })).join();
  for (const secret of ["Sommer2024", "MIIEvQ", "ghp_"]) expect(said).not.toContain(secret);
});

test("words about gateways stand in one line", () => {
  expect(
    told((data) => {
      gateway(data, "trial")["controlPlaneHosts"][0].purpose = "platform\n| forged | row |";
      gateway(data, "edge")["logging"].targets.siem.readers = "security\noperations";
    }),
  ).toEqual([
    "FLEX_HOSTS_UNKNOWN flexGateways.trial.controlPlane",
    "INVALID_VALUE flexGateways.edge.logging.targets.siem.readers",
    "INVALID_VALUE flexGateways.trial.controlPlaneHosts.0.purpose",
  ]);
});
