import {
  assignSids,
  chooseCapacity,
  FIRST_SID,
  judgeConnection,
  planStatefulRules,
  rulesText,
} from "../../../capabilities/egress/model";
import { Port } from "../../../core/firewall";
import { problemText } from "../../../core/problem";
import { problemsOf, resolve, textOf } from "../../helpers/estates";
import { changed, firewallOf, spec, whole } from "./network-firewall-fixture";

describe("bad input", () => {
  test.each([
    ["vpcs.live.nat", "none", "vpcs.live.nat NETWORK_FIREWALL_NAT"],
    ["vpcs.live.nat", "regional", "vpcs.live.nat NETWORK_FIREWALL_NAT"],
    ["vpcs.live.egress", undefined, "vpcs.live.networkFirewall NETWORK_FIREWALL_WITHOUT_LIST"],
    [
      "vpcs.live.networkFirewall",
      { deletionProtection: false },
      "vpcs.live.networkFirewall.deletionProtection DELETION_PROTECTION_OFF",
    ],
    [
      "vpcs.live.networkFirewall",
      { subnetChangeProtection: false },
      "vpcs.live.networkFirewall.subnetChangeProtection SUBNET_CHANGE_PROTECTION_OFF",
    ],
  ])("%s: %j is %s", (path, value, line) => {
    const found = problemsOf(textOf(changed(path, value)));
    expect(found.map(({ path: at = [], code }) => `${at.join(".")} ${code}`)).toEqual([line]);
  });

  test.each([
    [whole, "remove it: an enforced list of egress opens the ports of its hosts by itself"],
    [changed("vpcs.live.networkFirewall", undefined), "narrow it, or set networkFirewall"],
    [
      changed("vpcs.live.egress", undefined, changed("vpcs.live.networkFirewall", undefined)),
      "narrow it, or add",
    ],
  ])("a rule to the world beside a list, and what to do instead (%#)", (data, instead) => {
    const open = { to: { cidr: "0.0.0.0/0" }, port: 443 };
    const [problem] = problemsOf(textOf(changed("vpcs.live.firewall.mail", open, data)));
    expect(problem).toMatchObject({ code: "FIREWALL_OPEN_TO_WORLD", fix: expect.stringContaining(instead) });
  });

  const UNUSED = "vpcs.live.egressAlarms EGRESS_ALARM_UNUSED";
  test.each<[string, object, object, string[]]>([
    ["lists of AWS that are not there", {}, { badNames: 2 }, [UNUSED.replace(" ", ".badNames ")]],
    [
      "what a list that alerts would drop",
      changed("egress.partners.enforce", "alert"),
      { droppedPackets: 9 },
      [UNUSED.replace(" ", ".droppedPackets ")],
    ],
    [
      "what no firewall drops",
      changed("vpcs.live.networkFirewall", undefined),
      { droppedPackets: 9 },
      [UNUSED.replace(" ", ".droppedPackets ")],
    ],
    [
      "no firewall at all",
      changed("vpcs.live.egress", undefined, changed("vpcs.live.networkFirewall", undefined)),
      { unlistedNames: 9 },
      [UNUSED],
    ],
    [
      "nothing that is counted",
      changed("vpcs.live.networkFirewall", undefined),
      { topic: "arn:aws:sns:us-east-1:123456789012:operations" },
      [UNUSED],
    ],
    [
      "a topic elsewhere",
      {},
      { topic: "arn:aws:sns:eu-west-1:123456789012:operations" },
      ["vpcs.live.egressAlarms.topic ALARM_TOPIC_ELSEWHERE"],
    ],
    ["what is dropped, and names on no list", {}, { droppedPackets: 9, unlistedNames: 9 }, []],
  ])("alarms of %s", (_, data, egressAlarms, expected) => {
    const file = changed("vpcs.live.egressAlarms", egressAlarms, { ...whole, ...data });
    const found = problemsOf(textOf(file));
    expect(found.map(({ path: at = [], code }) => `${at.join(".")} ${code}`)).toEqual(expected);
  });

  test("a VPC of others has none", () => {
    const existing = {
      id: "vpc-0123456789abcdef0",
      cidrs: ["10.99.0.0/24"],
      subnets: { worker: { "use1-az1": { ids: ["subnet-0123456789abcdef0"], cidrs: ["10.99.0.0/25"] } } },
    };
    const found = problemsOf(textOf(changed("vpcs.theirs", { existing, networkFirewall: {} })));
    expect(found.map(({ code }) => code)).toContain("NOT_TOGETHER");
  });

  test("another zone is refused as long as AWS refuses it, and what is said is whole", () => {
    const { lock } = resolve(whole);
    const more = changed("vpcs.live.zones", 3);
    const [problem] = problemsOf(textOf(more), lock);
    expect(problem && problemText(problem)).toMatchInlineSnapshot(
      `"landing-zone.yaml:54:23 NETWORK_FIREWALL_ZONES_PROTECTED vpcs.live.networkFirewall: AWS refuses other zones of the firewall of VPC live as long as subnetChangeProtection is on; got zones use1-az1, use1-az2, use1-az4; it stands in use1-az1, use1-az2; set vpcs.live.networkFirewall.subnetChangeProtection: false for the apply that adds the zone, with its waiver, and remove both afterwards"`,
    );
    const waived = changed(
      "waivers",
      {
        zones: {
          finding: "SUBNET_CHANGE_PROTECTION_OFF",
          at: "vpcs.live.networkFirewall.subnetChangeProtection",
          reason: "A third zone is added by this apply.",
        },
      },
      changed("vpcs.live.networkFirewall", { subnetChangeProtection: false }, more),
    );
    expect(problemsOf(textOf(waived), lock)).toEqual([]);
  });
});

