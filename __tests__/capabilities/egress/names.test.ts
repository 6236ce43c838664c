import { type DnsFirewallSpec, judgeName, planDnsFirewall } from "../../../capabilities/egress/model";
import { DnsFirewall } from "../../../constructs/egress";
import { DnsFirewallService } from "../../helpers/dns-firewall-service";
import { synthStack } from "../../helpers/synth";
import type { AnyBody } from "../../invariants/fixture";
import { changed, firewallOf } from "./fixture";

const VERDICTS = { ALLOW: "resolved", ALERT: "alert", BLOCK: "blocked", NONE: "resolved" } as const;

const jsonOf = (spec: DnsFirewallSpec): AnyBody =>
  synthStack((stack) => new DnsFirewall(stack, "Firewall", { spec, vpcId: "vpc-1" })).json;

const serviceOf = (
  spec: DnsFirewallSpec,
  change: (json: AnyBody) => void = () => undefined,
  onList = false,
) => {
  const json = jsonOf(spec);
  change(json);
  return new DnsFirewallService({ stack: json }, "vpc-1", () => onList);
};

const TYPE = "aws_route53_resolver_firewall_";

const rulesIn = (json: AnyBody): AnyBody[] => Object.values(json["resource"][`${TYPE}rule`]);

function ruleIn(json: AnyBody, name: string): AnyBody {
  return rulesIn(json).find((rule) => rule["name"].endsWith(`-${name}`)) ?? {};
}

function onlyOf(json: AnyBody, type: string): AnyBody {
  return Object.values<AnyBody>(json["resource"][`${TYPE}${type}`])[0] ?? {};
}

