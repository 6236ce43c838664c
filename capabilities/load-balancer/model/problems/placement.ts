import { fixWith, type Problem, toolCommand } from "../../../../core/problem";

const BALANCER_SUBNETS =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html";

/** No subnet has the free addresses that AWS requires for a load balancer, and no further subnet is possible. */
export const balancerHomeless = (vpc: string, needed: number, free: string): Problem => ({
  code: "LOAD_BALANCER_SUBNET_FULL",
  what: `the load-balancer subnets of VPC ${vpc} have no room for it: a balancer needs ${needed} free addresses in one of each zone`,
  got: free,
  allowed: `${needed} free addresses in each zone (${BALANCER_SUBNETS})`,
  fix: "add a /27 to each zone of existing.subnets.load-balancer, or place the balancer in another VPC",
});

/** The load balancer now needs more addresses than its subnet has. */
export const balancerOutgrown = (index: number, needed: number): Problem => ({
  code: "LOAD_BALANCER_SUBNET_FULL",
  what: "its subnets have no room for its static addresses besides the other load balancers",
  got: `${needed} addresses in load-balancer subnet ${index + 1} of each zone`,
  fix: "leave staticAddresses out, or give it a new name and let the old one go once clients have moved",
});

export const balancerSubnetSmall = (zone: string, cidr: string, smallest: number): Problem => ({
  code: "LOAD_BALANCER_SUBNET_SMALL",
  what: `the load-balancer subnet of zone ${zone} is smaller than AWS requires for a load balancer`,
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

/** A load balancer reaches no target in a zone without a subnet of its own. */
export const balancerZoneMissing = (vpc: string, zones: readonly string[], whose: string): Problem => ({
  code: "LOAD_BALANCER_ZONE_MISSING",
  what: `a load balancer of VPC ${vpc} reaches no target in a zone that it has no subnet in, and ${whose} are there`,
  got: `no load-balancer subnet in ${zones.join(", ")}`,
  allowed: "a load-balancer subnet in every zone that has targets",
  fix: "name one for each of these zones under existing.subnets.load-balancer, or keep targets out of them",
});

export const balancerMoved = (locked: string, given: string): Problem => ({
  code: "LOCKED_LOAD_BALANCER_MOVED",
  what: "it would be destroyed in its VPC and created again in another, with another address",
  got: given,
  allowed: locked,
  fix: `give ${locked}, or give the balancer in the other VPC a new name`,
});

export const balancerOfCloudhub = (vpc: string): Problem => ({
  code: "LOAD_BALANCER_VPC",
  what: `VPC ${vpc} is CloudHub's, which has dedicated load balancers of its own`,
  got: vpc,
  allowed: "a VPC that this project creates, or an existing one",
  fix: "name another VPC",
});

/** A rule of the workers names a load balancer that security groups can't admit them to. */
export const balancerNotCallable = (name: string, why: string): Problem => ({
  code: "LOAD_BALANCER_NOT_CALLABLE",
  what: `workers can't be let to load balancer ${name} by its security group: ${why}`,
  got: name,
  allowed: "an internal load balancer of the same VPC",
  fix: "name the addresses instead: { cidr: … }, { network: … } or { vpc: … }",
});

export const callerPortUnknown = (name: string, port: string, known: readonly number[]): Problem => ({
  code: "LOAD_BALANCER_PORT",
  what: `load balancer ${name} has no listener on a port of the rule`,
  got: port,
  allowed: known.join(", "),
  fix: "name the port of a listener, or leave port out for all of them",
});

/** The web ACL filters by address, so an open security group alone does not admit the workers. */
export const callerNotAdmitted = (name: string, vpc: string, entry: string): Problem => ({
  code: "LOAD_BALANCER_CALLER_NOT_ADMITTED",
  what: `the web ACL of load balancer ${name} carries its allowlist, which does not name the workers of VPC ${vpc}`,
  got: "admission: web-acl",
  fix: `add to its allowlist: ${entry}: { vpc: ${vpc} }`,
});

export const targetAddressOutside = (address: string, ranges: readonly string[]): Problem => ({
  code: "TARGET_ADDRESS_OUTSIDE",
  what: "the address of a target is not one of the VPC's",
  got: address,
  allowed: `an address in ${ranges.join(" or ")}`,
  fix: "name the address of a member in the VPC; targets elsewhere need routes and firewall rules that are not checked here",
});

export const targetAddressNowhere = (address: string): Problem => ({
  code: "TARGET_ADDRESS_OUTSIDE",
  what: "the address of a target is in no worker or pod subnet of the VPC",
  got: address,
  allowed: "an address of a worker or pod subnet",
  fix: fixWith`see the table of subnets: ${toolCommand("size")}`,
});

export const domainTwice = (domain: string, others: readonly string[]): Problem => ({
  code: "DOMAIN_TWICE",
  what: "several load balancers would make the same record in the same hosted zone",
  got: `${domain} of ${others.join(" and ")}`,
  allowed: "a domain of one load balancer in each zone",
  fix: "leave the domain to one of them, or leave zone out if the record is created by hand",
});

export const proofTwice = (domain: string, zone: string, others: readonly string[]): Problem => ({
  code: "PROOF_TWICE",
  what:
    "stacks of several VPCs would keep the record by which ACM checks who owns the domain: it is the same for all " +
    "certificates of an account and a domain, and whoever is destroyed first takes it away from the others",
  got: `${domain} in zone ${zone}, proved by ${others.join(" and ")}`,
  allowed: "one VPC that keeps the record",
  fix: `set provedBy: ${others[0]} here and leave validationZone out, or bring a certificate`,
});

export const proofZoneUnfit = (domain: string, zone: string, others: readonly string[]): Problem => ({
  code: "PROOF_ZONE_UNFIT",
  what: `other domains of the zone of ${domain} name a validationZone: if the zone is private, ACM does not find the record in it, and never issues the certificate`,
  got: `zone ${zone}, beside another validationZone of ${others.join(", ")}`,
  fix: "name the public zone of the domain as validationZone; if the zone is public, the others need none",
});

export const proofOwnerUnfit = (domain: string, owner: string, why: string): Problem => ({
  code: "PROOF_OWNER_UNFIT",
  what: `load balancer ${owner} does not keep the record by which ACM checks who owns ${domain}: ${why}`,
  got: `provedBy: ${owner}`,
  allowed:
    "a load balancer of another VPC and the same account whose certificate for the domain ACM issues and its own stack proves",
  fix: "name such a load balancer, or leave provedBy out",
});

export const proofOwnersCircular = (vpcs: readonly string[]): Problem => ({
  code: "PROOF_OWNERS_CIRCULAR",
  what: "stacks would wait for each other's validation records",
  got: `VPCs ${vpcs.join(" → ")}`,
  allowed: "a VPC that keeps records for others and waits for none of them",
  fix: "let one of the VPCs keep the records of all the domains that they share",
});

export const balancerIngressBlocked = (vpc: string, region: string, mode: string): Problem => ({
  code: "PUBLIC_ACCESS_BLOCKED",
  what: `block public access keeps the internet out of VPC ${vpc} in ${region}, and so away from an internet-facing load balancer, and from what CloudFront stands in front of`,
  got: `blockPublicAccess: ${mode}`,
  allowed: "scheme internal, or a region whose public access is not managed here",
  fix: "make the load balancer internal, or place it in another account or region",
});

/** Reported in every run: the security group admits every address. */
export const balancerGroupOpen = (name: string, ports: readonly number[]): Problem => ({
  code: "LOAD_BALANCER_GROUP_OPEN",
  what: `the security group of load balancer ${name} admits everybody on ${ports.join(", ")}; only its web ACL enforces the allowlist`,
  fix: "choose admission: security-groups where the allowlist fits",
});

export const balancerAdmitsNobody = (name: string, isForInternet: boolean): Problem => ({
  code: "LOAD_BALANCER_ADMITS_NOBODY",
  what: `load balancer ${name} admits nobody: it has no allowlist`,
  fix: `add entries to its allowlist once it is known who may come${isForInternet ? ", or set exposure: public to admit everybody" : ""}`,
});

export const caExpiresSoon = (subject: string, day: string): Problem => ({
  code: "CA_EXPIRES_SOON",
  what: `the certificate authority ${subject} expires on ${day}; its clients are refused from then on`,
  fix: "add its successor to the bundle while both are valid",
});

export const balancerClientsPrivate = (entry: string, ranges: readonly string[]): Problem => ({
  code: "LOAD_BALANCER_CLIENTS_PRIVATE",
  what: `clients of entry ${entry} have addresses that the internet does not route, so none of them can reach an internet-facing load balancer`,
  got: ranges.join(", "),
  fix: "name the addresses that these clients have on the internet, or make the load balancer internal",
});
