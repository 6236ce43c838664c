import type { Problem } from "../../../core/problem";

export const networkFirewallWithoutNat = (vpc: string, nat: string): Problem => ({
  code: "NETWORK_FIREWALL_NAT",
  what: `the firewall of VPC ${vpc} stands between workers and the NAT gateway of their zone, and ${nat === "none" ? "there is none" : "AWS gives a regional one no subnet, whose answers could be led back through the firewall"}`,
  got: `nat: ${nat}`,
  allowed: "perZone or single",
  fix: `set vpcs.${vpc}.nat: perZone`,
});

export const networkFirewallWithoutList = (vpc: string): Problem => ({
  code: "NETWORK_FIREWALL_WITHOUT_LIST",
  what: `the firewall lets nothing pass but what is listed, and VPC ${vpc} has no list`,
  got: "networkFirewall without egress",
  fix: `set vpcs.${vpc}.egress to an entry of egress, or remove networkFirewall`,
});

export const networkFirewallZoneMissing = (vpc: string, zones: readonly string[]): Problem => ({
  code: "NETWORK_FIREWALL_ZONE_MISSING",
  what: `the firewall of VPC ${vpc} has no subnet in zones in which workers run, so their connections would cross zones and come back another way`,
  got: zones.join(", "),
  fix: "add a firewall subnet and a NAT subnet in each zone of the workers",
});

export const networkFirewallTooManyRules = (vpc: string, rules: number, most: number): Problem => ({
  code: "NETWORK_FIREWALL_FULL",
  what: `the firewall of VPC ${vpc} needs more rules than a rule group can hold`,
  got: String(rules),
  allowed: `up to ${most}`,
  fix: "replace hosts of one owner by *. and the owner's domain, or give some VPCs a firewall of their own",
});

export const networkFirewallMixed = (vpc: string, alerting: readonly string[]): Problem => ({
  code: "NETWORK_FIREWALL_MIXED",
  what: `a firewall has one default for everything that no rule has, and the lists of the VPCs behind that of VPC ${vpc} disagree on it`,
  got: `enforce: alert for ${alerting.join(", ")}, block for others`,
  fix: "give all of these lists the same enforce, or give some VPCs a firewall of their own",
});

export const networkFirewallZonesProtected = (
  vpc: string,
  zones: readonly string[],
  locked: readonly string[],
): Problem => ({
  code: "NETWORK_FIREWALL_ZONES_PROTECTED",
  what: `AWS refuses other zones of the firewall of VPC ${vpc} as long as subnetChangeProtection is on`,
  got: `zones ${zones.join(", ")}; it stands in ${locked.join(", ")}`,
  fix: `set vpcs.${vpc}.networkFirewall.subnetChangeProtection: false for the apply that adds the zone, with its waiver, and remove both afterwards`,
});

/** What a waiver accepts: hosts that the firewall stops, and rules that it closes. */
const NO_NAME_FINDING = "NETWORK_FIREWALL_NO_NAME";

const CLOSES_FINDING = "NETWORK_FIREWALL_CLOSES";

/** A warning: hosts of which the firewall sees no name. */
export const networkFirewallSeesNoName = (vpc: string, hosts: readonly string[]): Problem => ({
  code: NO_NAME_FINDING,
  what: `clients of these ports say no name in their first bytes, so the firewall on the way of VPC ${vpc} stops them`,
  got: hosts.join(", "),
  fix: `add a rule to vpcs.${vpc}.firewall with the addresses of the host and the port; the firewall then lets them pass by address`,
});

/** A warning: a rule that lets workers out on ports that no listed host has. */
export const networkFirewallCloses = (vpc: string, rules: readonly string[]): Problem => ({
  code: CLOSES_FINDING,
  what: `rules of VPC ${vpc} let workers out to the whole internet, and the firewall lets none of it pass: no listed host has the port`,
  got: rules.join("; "),
  fix: "narrow the rule to the addresses that are meant, list the host with the port, or remove the rule",
});
