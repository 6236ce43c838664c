import { CLOUDFRONT, ORIGIN_LIST_KEY } from "../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { Ipv4Cidr } from "../../core/addressing";
import { FirewallRule, Peer, Port } from "../../core/firewall";
import type { ModelHost } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";

/** What stands in front of a load balancer, as clients meet it, and whom its own web ACL lets pass. */
export function inFrontOf(
  balancer: ResolvedLoadBalancer,
  { deniedAddresses }: Pick<ResolvedVpc, "deniedAddresses">,
): Pick<ModelHost, "front" | "announcedBy" | "webAclAdmits"> {
  const { name, front, isAccelerated, admission, listeners } = balancer;
  const [port] = listeners;
  if (front === undefined || port === undefined)
    return {
      ...(isAccelerated ? { announcedBy: `Global Accelerator in front of load balancer ${name}` } : {}),
      ...(admission.mode === "web-acl" ? { webAclAdmits: admission.ranges.map(({ cidr }) => cidr) } : {}),
    };
  const clients =
    admission.mode === "public"
      ? Peer.anyIpv4()
      : Peer.prefixList(allowlistKeyOf(name), undefined, Math.max(1, admission.used));
  return {
    front: {
      title: `CloudFront in front of load balancer ${name}`,
      rules: [FirewallRule.inbound(clients, Port.tcp(CLOUDFRONT.viewerPorts.https), "Clients")],
      denied: deniedAddresses.flatMap(({ cidrs }) => cidrs),
      originPort: Port.tcp(port.port),
      peerKey: `pl-${ORIGIN_LIST_KEY}`,
    },
  };
}

/** The addresses of the IP sets of fronts, by the key that the model gives them. */
export function frontPrefixLists({
  loadBalancers,
}: Pick<ResolvedEstate, "loadBalancers">): Record<string, readonly Ipv4Cidr[]> {
  return Object.fromEntries(
    loadBalancers
      .filter(({ front }) => front !== undefined)
      .map(({ name, admission }) => [`pl-${allowlistKeyOf(name)}`, admission.ranges.map(({ cidr }) => cidr)]),
  );
}

function allowlistKeyOf(balancer: string): string {
  return `web-acl-${balancer}`;
}
