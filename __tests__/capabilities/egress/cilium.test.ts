import fc from "fast-check";
import { pathText } from "../../../core/problem";
import { askHostPath, nameLists } from "../../../review";
import { ciliumPasses } from "../../helpers/cilium-names";
import { type Data, edited, problemsIn, resolved } from "../flex-gateway/fixture";

const HOSTS = {
  "api.partner.example": { ports: [443, 8443], mutualTls: true },
  "*.crm.example": null,
  "old.partner.example": { http: [8080] },
};

/** A fabric and gateways on one cluster, with lists; its VPC has none. */
const data = (cni: string, edit: (data: Data) => void = () => {}): Data =>
  edited("flex-gateway", (all) => {
    all["clusters"].integration.cni = cni;
    if (cni === "cilium") {
      delete all["clusters"].integration.policyMode;
      delete all["flexGateways"].edge.storage.elasticache.podSecurityGroups;
    }
    all["environments"].spare = { runtimeFabric: "europe", applications: 1 };
    all["egress"] = {
      partners: { hosts: HOSTS },
      one: { hosts: { "only.production.example": null } },
      gateways: { hosts: { "issuer.partner.example": null } },
    };
    all["runtimeFabrics"].europe.egress = "partners";
    all["runtimeFabrics"].europe.environments.spare = {
      id: "0f1e2d3c-4b5a-4697-8899-aabbccddee04",
      namespace: "spare",
    };
    all["environments"].production.egress = "one";
    all["flexGateways"].core.egress = "gateways";
    edit(all);
  });

const estate = resolved(data("cilium"));

const policies = [
  ...estate.runtimeFabrics.flatMap(({ objects }) => objects.customResources),
  ...estate.flexGateways.flatMap(({ customResources }) => customResources),
];

const passes = (namespace: string, name: string, port: number) =>
  ciliumPasses(policies as never, namespace, name, port);

test.each([
  ["production", "api.partner.example", 443, true],
  ["production", "API.partner.example", 8443, true],
  ["production", "api.partner.example", 8080, false],
  ["production", "old.partner.example", 8080, true],
  ["production", "old.partner.example", 443, false],
  ["production", "a.crm.example", 443, true],
  ["production", "a.b.crm.example", 443, true],
  ["production", "crm.example", 443, false],
  ["production", "acrm.example", 443, false],
  // What one environment needs is open to its applications alone.
  ["production", "only.production.example", 443, true],
  ["spare", "only.production.example", 443, false],
  ["spare", "api.partner.example", 443, true],
  ["flex-core", "issuer.partner.example", 443, true],
  ["flex-core", "api.partner.example", 443, false],
  ["flex-edge", "issuer.partner.example", 443, false],
  ["rtf", "api.partner.example", 443, false],
])("pods of %s call %s:%i by name: %s", (namespace, name, port, open) => {
  expect(passes(namespace, name, port)).toBe(open);
});

test("on thousands of names, policies let pass what the list has", () => {
  const label = fc.constantFrom("api", "crm", "xcrm", "partner", "old", "a-b", "evil", "example");
  const name = fc
    .array(label, { minLength: 1, maxLength: 4 })
    .map((labels) => [...labels, "example"].join("."));
  fc.assert(
    fc.property(name, fc.constantFrom(443, 8443, 8080), (text, port) => {
      const isListed =
        (text === "api.partner.example" && port !== 8080) ||
        (text === "old.partner.example" && port === 8080) ||
        (text.endsWith(".crm.example") && port === 443);
      expect(passes("spare", text, port)).toBe(isListed);
    }),
    { numRuns: 5_000 },
  );
});

test("names have the form that the definition of Cilium asks for", () => {
  const text = JSON.stringify(policies);
  const found = [...text.matchAll(/"match(Name|Pattern)":"([^"]+)"/g)];
  const forms = { Name: /^([-a-zA-Z0-9_]+[.]?)+$/, Pattern: /^([-a-zA-Z0-9_*]+[.]?)+$/ };
  expect(found.length).toBeGreaterThan(5);
  expect(found.filter(([, kind, name]) => !forms[kind as "Name"].test(name ?? ""))).toEqual([]);
});

