import { type Data, resolved as resolvedFile, told as toldOf } from "../certificate/fixture";
import { AT, estate, only } from "./fixture";

const SECRET = { secretsManager: "pki/corporate", key: "x", revision: 1 };

const KEYS = { corporate: { certificate: SECRET, key: { ...SECRET, revision: 2 } } };

const WAIVED = {
  waivers: {
    key: {
      finding: "AUTHORITY_KEY_IN_CLUSTER",
      at: "clusterCertificates.main.authorityKeys.corporate",
      reason: "for the test",
    },
  },
};

test("issuers follow from the authorities of the certificates, each once", () => {
  const data = estate(
    {
      certificates: {
        gateway: { namespace: "flex", usages: ["client", "server"] },
        again: { certificate: "gateway", namespace: "flex", secretName: "other" },
        "of-corporate": { namespace: "flex" },
      },
      authorityKeys: KEYS,
      bundles: { inside: { namespaces: ["flex", "edge", "flex"] } },
    },
    WAIVED,
  );
  const [entry] = resolvedFile(data).clusterCertificates;
  expect(entry?.spec).toMatchObject({
    issuers: [
      { kind: "key", authority: "corporate", key: { secretsManager: "pki/corporate", revision: 2 } },
      { kind: "aws", authority: "pods", region: "us-east-1" },
    ],
    bundles: [{ name: "inside", authorities: ["corporate", "root"], namespaces: ["edge", "flex"] }],
  });
  const issued = (entry?.spec.certificates ?? []).map(({ secretName, usages, life, lead }) =>
    [secretName, usages.join("+"), life.hours, lead.hours].join(" "),
  );
  expect(issued).toEqual([
    "other server 144 48",
    "gateway server+client 144 48",
    "of-corporate server 720 240",
  ]);
  // Endpoints of the VPC have its addresses.
  expect(entry?.spec.awsCidrs.map(String)).toEqual([String(resolvedFile(data).vpcs[0]?.layout.range)]);
});

test.each<[string, Data, Data, string[]]>([
  ["a certificate of a host", only("orders"), {}, [`CERTIFICATE_NOT_IN_CLUSTER ${AT}.certificates.orders`]],
  [
    "an authority that is not shared",
    only("of-far", { usages: ["server", "client"] }),
    {},
    [`AUTHORITY_NOT_SHARED ${AT}`],
  ],
  ["one usage of a shared authority", only("of-shared"), {}, [`CERTIFICATE_USAGES_NOT_SHARED ${AT}`]],
  ["one usage of a foreign authority", only("of-elsewhere"), {}, [`CERTIFICATE_USAGES_NOT_SHARED ${AT}`]],
  ["both usages of a shared one", only("of-shared", { usages: ["server", "client"] }), {}, []],
  ["an own authority without its key", only("of-corporate"), {}, [`MISSING_FIELD ${AT}`]],
  [
    "its key without a waiver",
    { ...only("of-corporate"), authorityKeys: KEYS },
    {},
    [`AUTHORITY_KEY_IN_CLUSTER ${AT}.authorityKeys.corporate`],
  ],
  [
    "a key that signs nothing",
    { authorityKeys: KEYS },
    {},
    [`AUTHORITY_KEY_UNUSED ${AT}.authorityKeys.corporate`],
  ],
  [
    "a namespace of a fabric's applications",
    only("gateway", { namespace: "apps" }),
    {},
    [`FABRIC_MOUNTS_NO_KEYSTORE ${AT}.certificates.gateway.namespace`],
  ],
  [
    "two certificates in one Secret",
    {
      certificates: {
        gateway: { namespace: "flex" },
        other: { certificate: "gateway", namespace: "flex", secretName: "gateway" },
      },
    },
    {},
    [`CERTIFICATE_SECRET_TWICE ${AT}`],
  ],
  [
    "the public authorities",
    { bundles: { outside: { namespaces: ["flex"] } } },
    {},
    [`TRUST_PUBLIC_INSIDE ${AT}.bundles.outside`],
  ],
  [
    "an old cert-manager, and an old issuer",
    { versions: { certManager: "1.20.2", awsIssuer: "1.11.1" } },
    {},
    [`CERT_MANAGER_OLD ${AT}.versions.certManager`, `AWS_ISSUER_OLD ${AT}.versions.awsIssuer`],
  ],
  [
    "one that ended",
    { versions: { certManager: "1.17.4" } },
    {},
    [`CERT_MANAGER_OLD ${AT}.versions.certManager`],
  ],
  ["later ones", { versions: { certManager: "1.22.0", awsIssuer: "1.12.1" } }, {}, []],
  [
    "a protection that is off",
    { deletionProtection: false },
    {},
    [`DELETION_PROTECTION_OFF ${AT}.deletionProtection`],
  ],
  ["a namespace of Kubernetes", { namespace: "kube-system" }, {}, [`NAMESPACE_REFUSED ${AT}.namespace`]],
  [
    "a cluster that is none",
    {},
    { clusterCertificates: { man: {} } },
    ["UNKNOWN_NAME clusterCertificates.man"],
  ],
  [
    "a cluster that gets no role of AWS",
    { awsAddresses: ["10.0.0.0/24"] },
    { clusters: { main: { kubeconfig: { context: "main" }, vpc: "p" } } },
    [`ISSUER_NEEDS_EKS ${AT}`],
  ],
  [
    "a cluster whose way to AWS nobody knows",
    {},
    { clusters: { main: { eks: "main", account: "live", apiServer: { cidrs: ["10.9.0.0/24"] } } } },
    [`AWS_ADDRESSES_MISSING ${AT}`],
  ],
])("%s", (_, more, others, expected) => {
  expect(toldOf(estate(more, others))).toEqual(expected);
});

