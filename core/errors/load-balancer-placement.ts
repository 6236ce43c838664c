import { quoted } from "./addressing";
import type { Problem } from "./problem";

const BALANCER_SUBNETS =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html";

export const balancerNameTooLong = (name: string, most: number): Problem => ({
  code: "LOAD_BALANCER_NAME",
  what: "is longer than AWS takes as the name of a load balancer",
  got: `${quoted(name)}, ${name.length} characters`,
  allowed: `up to ${most} characters`,
  fix: "give it a shorter name; the name of a load balancer never changes, so choose it well",
});

export const balancerNameReserved = (name: string): Problem => ({
  code: "LOAD_BALANCER_NAME",
  what: "begins with internal-, which AWS puts in front of the names of internal load balancers itself",
  got: quoted(name),
  allowed: "any other beginning",
  fix: "leave internal- out; the scheme says it",
});

/** No subnet has as many free addresses as AWS wants for a balancer, and none can be made. */
export const balancerHomeless = (vpc: string, needed: number, free: string): Problem => ({
  code: "LOAD_BALANCER_SUBNET_FULL",
  what: `the load-balancer subnets of VPC ${vpc} have no room for it: a balancer needs ${needed} free addresses in one of each zone`,
  got: free,
  allowed: `${needed} free addresses in each zone (${BALANCER_SUBNETS})`,
  fix: "add a /27 to each zone of existing.subnets.load-balancer, or place the balancer in another VPC",
});

/** It stands where there is no room for what it has become. */
export const balancerOutgrown = (slot: number, needed: number): Problem => ({
  code: "LOAD_BALANCER_SUBNET_FULL",
  what: "the subnets that it stands in have no room for its static addresses beside the other balancers",
  got: `${needed} addresses in load-balancer subnet ${slot + 1} of each zone`,
  fix: "leave staticAddresses out, or give it a new name and let the old one go once clients have moved",
});

export const balancerSubnetSmall = (zone: string, cidr: string, smallest: number): Problem => ({
  code: "LOAD_BALANCER_SUBNET_SMALL",
  what: `the load-balancer subnet of zone ${zone} is smaller than AWS takes for a load balancer`,
  got: cidr,
  allowed: `/${smallest} or larger, with 8 free addresses (${BALANCER_SUBNETS})`,
  fix: `name a subnet of at least a /${smallest}`,
});

export const balancerZonesFew = (vpc: string, zones: readonly string[], fewest: number): Problem => ({
  code: "LOAD_BALANCER_ZONES",
  what: `VPC ${vpc} has load-balancer subnets in too few zones`,
  got: zones.length === 0 ? "none" : zones.join(", "),
  allowed: `at least ${fewest} zones (${BALANCER_SUBNETS})`,
  fix: "name load-balancer subnets in every zone of the workers under existing.subnets",
});

/** A balancer reaches no target in a zone that it has no subnet in. */
export const balancerZoneMissing = (vpc: string, zones: readonly string[], whose: string): Problem => ({
  code: "LOAD_BALANCER_ZONE_MISSING",
  what: `it has no subnet in a zone of its targets (${whose}), and reaches no target there`,
  got: `no load-balancer subnet of VPC ${vpc} in ${zones.join(", ")}`,
  allowed: "a load-balancer subnet in every zone that has targets",
  fix: "name one for each of these zones under existing.subnets.load-balancer, or keep targets out of them",
});

export const balancerMoved = (locked: string, given: string): Problem => ({
  code: "LOCKED_LOAD_BALANCER_MOVED",
  what: "it would be destroyed in its VPC and made anew in another, with another address",
  got: given,
  allowed: locked,
  fix: `give ${locked}, or give the balancer in the other VPC a new name`,
});

export const balancerOfCloudhub = (vpc: string): Problem => ({
  code: "LOAD_BALANCER_VPC",
  what: `VPC ${vpc} is CloudHub's, which has dedicated load balancers of its own`,
  got: vpc,
  allowed: "a VPC that this project makes, or an existing one",
  fix: "name another VPC",
});
