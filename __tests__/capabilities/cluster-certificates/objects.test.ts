import { daysOf } from "../../../capabilities/certificate/model";
import {
  afterCharts,
  authorityRights,
  beforeCharts,
  type ClusterCertificatesSpec,
  chartCommand,
  chartInstallations,
  ciliumPolicies,
  networkPolicies,
} from "../../../capabilities/cluster-certificates/model";
import { Ipv4Cidr } from "../../../core/addressing";
import { type Connection, policiesAllow } from "../../../core/kubernetes";
import { approveWhatIsAsked } from "../../invariants/rules/cluster-certificates";

const SPEC: ClusterCertificatesSpec = {
  name: "main",
  namespace: "cert-manager",
  cluster: {
    cni: "cilium",
    apiServer: { cidrs: [Ipv4Cidr.parse("10.9.0.0/24")], port: 443 },
    nodeLocalDns: false,
    kubernetesVersion: "1.34",
  },
  versions: { certManager: "1.21.2", approverPolicy: "0.28.0", trustManager: "0.25.0", awsIssuer: "1.12.0" },
  awsCidrs: [Ipv4Cidr.parse("10.8.0.0/24")],
  monitoring: { namespace: "monitoring", labels: { app: "prometheus" } },
  issuers: [{ kind: "aws", authority: "pods", region: "us-east-1" }],
  certificates: [
    {
      ...{ entry: "gateway", authority: "pods", namespace: "flex", secretName: "gateway-tls", labels: {} },
      ...{ names: ["g.acme.internal"], usages: ["server"], key: "ec-p256" },
      ...{ life: daysOf(6), lead: daysOf(2) },
    },
  ],
  bundles: [{ name: "inside", trust: "inside", authorities: ["pods"], namespaces: ["flex"] }],
};

test("a certificate, and the one policy that approves it", () => {
  const { customResources, manifests } = afterCharts(SPEC, { arn: () => "arn", chain: () => "pem" });
  const specs = Object.fromEntries(customResources.map(({ kind, spec }) => [kind, spec]));
  const issuerRef = { group: "awspca.cert-manager.io", kind: "AWSPCAClusterIssuer", name: "pods" };
  expect(specs).toEqual({
    AWSPCAClusterIssuer: { arn: "arn", region: "us-east-1" },
    CertificateRequestPolicy: {
      allowed: {
        dnsNames: { values: ["g.acme.internal"], required: true },
        usages: ["server auth"],
        isCA: false,
      },
      constraints: {
        maxDuration: "144h0m0s",
        privateKey: { algorithm: "ECDSA", minSize: 256, maxSize: 256 },
      },
      selector: { issuerRef, namespace: { matchNames: ["flex"] } },
    },
    Certificate: {
      secretName: "gateway-tls",
      dnsNames: ["g.acme.internal"],
      usages: ["server auth"],
      isCA: false,
      duration: "144h0m0s",
      renewBefore: "48h0m0s",
      privateKey: { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" },
      issuerRef,
    },
    Bundle: {
      sources: [{ configMap: { name: "trust-inside", key: "pods.crt" } }],
      target: {
        configMap: { key: "ca.crt" },
        namespaceSelector: {
          matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["flex"] }],
        },
      },
    },
  });
  expect(manifests.map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name])).toEqual([
    ["ClusterRole", undefined, "mule-flex-gateway-tls"],
    ["RoleBinding", "flex", "mule-flex-gateway-tls"],
    ["ConfigMap", "cert-manager", "trust-inside"],
  ]);
});

test("the role gets the templates of the usages, and none of authorities", () => {
  const [own] = SPEC.certificates;
  if (own === undefined) throw new Error("no certificate");
  const usages = [["server"], ["client"], ["server", "client"]] as const;
  const certificates = usages.map((each) => ({ ...own, usages: each }));
  expect(authorityRights({ ...SPEC, certificates })).toEqual([
    {
      authority: "pods",
      templates: [
        "EndEntityCertificate/V1",
        "EndEntityClientAuthCertificate/V1",
        "EndEntityServerAuthCertificate/V1",
      ],
    },
  ]);
});

