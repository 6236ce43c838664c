import { quotedWord } from "../../../../core/shell";
import type { DesiredFirewallRule, DesiredVpc } from "../desired";
import { ruleOf, VPC } from "./commands";
import type { ObservedFirewallRule, ObservedVpc } from "./observed";
import { defaultFirewallRules } from "./platform-defaults";
import { type PlanOptions, type PlanParts, printEntry, type Step } from "./steps";

/** Steps to a VPC as the file has it. Returns whether what stands in it can be changed, too. */
export function planVpc(
  desired: DesiredVpc,
  observed: ObservedVpc | undefined,
  parts: PlanParts,
  options: PlanOptions,
): boolean {
  const on = `VPC ${desired.name}`;
  if (observed === undefined) {
    createVpc(desired, on, parts);
    return true;
  }
  const fixed = fixedDifferences(desired, observed);
  for (const [what, is, wanted] of fixed)
    parts.recreate.push({
      on,
      what: `${what} is ${is}, the file says ${wanted}`,
      how: "make a VPC with another name beside it, move the applications, then delete the old one",
    });
  if (fixed.length > 0) return false;
  planDefault(desired, observed, on, parts);
  planNames(desired, observed, on, parts, options);
  planDns(desired, observed, on, parts, options);
  planRules(desired, observed, on, parts, options);
  return true;
}

function fixedDifferences(desired: DesiredVpc, observed: ObservedVpc): readonly [string, string, string][] {
  const all: readonly [string, string, string][] = [
    ["its range", observed.cidrBlock, desired.cidrBlock],
    ["its region", observed.region, desired.region],
  ];
  return all.filter(([, is, wanted]) => is !== wanted);
}

function createVpc(desired: DesiredVpc, on: string, parts: PlanParts): void {
  const { name, region, cidrBlock, environments, businessGroups } = desired;
  const step = (does: string, command: readonly string[]): void => {
    parts.steps.push({ on, kind: "create", does, command });
  };
  step(`create it with ${cidrBlock} in ${region}`, [
    ...[`${VPC}:create`, name, region, cidrBlock, ...environments],
    ...(desired.isDefault ? ["--default"] : []),
  ]);
  // What the platform opens by itself is closed before anything can stand there.
  const wanted = (rule: DesiredFirewallRule) => desired.firewallRules.some((one) => isSameRule(one, rule));
  for (const rule of defaultFirewallRules(cidrBlock))
    if (!wanted(rule)) parts.steps.push(closeRule(name, on, rule));
  for (const rule of desired.firewallRules)
    parts.steps.push({
      ...openRule(name, on, rule),
      kind: "create",
      unless: { listed: ruleOf(name, { ...rule }), is: "there" },
    });
  if (businessGroups.length > 0)
    step(`share it with ${businessGroups.join(", ")}`, [
      ...[`${VPC}:business-groups:add`, name, ...businessGroups],
    ]);
  const dns = desired.internalDns;
  if (dns !== undefined) step(dnsText(dns), dnsCommand(name, dns));
}

function planDefault(desired: DesiredVpc, observed: ObservedVpc, on: string, parts: PlanParts): void {
  if (desired.isDefault === observed.isDefault) return;
  const [environment] = desired.environments;
  if (!desired.isDefault)
    parts.byHand.push({
      on,
      what: "it is the default VPC of the business group, the file says that it is not",
      how: "Runtime Manager > VPCs: clear Set as default VPC",
    });
  else if (environment === undefined)
    parts.byHand.push({
      on,
      what: "it is not the default VPC of the business group, the file says that it is",
      how: "Runtime Manager > VPCs: select Set as default VPC",
    });
  else
    parts.steps.push({
      ...{ on, kind: "change", does: "make it the default VPC of the business group" },
      // The client sets it only together with environments; one that is there already changes nothing else.
      command: [`${VPC}:environments:add`, desired.name, environment, "--default"],
    });
}