/** Numbers that look like chance, the same in every run. */
function* chance(): Generator<number> {
  for (let state = 20_260_601; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

/** Names on a list, close to one, far from all: labels before and after, letters lost, in capitals. */
function* names(spec: DnsFirewallSpec, count: number): Generator<string> {
  const domains = planDnsFirewall(spec).flatMap(({ list }) => ("domains" in list ? list.domains : []));
  const numbers = chance();
  const below = (bound: number) => (numbers.next().value as number) % bound;
  const of = (all: readonly string[]) => all[below(all.length)] ?? "";
  const label = () => of(["a", "www", "x-1", "api", "s3", "xn--bcher-kva", "evil", "crm", "dkr", "10"]);
  for (let made = 0; made < count; made += 1) {
    const base = of(domains).replace(/^\*\.?/, "") || `${label()}.${label()}.example`;
    const changes = [
      () => base,
      () => `${label()}.${base}`,
      () => `${label()}.${label()}.${base}`,
      () => `${label()}${base}`,
      () => `${base}.${label()}.example`,
      () => base.slice(1 + below(4)).replace(/^\.+/, ""),
      () => base.split(".").slice(1).join(".") || base,
      () => `${label()}.${of(["test", "com", "net", "internal"])}`,
    ];
    yield (changes[below(changes.length)] ?? changes[0])?.() ?? base;
  }
}

describe.each([
  ["closed", firewallOf("live").spec],
  ["watched", firewallOf("trial").spec],
])("%s", (_, spec) => {
  const service = serviceOf(spec);

  test("on 5,000 names each the model says what the service does with what is written", () => {
    const seen = new Map<string, number>();
    for (const name of names(spec, 5_000)) {
      const { verdict } = judgeName(spec, name);
      const answer = service.ask({ name });
      if (VERDICTS[answer.action] !== verdict)
        throw new Error(`${name}: ${verdict}, not ${answer.action} by ${answer.rule}`);
      seen.set(answer.rule ?? "none", (seen.get(answer.rule ?? "none") ?? 0) + 1);
    }
    // Every rule that can decide does so for some hundred names.
    const deciding = service.rules.filter(({ domains }) => domains !== undefined).map((rule) => rule.name);
    expect(deciding.filter((name) => (seen.get(name) ?? 0) < 20)).toEqual([]);
    expect([...seen.keys()].sort()).toEqual([...deciding].sort());
  });

  test("lists of AWS decide exactly where the model says that they may", () => {
    const suspicious = serviceOf(spec, undefined, true);
    for (const name of names(spec, 500)) {
      const { verdict, unless } = judgeName(spec, name);
      const answer = suspicious.ask({ name });
      const isManaged = answer.rule?.includes("-managed-") === true;
      expect([name, isManaged]).toEqual([name, unless.length > 0 || (isManaged && verdict === "blocked")]);
    }
  });
});

test("the evaluator contradicts a model that is wrong: a list without a host, and rules in another order", () => {
  const { spec } = firewallOf("live");
  const { spec: other } = firewallOf("live", changed("egress.orders.hosts", {}));
  const answer = (of: DnsFirewallSpec) => serviceOf(of).ask({ name: "api.carrier.example" }).action;
  expect([answer(spec), answer(other)]).toEqual(["ALLOW", "BLOCK"]);
  const swapped = serviceOf(spec, (json) => {
    for (const rule of rulesIn(json)) rule["priority"] = 10_000 - rule["priority"];
  });
  expect(swapped.ask({ name: "api.carrier.example" }).action).toBe("BLOCK");
});

test("a name on the list may lead anywhere, and a name that is not can't lead to one that is", () => {
  const service = serviceOf(firewallOf("live").spec);
  const answer = (name: string, ...leadsTo: readonly string[]) => service.ask({ name, leadsTo }).action;
  expect(answer("api.partner.example", "d111.cdn.example", "a.edge.example")).toBe("ALLOW");
  expect(answer("x.crm.example", "d111.cdn.example")).toBe("ALLOW");
  expect(answer("evil.example", "api.partner.example")).toBe("BLOCK");
  const watched = serviceOf(firewallOf("trial").spec);
  expect(watched.ask({ name: "elsewhere.example" }).action).toBe("ALERT");
});

test("every type of query is judged alike, names in whatever letters and with a dot at the end, and nothing resolves while DNS Firewall is down", () => {
  const service = serviceOf(firewallOf("live").spec);
  for (const type of ["A", "AAAA", "TXT", "MX", "HTTPS"])
    expect(
      ["API.Partner.example.", "evil.example"].map((name) => service.ask({ name, type }).action),
    ).toEqual(["ALLOW", "BLOCK"]);
  expect(service.ask({ name: "evil.example" }).response).toBe("NXDOMAIN");
  expect(service.askWhileDown()).toBe("SERVFAIL");
});

describe("the evaluator sees in the JSON", () => {
  const host = { name: "api.partner.example" };

  test.each<[string, (json: AnyBody) => void, (service: DnsFirewallService) => unknown, unknown]>([
    [
      "links of a chain that are looked at, each by every rule",
      (json) => {
        for (const rule of rulesIn(json)) delete rule["firewall_domain_redirection_action"];
      },
      (service) => service.ask({ ...host, leadsTo: ["d111.cdn.example"] }).action,
      "BLOCK",
    ],
    [
      "a rule for one type of query",
      (json) => Object.assign(ruleIn(json, "names"), { q_type: "MX" }),
      (service) => ["A", "MX"].map((type) => service.ask({ ...host, type }).action),
      ["BLOCK", "ALLOW"],
    ],
    [
      "a VPC that lets everything through while DNS Firewall is down",
      (json) => Object.assign(onlyOf(json, "config"), { firewall_fail_open: "ENABLED" }),
      (service) => service.askWhileDown(),
      "resolved",
    ],
    [
      "a group that is asked before, and reports everything",
      (json) => {
        json["resource"][`${TYPE}rule`]["first"] = {
          ...{ name: "first", action: "ALERT", priority: 100 },
          firewall_rule_group_id: "rslvr-frg-1",
          firewall_domain_list_id: ruleIn(json, "everything")["firewall_domain_list_id"],
        };
        json["resource"][`${TYPE}rule_group_association`]["first"] = {
          ...{ vpc_id: "vpc-1", priority: 101, firewall_rule_group_id: "rslvr-frg-1" },
        };
      },
      (service) => service.ask({ name: "evil.example" }),
      { action: "ALERT", rule: "first" },
    ],
    [
      "no association",
      (json) => Object.assign(json["resource"], { [`${TYPE}rule_group_association`]: {} }),
      (service) => [service.ask({ name: "evil.example" }).action, service.askWhileDown()],
      ["NONE", "resolved"],
    ],
  ])("%s", (_, change, ask, expected) => {
    expect(ask(serviceOf(firewallOf("live").spec, change))).toEqual(expected);
  });

  test.each<[string, (json: AnyBody) => void, string]>([
    [
      "two rules of one priority",
      (json) => Object.assign(ruleIn(json, "names"), { priority: 9000 }),
      "one for each",
    ],
    [
      "a domain with an asterisk inside",
      (json) => onlyOf(json, "domain_list")["domains"].push("api.*.example"),
      "takes no domain api.*.example",
    ],
    [
      "a block that answers nothing",
      (json) => delete ruleIn(json, "everything")["block_response"],
      "needs one",
    ],
    [
      "an association before all others",
      (json) => Object.assign(onlyOf(json, "rule_group_association"), { priority: 99 }),
      "no association has priority 99",
    ],
    [
      "a list that nobody makes",
      (json) => Object.assign(ruleIn(json, "names"), { firewall_domain_list_id: "other" }),
      "nobody makes the list",
    ],
  ])("that AWS would refuse %s", (_, change, says) => {
    expect(() => serviceOf(firewallOf("live").spec, change)).toThrow(says);
  });
});

test("*. and a domain is every name below it, and not the domain", () => {
  const { spec } = firewallOf("trial");
  expect(
    ["tools.example", "a.tools.example", "a.b.tools.example", "mytools.example", ".tools.example"].map(
      (name) => judgeName(spec, name).verdict,
    ),
  ).toEqual(["alert", "resolved", "resolved", "alert", "alert"]);
});
