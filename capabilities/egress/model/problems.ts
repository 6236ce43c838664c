import { correctionTo, type Problem, quoted } from "../../../core/problem";
import type { PortConflict } from "./policy";

/** @param change what to do, where no other name was meant */
export const hostInvalid = (text: string, meant: string | undefined, change: string): Problem => ({
  ...correctionTo(meant),
  code: "EGRESS_HOST_INVALID",
  what: "is no name of a host; every layer of the way out takes its names from this one form",
  got: quoted(text),
  allowed: "a name of two labels or more (api.partner.example), or *. and a domain for all names below it",
  fix: meant === undefined ? change : `did you mean ${meant}?`,
});

export const hostTooWide = (text: string): Problem => ({
  code: "EGRESS_HOST_TOO_WIDE",
  what: "the name stands for hosts of many owners, so the list would hold nobody back",
  got: quoted(text),
  allowed: "domains that one owner has: *.partner.example",
  fix: "name the domains that are meant, one by one",
});

export const hostIsResolver = (text: string): Problem => ({
  code: "EGRESS_HOST_IS_RESOLVER",
  what: "the host answers DNS over HTTPS, and whoever reaches it resolves any name past the list",
  got: quoted(text),
  fix: "remove it; the Resolver of the VPC answers names",
});

export const hostTwice = (host: string, other: string): Problem => ({
  code: "EGRESS_HOST_TWICE",
  what: "the same host is listed twice, in different letters",
  got: `${quoted(host)} and ${quoted(other)}`,
  fix: "keep one of them",
});

export const mutualTlsIntercepted = (host: string): Problem => ({
  code: "EGRESS_MUTUAL_TLS_INTERCEPTED",
  what: "a connection with a client certificate can't be intercepted: whoever ends TLS has no key of the client",
  got: `${host} with mutualTls: true and interceptable: true`,
  allowed: "interceptable: true for hosts without client certificates",
  fix: `leave interceptable out, so that ${host} is excluded from inspection`,
});

export const mutualTlsWithoutTls = (host: string, ports: readonly number[]): Problem => ({
  code: "EGRESS_MUTUAL_TLS_WITHOUT_TLS",
  what: "a client shows its certificate in TLS, and no port of the host speaks it",
  got: `${host} with mutualTls: true and HTTP on ${ports.join(", ")}`,
  allowed: "mutualTls: true for hosts with a port of TLS",
  fix: "name the port of TLS in ports, or remove mutualTls",
});

export const httpAndTls = (host: string, ports: readonly number[]): Problem => ({
  code: "EGRESS_PORT_CONFLICT",
  what: "a port is named in ports and in http, so that nobody knows what clients speak there",
  got: `${host} with ${ports.join(", ")} in both`,
  allowed: "each port once: in ports for TLS, in http for HTTP without it",
  fix: "remove it from one of them",
});

export const portConflict = (vpc: string, { host, port, http, tls }: PortConflict): Problem => ({
  code: "EGRESS_PORT_CONFLICT",
  what: `hosts of the lists of VPC ${vpc} and of what runs in it are one list, and it says of a port that it speaks HTTP and that it speaks TLS`,
  got: `${host}:${port}, HTTP ${neededBy(http)}, TLS ${neededBy(tls)}`,
  allowed: "one of them; a server speaks one on a port",
  fix: `correct one of them: http: [${port}] of the host in egress says HTTP, ports: [${port}] says TLS`,
});

function neededBy(who: readonly string[]): string {
  return who.length === 0 ? "on a list that names nobody" : `for ${who.join(", ")}`;
}

export const listTooLong = (name: string, count: number, most: number): Problem => ({
  code: "EGRESS_LIST_TOO_LONG",
  what: `the DNS Firewall of VPC ${name} would have more names in one list than one request of the provider can carry`,
  got: String(count),
  allowed: `up to ${most}`,
  fix: "replace hosts of one owner by *. and the owner's domain, or split what runs in the VPC",
});

export const listRegionMissing = (list: string, vpc: string, region: string): Problem => ({
  code: "EGRESS_LIST_REGION_MISSING",
  what: `lists of AWS have another id in each region, and VPC ${vpc} is in ${region}`,
  got: `${list} without an id for ${region}`,
  fix: `add its id; aws route53resolver list-firewall-domain-lists --region ${region} prints it`,
});