test("hosts without a name and rules that it closes are said", () => {
  const open = { to: { cidr: "0.0.0.0/0" }, port: 25 };
  const waivers = {
    open: {
      finding: "FIREWALL_OPEN_TO_WORLD",
      at: "vpcs.live.firewall.mail",
      reason: "A test of what is closed.",
    },
  };
  const { warnings } = resolve(changed("waivers", waivers, changed("vpcs.live.firewall.mail", open)));
  expect(
    warnings.flatMap(({ code, got }) => (code.startsWith("NETWORK_FIREWALL") ? [`${code} ${got}`] : [])),
  ).toEqual([
    "NETWORK_FIREWALL_NO_NAME files.partner.example:22",
    "NETWORK_FIREWALL_CLOSES outbound tcp/25 to 0.0.0.0/0",
  ]);
  // With a firewall that asks for names, a list does not stand alone.
  expect(warnings.map(({ code }) => code)).not.toContain("EGRESS_NAMES_ALONE");
});

test("each zone has a subnet for the endpoint and one for the NAT gateway, and ports of hosts are open to the firewall", () => {
  const [vpc] = resolve(whole).vpcs;
  const tiers = vpc?.layout.subnets.filter(({ tier }) => ["firewall", "nat"].includes(tier)) ?? [];
  expect(tiers.map(({ name, cidr }) => `${name} /${cidr.prefix}`)).toEqual([
    ...["firewall-use1-az1 /28", "firewall-use1-az2 /28", "nat-use1-az1 /28", "nat-use1-az2 /28"],
  ]);
  const rules = vpc?.workerRules.network.filter(({ peer }) => peer.key.includes("0-0-0-0")).map(String);
  expect(rules).toEqual(
    ["80", "443", "8080", "8443", "9443"].map((port) => `outbound tcp/${port} to 0.0.0.0/0`),
  );
});

test("a connection whose client says no name is warned of, and judged by address, on whatever port", () => {
  const from = { environment: "production" };
  const opened = (connector: string, more: object = {}) => {
    const to = { host: `${connector}.bank.example` };
    const files = { from, to, connector, port: 2222, reason: "the server knows passwords only", ...more };
    const { warnings, networkFirewalls, dnsFirewalls } = resolve(changed("connections", { files }));
    const found = networkFirewalls[0];
    if (found === undefined) throw new Error("no firewall");
    const [host] = (dnsFirewalls[0]?.spec.hosts ?? []).filter((each) => each.host === to.host);
    return [
      warnings.some(({ code, got }) => code.endsWith("NO_NAME") && got?.includes(`${to.host}:2222`)),
      judgeConnection(found.spec, "live", to.host, Port.tcp(2222)).verdict,
      `${host?.mutualTls} ${host?.mayBeIntercepted}`,
    ];
  };
  expect([
    opened("sftp", { reason: undefined }),
    opened("database", { handshake: "one-way" }),
    opened("jms", { handshake: "one-way" }),
    opened("smtp", { handshake: "one-way" }),
  ]).toEqual([
    [true, "stopped", "false false"],
    [true, "stopped", "false true"],
    [false, "passes", "false true"],
    [false, "passes", "false true"],
  ]);
});

test("alerts and flows are kept for a year", () => {
  expect(firewallOf().retentionDays).toBe(365);
});