describe("who reaches whom", () => {
  const pod = (name: string) =>
    ({ kind: "pod", namespace: "cert-manager", labels: { "app.kubernetes.io/name": name } }) as const;
  const at = (text: string) => ({ kind: "address", address: Ipv4Cidr.host(text).first }) as const;
  const reader = { kind: "pod", namespace: "monitoring", labels: { app: "prometheus" } } as const;
  const stranger = { kind: "pod", namespace: "apps", labels: {} } as const;
  const namespaces = new Map(
    ["cert-manager", "monitoring", "apps"].map((name) => [name, { "kubernetes.io/metadata.name": name }]),
  );

  test.each<[string, Connection["from"], Connection["to"], number, boolean]>([
    ["the issuer asks AWS", pod("aws-privateca-issuer"), at("10.8.0.9"), 443, true],
    ["and gets its credentials", pod("aws-privateca-issuer"), at("169.254.170.23"), 80, true],
    ["never those of the node", pod("aws-privateca-issuer"), at("169.254.169.254"), 80, false],
    ["cert-manager asks no AWS", pod("cert-manager"), at("10.8.0.9"), 443, false],
    ["all ask the API server", pod("trust-manager"), at("10.9.0.4"), 443, true],
    ["which asks their webhooks", at("10.9.0.4"), pod("webhook"), 10_250, true],
    ["and trust-manager's", at("10.9.0.4"), pod("trust-manager"), 6443, true],
    ["metrics are read", reader, pod("cert-manager"), 9402, true],
    ["and nothing else", reader, pod("cert-manager"), 10_250, false],
    ["by nobody else", stranger, pod("cert-manager"), 9402, false],
  ])("%s", (_, from, to, port, expected) => {
    const connection = { from, to, protocol: "tcp", port } as const;
    expect(policiesAllow(networkPolicies(SPEC), namespaces, connection)).toBe(expected);
  });

  test("Cilium knows the API server by its identity", () => {
    expect(ciliumPolicies(SPEC)[0]?.spec).toMatchObject({
      egress: [{ toEntities: ["kube-apiserver"] }],
      ingress: [{ fromEntities: ["kube-apiserver"] }],
    });
    expect(ciliumPolicies({ ...SPEC, cluster: { ...SPEC.cluster, cni: "calico" } })).toEqual([]);
  });
});

test("without AWS, trust and monitoring there is less", () => {
  const small = { ...SPEC, issuers: [], certificates: [], bundles: [], awsCidrs: [] };
  const { monitoring: _, ...none } = small;
  expect(networkPolicies(none).map(({ metadata }) => metadata.name)).toEqual([
    ...["default-deny", "allow-dns", "allow-api-server", "allow-webhooks"],
  ]);
  expect(chartInstallations(none).map(({ release }) => release)).toEqual([
    ...["cert-manager", "cert-manager-approver-policy"],
  ]);
  expect(beforeCharts(none)[0]).toMatchObject({
    metadata: { labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
  });
});

test("charts with their versions and the values that security rests on", () => {
  const charts = chartInstallations(SPEC);
  expect(charts.map((each) => chartCommand(each, "cert-manager"))).toMatchInlineSnapshot(`
[
  "helm upgrade cert-manager oci://quay.io/jetstack/charts/cert-manager --install --atomic --timeout 5m \\
  --version v1.21.2 --namespace cert-manager \\
  --values cert-manager-values.yaml",
  "helm upgrade cert-manager-approver-policy oci://quay.io/jetstack/charts/cert-manager-approver-policy --install --atomic --timeout 5m \\
  --version v0.28.0 --namespace cert-manager \\
  --values cert-manager-approver-policy-values.yaml",
  "helm upgrade aws-privateca-issuer aws-privateca-issuer --repo https://cert-manager.github.io/aws-privateca-issuer --install --atomic --timeout 5m \\
  --version v1.12.0 --namespace cert-manager \\
  --values aws-privateca-issuer-values.yaml",
  "helm upgrade trust-manager oci://quay.io/jetstack/charts/trust-manager --install --atomic --timeout 5m \\
  --version v0.25.0 --namespace cert-manager \\
  --values trust-manager-values.yaml",
]
`);
  const values = Object.fromEntries(charts.map(({ release, values: own }) => [release, own]));
  expect(values).toMatchObject({
    "cert-manager": { disableAutoApproval: true, global: { rbac: { aggregateClusterRoles: false } } },
    "cert-manager-approver-policy": {
      app: {
        approveSignerNames: [
          "awspcaclusterissuers.awspca.cert-manager.io/pods",
          "issuers.cert-manager.io/cert-manager.trust-manager",
        ],
      },
    },
    "aws-privateca-issuer": {
      ...{ disableApprovedCheck: false, approverRole: { enabled: false } },
      enableIssuerAmbientCredentials: false,
    },
    "trust-manager": { defaultPackage: { enabled: false }, secretTargets: { enabled: false } },
  });
});

test("issuers whose addresses of AWS are the world reach no metadata address: it gives a node's credentials", () => {
  const open = networkPolicies({ ...SPEC, awsCidrs: [Ipv4Cidr.parse("0.0.0.0/0")] });
  const [rule] = open.find(({ metadata }) => metadata.name === "allow-aws")?.spec.egress ?? [];
  expect(rule?.to).toEqual([{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.0.0/16"] } }]);
});

test("the invariant finds charts that approve beside the policies; values are no resources that an edit breaks", () => {
  const charts = chartInstallations(SPEC);
  expect(approveWhatIsAsked(charts)).toBe(false);
  const [certManager, ...others] = charts;
  if (certManager === undefined) throw new Error("cert-manager comes first");
  const { disableAutoApproval: _, ...without } = certManager.values;
  for (const broken of [
    [{ ...certManager, values: without }, ...others],
    [{ ...certManager, values: { ...without, disableAutoApproval: false } }, ...others],
    [certManager, ...others.filter(({ release }) => !release.includes("approver"))],
  ])
    expect(approveWhatIsAsked(broken)).toBe(true);
});
