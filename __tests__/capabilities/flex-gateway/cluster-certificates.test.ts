import {
  gatewaySecrets,
  gatewayValues,
  openTlsDocuments,
  tlsDocuments,
} from "../../../capabilities/flex-gateway/model";
import { planGraph } from "../../../plan/graph";
import { estateExpiries } from "../../../review/expiries/document";
import { codeAt, type Edit, edited, problemsIn, resolved } from "./fixture";

const estate = resolved(edited("flex-local", () => {}));
const spec = estate.flexGateways[0]?.spec;
if (spec === undefined) throw new Error("the example has a gateway");

const local = (edit: Edit) => problemsIn(edited("flex-local", edit)).map(codeAt);

test("what cert-manager issues reaches a gateway by variables: no document, value or state has it", () => {
  const config = (document: unknown) => (document as { spec: { config: object } }).spec.config;
  expect(config(openTlsDocuments(spec)["archive-tls.yaml"])).toMatchObject({
    certificate: { crt: "$FLEX_TLS_GATEWAY_CRT", key: "$FLEX_TLS_GATEWAY_KEY" },
  });
  expect(config(openTlsDocuments(spec)["archive-tls-outbound.yaml"])).toMatchObject({
    trustedCA: "$FLEX_TRUST_CLUSTER_CRT",
  });
  expect(gatewayValues(spec)["extraEnvs"]).toEqual([
    { name: "LANDING_ZONE_REVISION", value: expect.any(String) },
    { name: "FLEX_TLS_GATEWAY_CRT", valueFrom: { secretKeyRef: { name: "gateway", key: "tls.crt" } } },
    { name: "FLEX_TLS_GATEWAY_KEY", valueFrom: { secretKeyRef: { name: "gateway", key: "tls.key" } } },
    { name: "FLEX_TRUST_CLUSTER_CRT", valueFrom: { configMapKeyRef: { name: "cluster", key: "ca.crt" } } },
  ]);
});

test("each variable that a policy names is one of the container, and the other way round", () => {
  const texts = JSON.stringify([openTlsDocuments(spec), tlsDocuments(spec)]);
  const named = [...texts.matchAll(/"\$([A-Z0-9_]+)"/g)].map(([, name]) => name);
  const [, ...given] = gatewayValues(spec)["extraEnvs"] as { name: string }[];
  expect(given.map(({ name }) => name)).toEqual([...new Set(named)].sort());
});

test("Terraform has no Secret of cert-manager", () => {
  expect(gatewaySecrets(spec).map(({ metadata }) => metadata.name)).not.toContain("gateway");
});

test("the namespace comes before its certificates, and these before replicas that read them", () => {
  const after = new Map(planGraph(estate, "landing-zone.yaml").map((node) => [node.name, node.after]));
  expect(after.get("cluster-certificates-services-resources")).toContain("flex-gateway-gateway");
  expect(after.get("chart-gateway-gateway")).toContain("cluster-certificates-services-resources");
});

test("the calendar says that replicas are restarted", () => {
  const rows = estateExpiries(estate).filter(({ what }) => what === "certificate gateway");
  expect(rows.map(({ who, watchedBy }) => `${who}; ${watchedBy}`)).toEqual([
    "cert-manager, 3 days before; then people: restart Flex Gateway gateway; metrics of cert-manager, and health of Flex Gateway gateway",
  ]);
});

test.each<[string, string[], Edit]>([
  [
    "issued in another namespace",
    ["reports", "stock", "archive", "rates"].map(
      (api) => `FLEX_CERTIFICATE_NOT_ISSUED apis.${api}.tls.certificate`,
    ),
    (data) => {
      data["clusterCertificates"].services.certificates.gateway.namespace = "elsewhere";
    },
  ],
  [
    "issued for clients, and shown as a server",
    ["reports", "stock", "archive", "rates"].map(
      (api) => `FLEX_CERTIFICATE_USAGE apis.${api}.tls.certificate`,
    ),
    (data) => {
      data["clusterCertificates"].services.certificates.gateway.usages = ["client"];
    },
  ],
  [
    "issued for servers, and shown to an upstream",
    ["FLEX_CERTIFICATE_USAGE apis.rates.upstream.tls.certificate"],
    (data) => {
      data["apis"].rates.upstream.tls = { trust: "inside", certificate: "gateway" };
    },
  ],
  [
    "renewed a day before its end",
    ["reports", "stock", "archive", "rates"].map(
      (api) => `FLEX_CERTIFICATE_LEAD apis.${api}.tls.certificate`,
    ),
    (data) => {
      data["certificates"].gateway.renewBefore = "24h";
    },
  ],
  [
    "with a revision",
    ["NOT_TOGETHER apis.archive.tls.revision"],
    (data) => {
      data["apis"].archive.tls.revision = 1;
    },
  ],
  [
    "trust of an authority in AWS, and no bundle of it",
    ["FLEX_TRUST_UNKNOWN apis.archive.upstream.tls.trust"],
    (data) => {
      data["clusterCertificates"].services.bundles.cluster.namespaces = ["elsewhere"];
    },
  ],
])("%s: refused", (_, codes, edit) => {
  expect(local(edit).sort()).toEqual([...codes].sort());
});

test("a gateway in connected mode has no certificate of cert-manager, and says why", () => {
  const [problem] = problemsIn(
    edited("flex-gateway", (data) => {
      data["certificates"].pods = {
        names: ["x.internal"],
        ...{ authority: Object.keys(data["authorities"])[0], renewedBy: "cert-manager", life: "30d" },
      };
      const [api] = Object.values(data["apis"]) as { tls: { certificate: string } }[];
      if (api !== undefined) api.tls.certificate = "pods";
    }),
  ).filter(({ code }) => code === "FLEX_CERTIFICATE_KEY");
  expect(problem?.what).toBe(
    "a gateway in connected mode has certificates from a secret group of the platform, and certificate pods stays in the cluster, where cert-manager renews it: after the first renewal the gateway would show an old one",
  );
});

test("production is warned until a sandbox has shown that it works", () => {
  const warned = (edit: Edit) =>
    resolved(edited("flex-local", edit))
      .warnings.map(codeAt)
      .filter((text) => text.startsWith("FLEX_TLS"));
  expect(warned(() => {})).toEqual([]);
  const inProduction: Edit = (data) => {
    data["flexGateways"].gateway.stage = "production";
    data["waivers"].untried = {
      ...{ finding: "FLEX_VERSION_UNTRIED", at: "flexGateways.gateway.version", reason: "A test of a test." },
    };
  };
  expect(warned(inProduction)).toEqual(["FLEX_TLS_BY_VARIABLES flexGateways.gateway"]);
});