test("a version of Kubernetes that cert-manager is not tested with is warned of", () => {
  const { warnings } = resolvedFile(
    estate({}, { clusters: { main: { eks: "main", vpc: "p", cni: "cilium", kubernetesVersion: "1.37" } } }),
  );
  expect(warnings.map(({ code }) => code)).toContain("CERT_MANAGER_KUBERNETES");
});

describe("the ingress of a fabric", () => {
  const fabric = (tls: Data) => ({
    runtimeFabrics: {
      rtf: {
        ...estate()["runtimeFabrics"].rtf,
        ingress: {
          className: "nginx",
          hosts: ["g.acme.internal"],
          controller: { namespace: "ingress", labels: { app: "nginx" } },
          tls,
        },
      },
    },
  });

  test("its certificate stands in the agent's namespace, which copies it", () => {
    const { clusterCertificates, runtimeFabrics } = resolvedFile(estate({}, fabric({ issued: "gateway" })));
    expect(clusterCertificates[0]?.fabrics).toEqual(["rtf"]);
    expect(clusterCertificates[0]?.spec.certificates[1]).toMatchObject({
      ...{ entry: "gateway", namespace: "rtf", secretName: "rtf-ingress-tls" },
      labels: { "rtf.mulesoft.com/synchronized": "true" },
    });
    expect(runtimeFabrics[0]?.objects.secrets).toEqual([]);
  });

  const TLS = "runtimeFabrics.rtf.ingress.tls";
  test.each<[string, Data, Data, string[]]>([
    ["both ways", { issued: "gateway", key: SECRET }, {}, [`NOT_TOGETHER ${TLS}.key`]],
    ["half of one", { certificate: SECRET }, {}, [`MISSING_FIELD ${TLS}`]],
    [
      "nothing that issues",
      { issued: "gateway" },
      { clusterCertificates: {} },
      [`CLUSTER_ISSUES_NOTHING ${TLS}.issued`],
    ],
    ["a certificate of a host", { issued: "orders" }, {}, [`CERTIFICATE_NOT_IN_CLUSTER ${TLS}.issued`]],
  ])("%s is refused", (_, tls, others, expected) => {
    expect(toldOf(estate({}, { ...fabric(tls), ...others }))).toEqual(expected);
  });
});
