import { type Problem, quoted } from "../../../../core/problem";

export const dnsDomainInvalid = (text: string): Problem => ({
  code: "DNS_DOMAIN_INVALID",
  what: "is not a name of DNS",
  got: quoted(text),
  allowed:
    "labels of a to z, digits, hyphens and underscores, with dots between them, the last one no number",
  fix: "write it like corp.acme.example, without scheme, port or path; other letters in their form with xn--",
});

export const dnsDomainPublic = (domain: string): Problem => ({
  code: "DNS_DOMAIN_PUBLIC",
  what: "the domain is a public suffix, so names of many owners would be affected",
  got: domain,
  allowed: "domains that one owner has: acme.com, corp, 10.in-addr.arpa",
  fix: "name the domains that are meant, one by one",
});

/** A warning only: these names may be answered on purpose, for example by a proxy. */
export const dnsTakesControlPlane = (domain: string, host: string): Problem => ({
  code: "DNS_TAKES_CONTROL_PLANE",
  what: `MuleSoft's control plane (${host} and more) has names in the domain, and runtimes that don't find it stop reporting and updating`,
  got: domain,
  fix: "make sure that the resolvers that answer know these names, or use a domain of your own",
});

export const dnsVpcExisting = (vpc: string): Problem => ({
  code: "DNS_HUB_EXISTS",
  what: `VPC ${vpc} is managed by others, so only they can add subnets for endpoints`,
  got: vpc,
  allowed: "a VPC that this project creates; other VPCs are possible under vpcs",
  fix: "name a managed VPC that is linked to the same networks",
});

export const dnsSubnetsMissing = (vpc: string): Problem => ({
  code: "DNS_SUBNETS_MISSING",
  what: `VPC ${vpc} has no subnets for the endpoints`,
  got: vpc,
  fix: `set vpcs.${vpc}.resolverSubnets: true`,
});

export const dnsZonesTooFew = (hub: string, vpc: string, got: number, wanted: number): Problem => ({
  code: "DNS_ZONES_TOO_FEW",
  what: `the endpoints would be in fewer zones of VPC ${vpc} than they need`,
  got: String(got),
  allowed: `at least ${wanted}`,
  fix: `give vpcs.${vpc}.zones more of them, or leave dns.${hub}.zones out`,
});

export const dnsVpcTwice = (vpc: string, names: readonly [string, string]): Problem => ({
  code: "DNS_VPC_TWICE",
  what: `endpoints of ${names[0]} and ${names[1]} would take the same addresses of VPC ${vpc}`,
  got: vpc,
  allowed: "one entry for each VPC",
  fix: "keep the one that the lock has, and move what the other says into it",
});

export const dnsEmpty = (name: string): Problem => ({
  code: "DNS_EMPTY",
  what: `${name} neither answers nor asks anybody`,
  allowed: "at least one of inboundClients, forwardingRules and privateZones",
  fix: "add one, or remove the entry",
});

export const dnsClientIsOwnVpc = (vpc: string): Problem => ({
  code: "DNS_CLIENT_IS_OWN_VPC",
  what: `VPC ${vpc} has a resolver of its own, which answers all that the endpoint would`,
  got: vpc,
  fix: "remove it from inboundClients",
});

export const dnsClientWithoutEndpoint = (vpc: string): Problem => ({
  code: "DNS_CLIENT_WITHOUT_ENDPOINT",
  what: `VPC ${vpc} has no outbound endpoint; its workers use the Resolver of their VPC`,
  got: vpc,
  allowed: "networks of others, CloudHub's VPCs, and VPCs with forwarding rules",
  fix: `add ${vpc} to vpcs, so that it sees the private zones itself`,
});

export const dnsClientUnreachable = (client: string, vpc: string): Problem => ({
  code: "DNS_CLIENT_UNREACHABLE",
  what: `no link of VPC ${vpc} leads to ${client}, so its queries would get no answer`,
  got: client,
  fix: `link VPC ${vpc} to it, or remove it from inboundClients`,
});