export const listTwice = (list: string, other: string, region: string): Problem => ({
  code: "EGRESS_LIST_TWICE",
  what: `a rule group can have one rule for a list of AWS, and ${other} and ${list} are the same one in ${region}`,
  got: list,
  fix: "correct the id, or remove one of them",
});

export const egressWithoutFirewall = (policy: string, who: string, vpc: string): Problem => ({
  code: "EGRESS_NOT_ENFORCED",
  what: `nothing would enforce the list: VPC ${vpc}, in which ${who} runs, names no entry of egress`,
  got: policy,
  fix: `set vpcs.${vpc}.egress, or remove egress here`,
});

export const egressWithoutVpc = (policy: string, who: string): Problem => ({
  code: "EGRESS_NOT_ENFORCED",
  what: `nothing would enforce the list: ${who} runs in no VPC of this file`,
  got: policy,
  fix: "remove egress here; the owner of the network has to enforce it",
});

/** What a waiver accepts: a list that reports for good, and one beside which addresses stay open. */
const ALERTS_FINDING = "EGRESS_ALERTS_ONLY";

const NAMES_FINDING = "EGRESS_NAMES_ALONE";

const WAY_FINDING = "EGRESS_NO_WAY_OUT";

const PODS_FINDING = "EGRESS_PODS_BY_ADDRESS";

/** A warning: the list is complete only once nothing is reported any more. */
export const egressOnlyAlerts = (policy: string): Problem => ({
  code: ALERTS_FINDING,
  what: "names that are not on the list are resolved and only reported in the query log",
  got: `egress.${policy}.enforce: alert`,
  fix: "read the alerts, add what is missing, then set enforce: block",
});

/** A warning: names are held back, and addresses are not. */
export const egressNamesAlone = (vpc: string, open: readonly string[]): Problem => ({
  code: NAMES_FINDING,
  what: `DNS Firewall stops names and no connection: whoever in VPC ${vpc} knows an address reaches it without asking for a name`,
  got: open.join("; "),
  fix: "narrow what may be reached by address, put a proxy or a firewall that checks names in between, or accept this by a waiver",
});

/** Hosts that a message names. */
const SHOWN_HOSTS = 3;

/**
 * A warning: a list of hosts that nobody in the VPC can reach.
 *
 * @param hosts those that are not in the VPC or answered by it
 * @param segments those that would lead it to the internet
 */
export const egressNoWayOut = (
  vpc: string,
  hosts: readonly string[],
  segments: readonly string[],
): Problem => {
  const rest = hosts.length - SHOWN_HOSTS;
  return {
    code: WAY_FINDING,
    what: `hosts of the list are on the internet, and VPC ${vpc} has no way there: nat: none, no segment with egressThrough, and no link behind which a proxy could be`,
    got: `${hosts.slice(0, SHOWN_HOSTS).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`,
    fix: `attach the VPC under vpcs of a transit gateway, in a segment with egressThrough${segments.length === 0 ? "" : ` (${segments.join(", ")})`}, or set vpcs.${vpc}.nat`,
  };
};

export const egressAlarmUnused = (vpc: string, option: string, why: string, fix: string): Problem => ({
  code: "EGRESS_ALARM_UNUSED",
  what: `the alarm of VPC ${vpc} would never tell of anything: ${why}`,
  got: option,
  fix: `${fix}, or remove ${option}`,
});

/**
 * A warning: pods resolve hosts that their policies do not let them reach.
 *
 * @param rule where a rule with addresses would stand; nowhere for a gateway
 */
export const podsUnmatched = (who: string, hosts: readonly string[], rule: string | undefined): Problem => ({
  code: PODS_FINDING,
  what: `the network plugin of the cluster matches addresses and no names, so ${who} resolve${rule === undefined ? "s" : ""} listed hosts and can't reach them`,
  got: hosts.join(", "),
  fix: `${rule === undefined ? "use" : `name their addresses in ${rule}, use`} a cluster with cni: cilium, whose policies are made from the list, or call them through a proxy`,
});
