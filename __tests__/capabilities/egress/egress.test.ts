import { awsNames } from "../../../capabilities/egress/model";
import { problemText } from "../../../core/problem";
import { lockChanges } from "../../../plan";
import { problemsOf, resolve, textOf } from "../../helpers/estates";
import { resolved } from "../certificate/fixture";
import { estateOf, MUTUAL } from "../connection/fixture";
import { whole as linked } from "../dns/fixture";
import { changed, firewallOf, problemLines, whole } from "./fixture";

const hosts = (given: object) => changed("egress.closed.hosts", given);

describe("bad input", () => {
  test.each([
    [{ localhost: null }, "EGRESS_HOST_INVALID"],
    [{ "*": null }, "EGRESS_HOST_TOO_WIDE"],
    [{ "dns.google": null }, "EGRESS_HOST_IS_RESOLVER"],
    [{ "Api.partner.example": null, "api.partner.example": null }, "EGRESS_HOST_TWICE"],
  ])("%j is %s", (given, code) => {
    const [host = ""] = Object.keys(given).sort().reverse();
    const found = problemsOf(textOf(hosts(given)));
    expect(found.map((problem) => [problem.code, problem.path])).toEqual([
      [code, ["egress", "closed", "hosts", host]],
    ]);
  });

  test("a host with client certificates can't be inspected", () => {
    const given = { "api.bank.example": { mutualTls: true, interceptable: true } };
    expect(problemLines(hosts(given))).toEqual([
      "egress.closed.hosts.api.bank.example.interceptable EGRESS_MUTUAL_TLS_INTERCEPTED",
    ]);
  });

  test.each([
    ["vpcs.live.egress", "closd", ["vpcs.live.egress UNKNOWN_NAME"]],
    ["environments.test.egress", "nobody", ["environments.test.egress UNKNOWN_NAME"]],
    ["vpcs.live.egress", undefined, ["environments.production.egress EGRESS_NOT_ENFORCED"]],
    [
      "egress.closed.managedLists",
      { bad: { "us-east-1": "rslvr-fdl-0b" }, same: { "us-east-1": "rslvr-fdl-0b" } },
      ["egress.closed.managedLists.same.us-east-1 EGRESS_LIST_TWICE"],
    ],
    [
      "egress.closed.managedLists",
      { bad: { "us-west-2": "rslvr-fdl-0b" } },
      ["egress.closed.managedLists.bad EGRESS_LIST_REGION_MISSING"],
    ],
    ["egress.closed.deletionProtection", false, ["egress.closed.deletionProtection DELETION_PROTECTION_OFF"]],
    [
      "vpcs.live.firewall",
      {
        dns: { to: { cidr: "198.51.100.8/32" }, port: 53, protocol: "udp" },
        tls: { to: { cidr: "198.51.100.8/32" }, ports: ["800-900"] },
        https: { to: { cidr: "198.51.100.8/32" }, port: 443 },
        asked: { from: { cidr: "10.0.0.8/32" }, port: 53 },
      },
      ["vpcs.live.firewall.dns EGRESS_OTHER_RESOLVER", "vpcs.live.firewall.tls EGRESS_OTHER_RESOLVER"],
    ],
    [
      "vpcs.theirs",
      {
        existing: {
          id: "vpc-0123456789abcdef0",
          cidrs: ["10.99.0.0/24"],
          subnets: { worker: { "use1-az1": { ids: ["subnet-0123456789abcdef0"], cidrs: ["10.99.0.0/25"] } } },
        },
        egress: "closed",
      },
      ["vpcs.theirs.egress NOT_TOGETHER"],
    ],
  ])("%s: %j", (path, value, lines) => {
    const found = problemLines(changed(path, value));
    expect(found.filter((line) => lines.includes(line))).toEqual(lines);
  });

  test("a list that one request of the provider can't carry", () => {
    const many = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [`h${index}.partner.example`, null]),
    );
    expect(problemLines(changed("egress.orders.hosts", many))).toEqual([
      "vpcs.live.egress EGRESS_LIST_TOO_LONG",
    ]);
  });

  test("what is said is whole", () => {
    const [problem] = problemsOf(textOf(hosts({ "https://api.partner.example": null })));
    expect(problem && problemText(problem)).toMatchInlineSnapshot(
      `"landing-zone.yaml:15:36 EGRESS_HOST_INVALID egress.closed.hosts.https://api.partner.example: is no name of a host; every layer of the way out takes its names from this one form; got "https://api.partner.example"; allowed: a name of two labels or more (api.partner.example), or *. and a domain for all names below it; did you mean api.partner.example?"`,
    );
  });
});