export const forwardingAwsDomain = (domain: string, own: string): Problem => ({
  code: "FORWARDING_AWS_DOMAIN",
  what: `names of AWS itself (${own}) would be asked of others, and its services no longer be found`,
  got: domain,
  allowed: "domains of your own, none of AWS",
  fix: "forward the domains that the other side owns, one by one",
});

export const forwardingOtherRegion = (vpc: string, region: string, own: string): Problem => ({
  code: "FORWARDING_OTHER_REGION",
  what: `VPC ${vpc} is not in the region of the endpoints, and rules work in theirs alone`,
  got: region,
  allowed: own,
  fix: "remove it from vpcs, and use endpoints in a VPC of its region; private zones can include it",
});

export const forwardingAccountUnknown = (vpc: string): Problem => ({
  code: "FORWARDING_ACCOUNT_UNKNOWN",
  what: `the rule must be shared with the account of VPC ${vpc}, whose id is not known`,
  got: vpc,
  fix: "declare the account under accounts, and name it in the VPC",
});

export const forwardingTargetCount = (count: number, most: number): Problem => ({
  code: "FORWARDING_TARGET_COUNT",
  what: "a domain can't be asked of this number of resolvers",
  got: String(count),
  allowed: `1 to ${most}`,
  fix: "name two, for the case that one fails, or three",
});

export const forwardingTargetUnreachable = (target: string, vpc: string): Problem => ({
  code: "FORWARDING_TARGET_UNREACHABLE",
  what: `neither a link nor a subnet of VPC ${vpc} leads to the resolver; questions never go through the internet`,
  got: target,
  allowed: "an address of a network that the VPC is linked to, or of a subnet with workers or load balancers",
  fix: "correct the address, or link the VPC to its network",
});

/** Queries reach the VPC, but no host in it can have the target address. */
export const forwardingTargetNoHost = (target: string, vpc: string): Problem => ({
  code: "FORWARDING_TARGET_NO_HOST",
  what: `the address is in no subnet for hosts of VPC ${vpc}`,
  got: target,
  allowed: "addresses of subnets with workers or load balancers, and of inbound endpoints",
  fix: "give the address of the host that answers",
});

export const forwardingTargetClosed = (target: string, dns: string, vpc: string): Problem => ({
  code: "FORWARDING_TARGET_CLOSED",
  what: `the address is one of dns.${dns}, which does not accept queries from VPC ${vpc}`,
  got: target,
  fix: `add { vpc: ${vpc} } to dns.${dns}.inboundClients`,
});

export const addressOfAwsResolver = (address: string, vpc: string): Problem => ({
  code: "ADDRESS_OF_AWS_RESOLVER",
  what: `the resolver that AWS runs for VPC ${vpc} has the address, and answers that VPC alone`,
  got: address,
  allowed: "addresses of hosts, and of the inbound endpoint of a DNS hub",
  fix: `give the address of the host; to query VPC ${vpc}, define a DNS hub in it`,
});

export const addressKeptByAws = (address: string, subnet: string, vpc: string): Problem => ({
  code: "ADDRESS_KEPT_BY_AWS",
  what: `AWS reserves the address in subnet ${subnet} of VPC ${vpc}, so no host can have it`,
  got: address,
  allowed: "any address but the first four and the last of a subnet",
  fix: "give the address of the host",
});

export const forwardingDomainTwice = (
  domain: string,
  vpc: string,
  rules: readonly [string, string],
): Problem => ({
  code: "FORWARDING_DOMAIN_TWICE",
  what: `VPC ${vpc} can have one rule for a domain, and ${rules[0]} and ${rules[1]} are both for this one`,
  got: domain,
  fix: "join their targets in one of them, or give them different vpcs",
});