function planNames(
  desired: DesiredVpc,
  observed: ObservedVpc,
  on: string,
  { steps, leftAlone }: PlanParts,
  { prune }: PlanOptions,
): void {
  const lists = [
    ["environments", "environment", desired.environments, observed.environments],
    ["business-groups", "business group", desired.businessGroups, observed.businessGroups],
  ] as const;
  for (const [topic, noun, wanted, there] of lists) {
    const added = wanted.filter((name) => !there.includes(name));
    const unknown = there.filter((name) => !wanted.includes(name));
    const words = (action: string, names: readonly string[]) => [
      ...[`${VPC}:${topic}:${action}`, desired.name, ...names],
    ];
    if (added.length > 0)
      steps.push({
        ...{ on, kind: "change", does: `add ${noun} ${added.join(", ")}`, command: words("add", added) },
      });
    if (unknown.length === 0) continue;
    const command = words("remove", unknown);
    if (prune) steps.push({ on, kind: "remove", does: `remove ${noun} ${unknown.join(", ")}`, command });
    else
      leftAlone.push({
        on,
        what: `${noun} ${unknown.join(", ")}`,
        how: command.map(quotedWord).join(" "),
      });
  }
}

function planDns(
  desired: DesiredVpc,
  observed: ObservedVpc,
  on: string,
  { steps, leftAlone }: PlanParts,
  { prune }: PlanOptions,
): void {
  const dns = desired.internalDns;
  const is = { dnsServers: observed.dnsServers, specialDomains: observed.specialDomains };
  if (dns === undefined) {
    if (is.dnsServers.length === 0 && is.specialDomains.length === 0) return;
    const command = [`${VPC}:dns-servers:unset`, desired.name];
    if (prune) steps.push({ on, kind: "remove", does: "unset its DNS servers", command });
    else leftAlone.push({ on, what: dnsText(is), how: command.join(" ") });
  } else if (
    !isSameSet(dns.specialDomains, is.specialDomains) ||
    dns.dnsServers.join() !== is.dnsServers.join()
  )
    steps.push({ on, kind: "change", does: dnsText(dns), command: dnsCommand(desired.name, dns) });
}

function planRules(
  desired: DesiredVpc,
  observed: ObservedVpc,
  on: string,
  { steps, leftAlone }: PlanParts,
  { prune }: PlanOptions,
): void {
  const has = (rules: readonly ObservedFirewallRule[], rule: ObservedFirewallRule) =>
    rules.some((one) => isSameRule(one, rule));
  const defaults = defaultFirewallRules(desired.cidrBlock);
  // First opened, then closed: where a wide rule gives way to narrow ones, what they both let in is never stopped.
  for (const rule of desired.firewallRules)
    if (!has(observed.firewallRules, rule)) steps.push(openRule(desired.name, on, rule));
  for (const rule of observed.firewallRules) {
    if (has(desired.firewallRules, rule)) continue;
    if (prune || has(defaults, rule)) steps.push(closeRule(desired.name, on, rule));
    else {
      const at = observed.firewallRules.findIndex((one) => isSameRule(one, rule));
      const how = `${VPC}:firewall-rules:remove ${desired.name} ${at}`;
      leftAlone.push({ on, what: `firewall rule ${ruleText(rule)}`, how });
    }
  }
}

function openRule(vpc: string, on: string, rule: DesiredFirewallRule): Step {
  const { cidrBlock, protocol, fromPort, toPort } = rule;
  const words = [cidrBlock, protocol, String(fromPort), String(toPort)];
  return {
    ...{ on, kind: "change", does: `open ${ruleText(rule)}` },
    command: [`${VPC}:firewall-rules:add`, vpc, ...words],
  };
}

function closeRule(vpc: string, on: string, rule: ObservedFirewallRule): Step {
  const listed = ruleOf(vpc, { ...rule });
  return {
    ...{ on, kind: "remove", does: `close ${ruleText(rule)}` },
    command: [`${VPC}:firewall-rules:remove`, vpc, { indexOf: listed }],
    unless: { listed, is: "gone" },
  };
}

function dnsCommand(vpc: string, dns: NonNullable<DesiredVpc["internalDns"]>): readonly string[] {
  return [
    ...[`${VPC}:dns-servers:set`, vpc],
    ...["--server", dns.dnsServers.join(","), "--domain", dns.specialDomains.join(",")],
  ];
}

function dnsText(dns: NonNullable<DesiredVpc["internalDns"]>): string {
  return `DNS servers ${dns.dnsServers.join(", ")} for ${dns.specialDomains.join(", ")}`;
}

function ruleText({ cidrBlock, protocol, fromPort, toPort }: ObservedFirewallRule): string {
  return `${printEntry(cidrBlock)} ${protocol} ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
}

function isSameRule(one: ObservedFirewallRule, other: ObservedFirewallRule): boolean {
  return (
    one.cidrBlock === other.cidrBlock &&
    one.protocol === other.protocol &&
    one.fromPort === other.fromPort &&
    one.toPort === other.toPort
  );
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
