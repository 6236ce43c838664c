import { countDomains, type EgressHost, namedPorts, planDnsFirewall } from "../../capabilities/egress/model";
import type { ResolvedEstate } from "../../plan";
import { namedPods } from "./named-pods";

/** What a VPC resolves, and who decided it. */
export interface NameList {
  readonly vpc: string;
  /** Entry of `egress`. */
  readonly policy: string;
  /** `alert`: names that are not listed are resolved and reported; `block`: they are not resolved. */
  readonly enforce: "alert" | "block";
  readonly hosts: readonly ListedHost[];
  /** Environments that run in the VPC, or on fabrics in it. */
  readonly environments: readonly string[];
  /** The VPC with the Network Firewall on its way to the internet. @default - none is on it */
  readonly networkFirewall?: string;
  /** Fabrics and gateways in it whose policies match names. */
  readonly podPolicies: readonly string[];
  /** Fabrics and gateways in it that reach the platform through a proxy, which has to look at names. */
  readonly proxies: readonly string[];
  /** Names that the estate or AWS answers. */
  readonly own: readonly { readonly host: string; readonly because: string }[];
  /** Lists of AWS that are blocked. */
  readonly managedLists: readonly string[];
  readonly rules: number;
  /** In its own lists. */
  readonly domains: number;
}

/** A host with all that looks at its name. */
interface ListedHost extends EgressHost {
  /** `DNS Firewall`, `Network Firewall`, `policies of Runtime Fabric prod`. */
  readonly layers: readonly string[];
}

/** By VPC. */
export function nameLists(estate: ResolvedEstate): NameList[] {
  return estate.dnsFirewalls.map(({ spec }) => {
    const { vpc } = spec;
    const firewall = estate.networkFirewalls.find((each) =>
      each.spec.sources.some((source) => source.vpc === vpc),
    )?.spec.vpc;
    const pods = namedPods(vpc, estate);
    return {
      ...{ vpc, policy: spec.policy, enforce: spec.enforce, own: spec.own },
      hosts: spec.hosts.map((host) => ({
        ...host,
        layers: [
          "DNS Firewall",
          ...(firewall !== undefined && namedPorts(host).length > 0 ? ["Network Firewall"] : []),
          ...pods.flatMap(({ who, names }) => (names.has(host.host) ? [`policies of ${who}`] : [])),
        ],
      })),
      managedLists: spec.managedLists.map(({ name }) => name),
      environments: environmentsIn(vpc, estate),
      ...(firewall === undefined ? {} : { networkFirewall: firewall }),
      podPolicies: pods.flatMap(({ who, matchesNames }) => (matchesNames ? [who] : [])),
      proxies: pods.flatMap(({ who, hasProxy }) => (hasProxy ? [who] : [])),
      rules: planDnsFirewall(spec).length,
      domains: countDomains(spec),
    };
  });
}

function environmentsIn(vpc: string, { vpcs, runtimeFabrics }: ResolvedEstate): string[] {
  const found = vpcs.find(({ name }) => name === vpc);
  const onFabrics = runtimeFabrics
    .filter(({ cluster }) => cluster.vpc === vpc)
    .flatMap(({ spec }) => spec.environments.map(({ name }) => name));
  return [...new Set([...(found?.environments ?? []).map(({ name }) => name), ...onFabrics])].sort();
}