export const forwardingShadowsZone = (domain: string, zone: string, vpc: string): Problem => ({
  code: "FORWARDING_SHADOWS_ZONE",
  what: `a rule goes before a zone of the same domain, so VPC ${vpc} would never see ${zone}`,
  got: domain,
  allowed: "a domain above the zone's, or beside it",
  fix: "forward another domain, or take the VPC out of one of the two",
});

/** Other networks forward the domain of a zone to this estate, and a rule would send a part of it back. */
export const forwardingLoop = (domain: string, zone: string, vpc: string): Problem => ({
  code: "FORWARDING_LOOP",
  what: `clients that query VPC ${vpc} for ${zone} would get queries for this part of it in return`,
  got: domain,
  fix: `forward a domain outside of the zone's, or remove VPC ${vpc} from the rule's vpcs`,
});

export const forwardingCircle = (domain: string, hubs: readonly string[]): Problem => ({
  code: "FORWARDING_CIRCLE",
  what: `the question would come back to where it was asked: ${hubs.join(" -> ")}`,
  got: domain,
  fix: "name resolvers that know the domain as targets, not endpoints that forward the query back",
});

/** What a waiver accepts: the other side was asked, and forwards only what the private zones hold. */
export const FORWARDING_FINDING = "FORWARDING_BESIDE_INBOUND";

/** A warning: AWS advises against it. Only the owner of the other side can tell whether there is a loop. */
export const forwardingBesideInbound = (domain: string, vpc: string): Problem => ({
  code: "FORWARDING_BESIDE_INBOUND",
  what: `clients of the inbound endpoint of VPC ${vpc} are also targets for ${domain}, which is a loop if they forward it`,
  got: domain,
  fix: `let the other side forward only the domains of the private zones, or remove VPC ${vpc} from the rule's vpcs; where the other side was asked and does not forward it, accept this by a waiver`,
});

/** A warning: the target is an endpoint of this estate that does not know the domain. */
export const forwardingUnanswered = (domain: string, hub: string, vpc: string): Problem => ({
  code: "FORWARDING_UNANSWERED",
  what: `the query goes to dns.${hub}, and VPC ${vpc} has neither a private zone nor a rule for it, so the public DNS answers`,
  got: domain,
  fix: `add ${vpc} to the vpcs of the zone or the rule that knows the domain, or name other targets`,
});

/** A warning: the answer may be correct, but takes a detour through another network. */
export const forwardingPassesZone = (domain: string, zone: string, vpc: string): Problem => ({
  code: "FORWARDING_PASSES_ZONE",
  what: `VPC ${vpc} does not see the private zone ${zone}, so its queries for the estate's own names go to another network`,
  got: domain,
  fix: `add ${vpc} to the vpcs of the zone`,
});

export const privateZoneDomain = (domain: string): Problem => ({
  code: "PRIVATE_ZONE_DOMAIN",
  what: "a zone would hide every name below a top-level domain, or those of AWS itself, from the VPCs that use it",
  got: domain,
  allowed: "a domain with at least two labels, none of AWS",
  fix: "name a domain of your own, such as aws.acme.example",
});

export const privateZoneTwice = (domain: string, vpc: string, zones: readonly [string, string]): Problem => ({
  code: "PRIVATE_ZONE_TWICE",
  what: `VPC ${vpc} sees one zone of a domain, and ${zones[0]} and ${zones[1]} are both of this one`,
  got: domain,
  fix: "join their records in one of them, or give them different vpcs",
});

/** @param missing where the construct's properties lack it: `vpcs.production` */
export const dnsPartUnknown = (
  hub: string,
  what: "VPC" | "resolver subnet" | "load balancer",
  name: string,
  missing: string,
): Problem => ({
  code: "DNS_PART_UNKNOWN",
  what: `DNS hub ${hub} was not given a ${what} that it needs`,
  got: name,
  fix: `add it to the properties, as ${missing}`,
});