test("a list that only reports opens nothing by itself, and does not count as a wall", () => {
  const { vpcs, warnings } = resolve(
    changed("egress.partners.enforce", "alert", changed("vpcs.live.kubernetes", { pods: 4, nodes: 2 })),
  );
  expect(vpcs[0]?.workerRules.network.filter(({ peer }) => peer.key.includes("0-0-0-0"))).toEqual([]);
  const codes = warnings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["EGRESS_NAMES_ALONE", "EGRESS_ALERTS_ONLY"]));
  expect(codes.filter((code) => code.startsWith("NETWORK_FIREWALL"))).toEqual([]);
});

test("the rules, in their order", () => {
  expect(rulesText(spec)).toMatchInlineSnapshot(`
"pass icmp 10.96.0.0/24 any -> 45.62.0.0/28 any (msg:"the file names 45.62.0.0/28"; flow:to_server; sid:1000001; rev:1;)
pass tcp 10.96.0.0/24 any -> 45.60.0.0/24 22:23 (msg:"the file names 45.60.0.0/24"; flow:to_server; sid:1000002; rev:1;)
pass udp 10.96.0.0/24 any -> 45.61.0.7/32 123 (msg:"the file names 45.61.0.7/32"; flow:to_server; sid:1000003; rev:1;)
pass tls 10.96.0.0/24 any -> $EXTERNAL_NET 443 (msg:"*.crm.example"; flow:to_server,established; tls.sni; content:".crm.example"; endswith; nocase; sid:1000004; rev:1;)
pass tls 10.96.0.0/24 any -> $EXTERNAL_NET [443,8443] (msg:"api.partner.example"; flow:to_server,established; tls.sni; content:"api.partner.example"; startswith; endswith; nocase; sid:1000005; rev:1;)
pass http 10.96.0.0/24 any -> $EXTERNAL_NET 80 (msg:"crl.partner.example"; flow:to_server,established; http.host; content:"crl.partner.example"; startswith; endswith; sid:1000006; rev:1;)
pass tls 10.96.0.0/24 any -> $EXTERNAL_NET 443 (msg:"files.partner.example"; flow:to_server,established; tls.sni; content:"files.partner.example"; startswith; endswith; nocase; sid:1000007; rev:1;)
pass tls 10.96.0.0/24 any -> $EXTERNAL_NET 9443 (msg:"old.partner.example"; flow:to_server,established; tls.sni; content:"old.partner.example"; startswith; endswith; nocase; sid:1000008; rev:1;)
pass http 10.96.0.0/24 any -> $EXTERNAL_NET 8080 (msg:"old.partner.example"; flow:to_server,established; http.host; content:"old.partner.example"; startswith; endswith; sid:1000009; rev:1;)
drop udp 10.96.0.0/24 any -> any 443 (msg:"live: QUIC would hide the name"; flow:to_server; sid:1000010; rev:1;)
drop udp 10.96.0.0/24 any -> any any (msg:"live: UDP has no name"; flow:to_server; sid:1000011; rev:1;)
drop icmp 10.96.0.0/24 any -> any any (msg:"live: ICMP has no name"; flow:to_server; sid:1000012; rev:1;)
drop tcp 10.96.0.0/24 any -> any ![80,443,8080,8443,9443] (msg:"live: no host of the list has the port"; flow:to_server; sid:1000013; rev:1;)"
`);
});

describe("what stays", () => {
  test("ids of rules, whatever comes and goes", () => {
    const before = resolve(whole);
    const after = firewallOf(
      changed("egress.partners.hosts", {
        "a.first.example": null,
        "api.partner.example": { ports: [443] },
        "crl.partner.example": { ports: [80] },
      }),
    );
    const kept = resolve(
      changed("egress.partners.hosts", { "a.first.example": null, "api.partner.example": { ports: [443] } }),
      before.lock,
    ).networkFirewalls[0]?.spec;
    const old = before.networkFirewalls[0]?.spec.sids ?? {};
    expect(kept?.sids["live tls api.partner.example"]).toBe(old["live tls api.partner.example"]);
    expect(Object.values(old)).not.toContain(kept?.sids["live tls a.first.example"]);
    expect(Math.min(...Object.values(after.spec.sids))).toBe(FIRST_SID);
    const keys = planStatefulRules(spec).map(({ key }) => key);
    expect(new Set(Object.values(assignSids(keys, {}))).size).toBe(keys.length);
  });

  test.each([
    [8, undefined, 100],
    [67, undefined, 200],
    [100, 100, 100],
    [101, 100, 200],
    [3, 400, 400],
    [25_000, undefined, 30_000],
  ])("%i rules with a group for %s get one for %i", (rules, pinned, capacity) => {
    expect(chooseCapacity(rules, pinned)).toBe(capacity);
  });
});
