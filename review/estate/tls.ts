import { linkText } from "../../core/naming";
import type { Encryption } from "../../core/reachability";
import { ENCRYPTION_WORDS } from "../../core/reachability";
import type { ResolvedEstate } from "../../plan";
import type { LinkOverview } from "./links";
import { balancerHops } from "./tls-balancers";
import { connectionHops } from "./tls-connections";
import { dedicatedHops } from "./tls-dedicated";
import { entryHops } from "./tls-entries";
import { boundIngress, fabricHops } from "./tls-fabrics";
import { boundGateway, gatewayHops } from "./tls-gateways";
import { type DerivedHop, type TlsGrade, type TlsHop, withHandshake } from "./tls-hop";

/** What encrypts every hop that the file decides about, and what each proves. */
export function tlsHops(estate: ResolvedEstate, links: readonly LinkOverview[]): TlsHop[] {
  const ingresses = [
    ...estate.runtimeFabrics.flatMap(boundIngress),
    ...estate.flexGateways.flatMap((gateway) => boundGateway(gateway, estate)),
  ];
  const derived = [
    ...estate.loadBalancers.flatMap((balancer) => balancerHops(balancer, ingresses, estate.certificates)),
    ...estate.dedicatedBalancers.flatMap((each) => dedicatedHops(each, estate.certificates)),
    ...estate.tcpEntries.flatMap((entry) => entryHops(entry, estate)),
    ...estate.runtimeFabrics.flatMap(fabricHops),
    ...estate.flexGateways.flatMap((gateway) => gatewayHops(gateway, estate)),
    ...links.map(linkHop),
    ...dnsHops(estate),
  ];
  return [...connectionHops(estate), ...derived.map(withHandshake)];
}

/** The packets of a link, whatever is in them. */
function linkHop(link: LinkOverview): DerivedHop {
  const { ends, encryption, encryptionDetail = "" } = link;
  const [first, ...others] = ends.map(({ what }) => what);
  return {
    from: first ?? linkText(link),
    to: others.join(", ") || linkText(link),
    ports: [],
    carries: link.carries,
    grade: GRADES[encryption],
    by: `${linkText(link)}: ${[ENCRYPTION_WORDS[encryption], encryptionDetail].filter((text) => text !== "").join(", ")}`,
    limits: LIMITS[encryption],
    certificates: [],
  };
}

const GRADES: Readonly<Record<Encryption, TlsGrade>> = {
  ipsec: "mutual",
  macsec: "encrypted",
  "inter-region": "encrypted",
  "aws-network": "plain",
  none: "plain",
};

const LIMITS: Readonly<Record<Encryption, readonly string[]>> = {
  ipsec: ["From the device to AWS alone: behind both, packets are as their ends send them."],
  macsec: ["From the device at the location to AWS's port alone."],
  "inter-region": [],
  "aws-network": ["The link does not encrypt; the packets do not leave AWS's network."],
  none: ["Whoever runs the line can read what its ends do not encrypt themselves."],
};

/** Queries and answers are UDP and TCP on port 53. */
function dnsHops({ links }: ResolvedEstate): DerivedHop[] {
  const hop = (from: string, to: string): DerivedHop => ({
    from,
    to,
    ports: ["udp/53", "tcp/53"],
    grade: "plain",
    by: "DNS",
    limits: ["Names are asked for and answered in clear; links on the way may encrypt them."],
    certificates: [],
  });
  return links.dns.flatMap(({ name, spec }) => [
    ...(spec.inboundClients.length === 0
      ? []
      : [hop(`clients of DNS hub ${name}`, `inbound endpoint of DNS hub ${name}`)]),
    ...(spec.forwardingRules.length === 0
      ? []
      : [hop(`outbound endpoint of DNS hub ${name}`, "resolvers of its forwarding rules")]),
  ]);
}