describe("what is on the list by itself", () => {
  const spec = firewallOf("live").spec;

  test("hosts of the VPC's policy, of its environments, and of the control plane, each once", () => {
    const named = spec.hosts.filter(({ host }) => host.endsWith(".example"));
    expect(
      named.map(({ host, ports, mutualTls, mayBeIntercepted, neededBy }) => [
        host,
        ports,
        mutualTls,
        mayBeIntercepted,
        neededBy,
      ]),
    ).toEqual([
      ["*.crm.example", [443], false, true, ["customers"]],
      ["api.carrier.example", [443], false, true, ["orders"]],
      ["api.partner.example", [22, 443, 8443], true, false, ["payments"]],
      ["crm.example", [443], false, true, []],
    ]);
    expect(spec.hosts.find(({ host }) => host === "transport-layer.prod.cloudhub.io")).toMatchObject({
      mutualTls: true,
      mayBeIntercepted: false,
    });
    expect(firewallOf("trial").spec.hosts.map(({ host }) => host)).toEqual(["*.tools.example"]);
  });

  test("private zones that the VPC sees, its endpoints, its instances", () => {
    const names = spec.own.map(({ host }) => host);
    expect(names).toEqual(
      expect.arrayContaining([
        ...["aws.acme.example", "*.aws.acme.example", "api.ecr.us-east-1.amazonaws.com"],
        ...["*.s3.us-east-1.amazonaws.com", "*.ec2.internal", "*.10.in-addr.arpa"],
      ]),
    );
    expect(names.filter((name) => /dynamodb|sts|eks/.test(name))).toEqual([]);
    expect(firewallOf("trial").spec.own.map(({ host }) => host)).not.toContain("aws.acme.example");
  });

  test("hosts of connections that are opened from it, never to be intercepted where both sides show certificates", () => {
    const reason = "The bank asks for no certificate.";
    const connections = {
      bank: { ...MUTUAL, to: { host: "api.bank.example" }, client: { certificate: "partner" }, server: {} },
      rates: {
        ...MUTUAL,
        to: { host: "rates.bank.example" },
        handshake: "one-way",
        reason,
        client: {},
        server: {},
      },
    };
    const estate = changed("egress", { closed: {} }, estateOf(connections));
    const [firewall] = resolved(changed("vpcs.p.egress", "closed", estate)).dnsFirewalls;
    expect(firewall?.spec.hosts).toEqual([
      {
        ...{
          host: "api.bank.example",
          ports: [443],
          httpPorts: [],
          mutualTls: true,
          mayBeIntercepted: false,
        },
        ...{ neededBy: ["connection bank"], confirmed: true },
      },
      {
        ...{
          host: "rates.bank.example",
          ports: [443],
          httpPorts: [],
          mutualTls: false,
          mayBeIntercepted: true,
        },
        ...{ neededBy: ["connection rates"], confirmed: true },
      },
    ]);
  });

  test("domains that are forwarded, and those of load balancers", () => {
    const known = { egress: { closed: {} }, waivers: {} };
    const named = changed("vpcs.app.egress", "closed", { ...linked, ...known });
    expect(firewallOf("app", named).spec.own.map(({ host }) => host)).toEqual(
      expect.arrayContaining(["corp.acme.example", "*.corp.acme.example", "api.aws.acme.example"]),
    );
  });

  test("names of AWS follow the region and the cluster", () => {
    const names = (region: string, hasCluster: boolean) =>
      awsNames({ region, endpoints: [], hasCluster }).map(({ host }) => host);
    expect(names("eu-west-1", false).filter((host) => !host.endsWith("arpa"))).toEqual([
      "*.eu-west-1.compute.internal",
    ]);
    expect(names("eu-west-1", true)).toEqual(
      expect.arrayContaining([
        "*.eu-west-1.eks.amazonaws.com",
        "*.dkr.ecr.eu-west-1.amazonaws.com",
        "sts.eu-west-1.amazonaws.com",
        "eks-auth.eu-west-1.api.aws",
      ]),
    );
  });
});

describe("what is warned of", () => {
  const warnings = (data: unknown) =>
    resolve(data)
      .warnings.map(({ path = [], code }) => `${path.join(".")} ${code}`)
      .filter((line) => line.includes("EGRESS"));

  test("a list that only reports, and addresses that stay open beside names", () => {
    expect(warnings(whole)).toEqual(["egress.watched.enforce EGRESS_ALERTS_ONLY"]);
    const waiver = {
      finding: "FIREWALL_OPEN_TO_WORLD",
      at: "vpcs.live.firewall.all",
      reason: "Partners have no fixed ranges.",
    };
    const open = changed(
      "waivers",
      { waiver },
      changed("vpcs.live.firewall", { all: { to: { cidr: "0.0.0.0/0" }, port: 443 } }),
    );
    expect(warnings(open)).toEqual([
      "egress.watched.enforce EGRESS_ALERTS_ONLY",
      "vpcs.live.egress EGRESS_NAMES_ALONE",
    ]);
    const accepted = {
      finding: "EGRESS_NAMES_ALONE",
      at: "vpcs.live.egress",
      reason: "A proxy looks at what leaves.",
    };
    expect(warnings(changed("waivers.accepted", accepted, open))).toEqual([
      "egress.watched.enforce EGRESS_ALERTS_ONLY",
    ]);
  });
});

describe("growth", () => {
  test("a further list of AWS takes the next priority and moves none, whatever its name", () => {
    const before = resolve(whole);
    const lists = { another: { "us-east-1": "rslvr-fdl-0c" }, malware: { "us-east-1": "rslvr-fdl-0a" } };
    const after = resolve(changed("egress.closed.managedLists", lists), before.lock);
    const priorities = Object.fromEntries(
      after.egress.flatMap((policy) => policy.managedLists.map((list) => [list.name, list.priority])),
    );
    expect(priorities).toEqual({ malware: 1_000, another: 1_010 });
    expect(
      lockChanges(before.lock, after.lock)
        .map((change) => JSON.stringify(change))
        .join(),
    ).toContain("another");
  });
});