test("with a cache on each node, answers of its pods are seen, too", () => {
  const cached = resolved(
    data("cilium", (all) => {
      all["clusters"].integration.nodeLocalDns = true;
    }),
  );
  const text = JSON.stringify(cached.flexGateways.map(({ customResources }) => customResources));
  expect(text).toContain('"k8s:k8s-app":"node-local-dns"');
  expect(JSON.stringify(policies)).not.toContain("node-local-dns");
});

test("network ACLs let the ports of hosts pass, whose addresses change", () => {
  const { connections = [] } = estate.vpcs.find(({ name }) => name === "clusters")?.cluster ?? {};
  const toAll = connections.filter(({ peer }) => peer.prefix === 0).map(({ port }) => String(port));
  expect([...new Set(toAll)].sort()).toEqual(["tcp/443", "tcp/8080", "tcp/8443"]);
});

test.each([
  ["flex-gateway:core", "flex-core"],
  ["runtime-fabric:europe", "production"],
])("path from %s says of each name what the policies do", (from, namespace) => {
  const labels = ["api", "issuer", "old", "a.b.crm", "crm", "xcrm", "evil"];
  const names = ["partner.example", "crm.example", "production.example", "example"].flatMap((domain) =>
    [...labels, "only"].map((label) => `${label}.${domain}`),
  );
  for (const name of names)
    for (const port of [443, 8080]) {
      const { layers } = askHostPath(estate, { from, to: `host:${name}`, port: String(port) });
      const verdict = layers.find(({ layer }) => layer === "pod-policies")?.verdict;
      expect([name, port, verdict]).toEqual([
        ...[name, port, passes(namespace, name, port) ? "passes" : "stopped"],
      ]);
    }
});

const places = (all: Data) => problemsIn(all).map(({ code, path = [] }) => `${pathText(path)} ${code}`);

test("policies that match names enforce a list where the VPC has none; others do not", () => {
  expect(places(data("cilium"))).toEqual([]);
  expect(places(data("vpc-cni-network-policy"))).toEqual([
    ...["environments.production.egress", "runtimeFabrics.europe.egress", "flexGateways.core.egress"].map(
      (place) => `${place} EGRESS_NOT_ENFORCED`,
    ),
  ]);
});

test("a review says which layers look at each name, and whose proxy does", () => {
  const [list] = nameLists(
    resolved(
      data("cilium", (all) => {
        all["vpcs"].clusters.egress = "partners";
      }),
    ),
  );
  expect(list).toMatchObject({
    environments: ["production", "spare"],
    podPolicies: [
      "Runtime Fabric europe",
      ...["core", "edge", "trial"].map((name) => `Flex Gateway ${name}`),
    ],
    proxies: ["Runtime Fabric europe", "Flex Gateway edge", "Flex Gateway trial"],
  });
  const layersOf = (name: string) => list?.hosts.find(({ host }) => host === name)?.layers;
  expect(layersOf("*.crm.example")).toEqual(["DNS Firewall", "policies of Runtime Fabric europe"]);
  expect(layersOf("issuer.partner.example")).toEqual(["DNS Firewall", "policies of Flex Gateway core"]);
  expect(layersOf("registry.hooli.example")).toEqual(["DNS Firewall"]);
});

describe("where policies match addresses alone", () => {
  const told = (edit: (data: Data) => void) =>
    resolved(
      data("vpc-cni-network-policy", (all) => {
        all["vpcs"].clusters.egress = "partners";
        edit(all);
      }),
    ).warnings.flatMap(({ code, path = [], got }) =>
      code === "EGRESS_PODS_BY_ADDRESS" ? [`${pathText(path)}: ${got}`] : [],
    );
  const core = "flexGateways.core.egress: issuer.partner.example:443";

  test("what pods resolve and can't reach is said", () => {
    // The proxy calls hosts in the place of applications; gateway core reaches its firewall by address, on 443.
    expect(told(() => {})).toEqual([]);
    const direct = (all: Data) => {
      all["runtimeFabrics"].europe.controlPlaneEgress = { cidrs: ["172.20.254.0/28"] };
      all["egress"].gateways.hosts["issuer.partner.example"] = { ports: [9443] };
    };
    expect(told(direct)).toEqual([
      "runtimeFabrics.europe.environments.production: *.crm.example:443, api.partner.example:443, api.partner.example:8443, old.partner.example:8080, only.production.example:443",
      "runtimeFabrics.europe.environments.spare: *.crm.example:443, api.partner.example:443, api.partner.example:8443, old.partner.example:8080",
      core.replace("443", "9443"),
    ]);
  });
});
