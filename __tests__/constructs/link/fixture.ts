import type { LinkedVpcs } from "../../../constructs/link";
import { type IVpc, Vpc } from "../../../constructs/vpc";
import { Ipv4Cidr } from "../../../core/addressing";
import type { Arguments, SynthesisedStack } from "../../helpers/synth";

export {
  cidrs,
  device,
  directConnect,
  peering,
  side,
  transitGateway,
  virtualInterface,
  vpn,
} from "../../capabilities/link/model/fixture";

/** A VPC of two zones that somebody else made, but for its network ACLs, which are known. */
export function vpc(name: string, range: string, zones: readonly string[] = ["use1-az1", "use1-az2"]): IVpc {
  const perZone = (id: string) => Object.fromEntries(zones.map((zone) => [zone, `${id}-${name}-${zone}`]));
  const imported = Vpc.fromVpcAttributes({
    vpcId: `vpc-${name}`,
    vpcName: name,
    cidr: Ipv4Cidr.parse(range),
    zones,
    subnetIds: { transit: Object.fromEntries(zones.map((zone) => [zone, [`subnet-${name}-${zone}`]])) },
    routeTableIds: {
      worker: perZone("rtb"),
      transit: perZone("rtb-transit"),
      "load-balancer": { "load-balancer": `rtb-${name}-load-balancer` },
    },
    workerSecurityGroupId: `sg-${name}`,
  });
  const known: IVpc = Object.create(imported, {
    networkAclId: { value: (tier: string) => `acl-${name}-${tier}` },
  });
  return known;
}

export const production = vpc("production", "10.96.0.0/24");

export const shared = vpc("shared", "10.97.0.0/24");

export const peered: LinkedVpcs = { production: { vpc: production }, shared: { vpc: shared } };

export const attached: LinkedVpcs = {
  prod: { vpc: vpc("prod", "10.96.0.0/24") },
  tools: { vpc: vpc("tools", "10.97.0.0/24") },
  dev: { vpc: vpc("dev", "10.98.0.0/24") },
};

export function ofType(stack: SynthesisedStack, type: string): Readonly<Record<string, Arguments>> {
  return stack.resources[type] ?? {};
}

/** `type × count` of everything that is not part of a log group, a topic or a key. */
export function census({ resources }: SynthesisedStack): string[] {
  return Object.entries(resources)
    .filter(([type]) => !/^aws_(kms|sns|cloudwatch_log|iam)_/.test(type))
    .map(([type, byId]) => `${type} × ${Object.keys(byId).length}`)
    .sort();
}

/** The same without some of its facts, which are then not known rather than known to be nothing. */
export function without<T extends object, K extends keyof T>(whole: T, ...keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(
    Object.entries(whole).filter(([key]) => !keys.some((each) => each === key)),
  ) as Omit<T, K>;
}

/** Ids of the resources of a type. */
export const idsOf = (stack: SynthesisedStack, type: string): string[] => Object.keys(ofType(stack, type));
