import { type DnsFirewallSpec, judgeName, planDnsFirewall } from "../../../capabilities/egress/model";
import { DnsFirewall } from "../../../constructs/egress";
import { serviceAnswer, serviceRules } from "../../helpers/dns-firewall-service";
import { synthStack } from "../../helpers/synth";
import { changed, firewallOf } from "./fixture";

const VERDICTS = { ALLOW: "resolved", ALERT: "alert", BLOCK: "blocked", NONE: "resolved" } as const;

const rulesOf = (spec: DnsFirewallSpec) => {
  const { json } = synthStack((stack) => new DnsFirewall(stack, "Firewall", { spec, vpcId: "vpc-1" }));
  return serviceRules(json, "vpc-1");
};

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
  const rules = rulesOf(spec);

  test("on 5,000 names each the model says what the service does with what is written", () => {
    const seen = new Map<string, number>();
    for (const name of names(spec, 5_000)) {
      const { verdict } = judgeName(spec, name);
      const answer = serviceAnswer(rules, { chain: [name] });
      if (VERDICTS[answer.action] !== verdict)
        throw new Error(`${name}: ${verdict}, not ${answer.action} by ${answer.rule}`);
      seen.set(answer.rule ?? "none", (seen.get(answer.rule ?? "none") ?? 0) + 1);
    }
    // Every rule that can decide does so for some hundred names.
    const deciding = rules.filter(({ domains }) => domains !== undefined).map((rule) => rule.name);
    expect(deciding.filter((name) => (seen.get(name) ?? 0) < 20)).toEqual([]);
    expect([...seen.keys()].sort()).toEqual([...deciding].sort());
  });

  test("lists of AWS decide exactly where the model says that they may", () => {
    for (const name of names(spec, 500)) {
      const { verdict, unless } = judgeName(spec, name);
      const answer = serviceAnswer(rules, { chain: [name] }, () => true);
      const isManaged = answer.rule?.includes("-managed-") === true;
      expect([name, isManaged]).toEqual([name, unless.length > 0 || (isManaged && verdict === "blocked")]);
    }
  });
});

test("the evaluator contradicts a model that is wrong: a list without a host, and rules in another order", () => {
  const { spec } = firewallOf("live");
  const { spec: other } = firewallOf("live", changed("egress.orders.hosts", {}));
  const answer = (of: DnsFirewallSpec, name: string) => serviceAnswer(rulesOf(of), { chain: [name] }).action;
  expect([answer(spec, "api.carrier.example"), answer(other, "api.carrier.example")]).toEqual([
    "ALLOW",
    "BLOCK",
  ]);
  const swapped = rulesOf(spec).sort((a, b) => b.priority - a.priority);
  expect(serviceAnswer(swapped, { chain: ["api.carrier.example"] }).action).toBe("BLOCK");
});

test("a name on the list may lead anywhere, and a name that is not can't lead to one that is", () => {
  const rules = rulesOf(firewallOf("live").spec);
  const answer = (...chain: [string, ...string[]]) => serviceAnswer(rules, { chain }).action;
  expect(answer("api.partner.example", "d111.cdn.example", "a.edge.example")).toBe("ALLOW");
  expect(answer("x.crm.example", "d111.cdn.example")).toBe("ALLOW");
  expect(answer("evil.example", "api.partner.example")).toBe("BLOCK");
  const watched = rulesOf(firewallOf("trial").spec);
  expect(serviceAnswer(watched, { chain: ["elsewhere.example"] }).action).toBe("ALERT");
});

test("*. and a domain is every name below it, and not the domain", () => {
  const { spec } = firewallOf("trial");
  expect(
    ["tools.example", "a.tools.example", "a.b.tools.example", "mytools.example", ".tools.example"].map(
      (name) => judgeName(spec, name).verdict,
    ),
  ).toEqual(["alert", "resolved", "resolved", "alert", "alert"]);
});
