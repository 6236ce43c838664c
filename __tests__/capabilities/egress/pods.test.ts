import { type Problem, pathText } from "../../../core/problem";
import { type Data, edited, problemsIn, resolved } from "../flex-gateway/fixture";

/** The example with fabric and gateways on one cluster, whose VPC has a list. */
const listed = (edit: (data: Data) => void = () => {}, list: Data = {}): Data =>
  edited("flex-gateway", (data) => {
    data["egress"] = { closed: list };
    data["vpcs"].clusters.egress = "closed";
    data["waivers"].names = {
      ...{ finding: "EGRESS_NAMES_ALONE", at: "vpcs.clusters.egress" },
      reason: "Network policies of the cluster name addresses.",
    };
    edit(data);
  });

const base = resolved(listed());

const specOf = ({ dnsFirewalls }: ReturnType<typeof resolved>) => {
  const [firewall] = dnsFirewalls;
  if (firewall === undefined) throw new Error("no firewall");
  return firewall.spec;
};

describe("other resolvers", () => {
  const lines = (edit: (data: Data) => void) =>
    problemsIn(listed(edit)).map(({ path = [], code, got }: Problem) => `${pathText(path)} ${code} ${got}`);

  const egressOf = (data: Data, rule: Data) => {
    data["runtimeFabrics"].europe.environments.production.egress = { asked: rule };
  };

  test.each<[string, (data: Data) => void, readonly string[]]>([
    [
      "pods of a fabric",
      (data) => egressOf(data, { to: { network: "data-centre" }, port: 53, protocol: "udp" }),
      ["runtimeFabrics.europe.environments.production.egress.asked EGRESS_OTHER_RESOLVER udp/53"],
    ],
    [
      "a range of ports",
      (data) => egressOf(data, { to: { network: "data-centre" }, ports: ["800-900"] }),
      ["runtimeFabrics.europe.environments.production.egress.asked EGRESS_OTHER_RESOLVER tcp/800-900"],
    ],
    [
      "the Resolver of the VPC",
      (data) => {
        const range = base.vpcs[0]?.layout.range.addressAt(2);
        egressOf(data, { to: { cidr: `${range}/32` }, port: 53, protocol: "udp" });
      },
      [],
    ],
    [
      "proxies",
      (data) => {
        data["runtimeFabrics"].europe.controlPlaneEgress.proxy.port = 53;
        data["flexGateways"].edge.controlPlaneEgress.proxy.port = 853;
      },
      [
        "runtimeFabrics.europe.controlPlaneEgress.proxy.port EGRESS_OTHER_RESOLVER tcp/53",
        "flexGateways.edge.controlPlaneEgress.proxy.port EGRESS_OTHER_RESOLVER tcp/853",
      ],
    ],
    [
      "log targets and upstreams",
      (data) => {
        data["flexGateways"].edge.logging.targets.siem.port = 853;
        data["apis"]["stock-inside"].upstream.port = 853;
      },
      [
        "flexGateways.edge.logging.targets.siem.port EGRESS_OTHER_RESOLVER tcp/853",
        "apis.stock-inside.upstream EGRESS_OTHER_RESOLVER tcp/853",
      ],
    ],
  ])("%s", (_, edit, told) => {
    const found = lines(edit).filter((line) => line.includes("EGRESS_OTHER_RESOLVER"));
    expect(found.sort()).toEqual([...told].sort());
  });
});

describe("what is on the list by itself", () => {
  test("hosts of fabrics and gateways, by what they are for", () => {
    const hosts = Object.fromEntries(specOf(base).hosts.map((each) => [each.host, each]));
    expect(Object.keys(hosts).filter((host) => host.endsWith(".example"))).toEqual([
      ...["egress.hooli.example", "registry.hooli.example", "siem.hooli.example", "stock.aviato.example"],
    ]);
    // With a certificate, which nobody in between may end.
    expect(hosts["stock.aviato.example"]).toMatchObject({ mutualTls: true, mayBeIntercepted: false });
    expect(hosts["egress.hooli.example"]?.neededBy).toEqual([
      "Flex Gateway edge",
      "Flex Gateway trial",
      "Runtime Fabric europe",
    ]);
  });

  test("caches of gateways, by the letters of their region", () => {
    const because = specOf(base).own.find(({ host }) => host.endsWith("cache.amazonaws.com"));
    expect(because).toEqual({ host: "*.euc1.cache.amazonaws.com", because: "cache of Flex Gateway core" });
  });

  test("an upstream without TLS is called by HTTP, and the firewall on the way reads its Host header", () => {
    const plain = resolved(
      listed((data) => {
        data["apis"]["stock-inside"].upstream = {
          host: "stock.aviato.example",
          to: { network: "aviato" },
          port: 8080,
        };
        data["waivers"].plain = {
          ...{ finding: "FLEX_UPSTREAM_PLAIN", at: "apis.stock-inside.upstream" },
          reason: "The partner's link encrypts.",
        };
      }),
    );
    const host = specOf(plain).hosts.find((each) => each.host === "stock.aviato.example");
    expect(host).toMatchObject({ ports: [8080], httpPorts: [8080], mutualTls: false });
  });

  test.each([
    ["ca", true],
    ["jp", false],
  ])("control plane %s: what Mule runtimes connect to", (controlPlane, confirmed) => {
    const data = listed(() => {}, { controlPlane });
    const platform = `${controlPlane}1.platform.mulesoft.com`;
    const found = specOf(resolved(data)).hosts.filter(({ host }) => host.endsWith(platform));
    expect(found.map((each) => [each.host, each.ports, each.mutualTls, each.confirmed])).toEqual([
      [`analytics-ingest.${platform}`, [443], false, confirmed],
      [platform, [443], false, confirmed],
      [`runtime-manager.${platform}`, [443], true, confirmed],
    ]);
  });
});

test("issuers of a cluster ask AWS Private CA by name, unless an endpoint answers; revocation lists are fetched by HTTP", () => {
  const issuing = (endpoints: readonly string[]) =>
    specOf(
      resolved(
        edited("flex-local", (data) => {
          data["vpcs"].services.interfaceEndpoints = endpoints;
          data["clusterCertificates"].services.awsAddresses = ["198.51.100.0/28"];
          data["authorities"].root = {
            awsPrivateCa: { make: "root", subject: { commonName: "Root" }, account: "workloads" },
          };
          data["authorities"].below = {
            awsPrivateCa: {
              ...{
                make: "subordinate",
                subordinateOf: "root",
                subject: { commonName: "Below" },
                account: "workloads",
              },
              revocationHost: "crl.initech.example",
            },
          };
        }),
      ),
    );
  const { hosts } = issuing([]);
  expect(hosts.filter(({ host }) => host.startsWith("acm-pca") || host.startsWith("crl"))).toEqual([
    expect.objectContaining({
      ...{ host: "acm-pca.us-east-1.amazonaws.com", ports: [443] },
      neededBy: ["issuers of cluster services"],
    }),
    expect.objectContaining({
      ...{ host: "crl.initech.example", ports: [80], httpPorts: [80] },
      neededBy: ["revocation list of authority below"],
    }),
  ]);
  expect(issuing(["acm-pca"]).hosts.map(({ host }) => host)).not.toContain("acm-pca.us-east-1.amazonaws.com");
});
