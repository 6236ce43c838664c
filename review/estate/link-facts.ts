import { MACSEC_SPEEDS } from "../../capabilities/direct-connect/model";
import type { ResolvedDirectConnect } from "../../capabilities/direct-connect/resolved";
import type { LinkKind } from "../../core/naming";
import type { Flow } from "../../core/reachability";
import type { ResolvedWaiver } from "../../estate/waivers/resolved-waiver";

/** Connections that are open over a link, whatever link the file declares them for. */
export interface LinkTraffic {
  /** As `landing-zone path` takes it: `vpc:production`. */
  readonly from: string;
  readonly to: string;
  /** `tcp/443` */
  readonly ports: readonly string[];
}

/** What of a link deviates from the secure defaults, and who said that it may. */
export interface LinkAcceptance {
  readonly waiver: string;
  readonly finding: string;
  readonly reason: string;
}

/** Links that a connection crosses are known by their texts: `VPN head-office`. */
export type TrafficOfLinks = ReadonlyMap<string, readonly LinkTraffic[]>;

/** By link. Requests and answers both count: either may be what crosses it. @param open what is open between all places */
export function trafficOfLinks(open: readonly Flow[]): TrafficOfLinks {
  const traffic = new Map<string, Map<string, { from: string; to: string; ports: Set<string> }>>();
  for (const { from, to, ports, links, returnLinks } of open)
    for (const name of new Set([...links, ...returnLinks].map((link) => link.name))) {
      const pairs = traffic.get(name) ?? new Map();
      const pair = pairs.get(`${from} ${to}`) ?? { from, to, ports: new Set() };
      for (const port of ports) pair.ports.add(String(port));
      traffic.set(name, pairs.set(`${from} ${to}`, pair));
    }
  const listed = ({ from, to, ports }: { from: string; to: string; ports: Set<string> }) => ({
    ...{ from, to, ports: [...ports] },
  });
  return new Map([...traffic].map(([name, pairs]) => [name, [...pairs.values()].map(listed)]));
}

/** The section of the file that has a link. */
const SECTIONS: Readonly<Record<Exclude<LinkKind, "dns">, string>> = {
  peering: "peerings",
  "transit-gateway": "transitGateways",
  "transit-peering": "transitGatewayPeerings",
  vpn: "vpns",
  "direct-connect": "directConnects",
};

/** Waivers of a link and of its parts. */
export function acceptancesOf(
  { kind, name }: { readonly kind: Exclude<LinkKind, "dns">; readonly name: string },
  waivers: readonly ResolvedWaiver[],
): LinkAcceptance[] {
  const place = `${SECTIONS[kind]}.${name}.`;
  return waivers.flatMap(({ name: waiver, finding, at, reason }) =>
    at.startsWith(place) ? [{ waiver, finding, reason }] : [],
  );
}

/** Why no waiver had to accept that an interface carries packets in clear; empty where one had to. */
export function unwaivedInterfaces({ spec }: ResolvedDirectConnect): string {
  if (spec.interfaces.length === 0) return "the ports are those of others";
  const texts = spec.interfaces.flatMap(({ name: own, macsec, port }) => {
    if (macsec) return [];
    if (!port.isManaged) return [`${own} is on a port of others`];
    return MACSEC_SPEEDS.includes(port.gbps) ? [] : [`the port of ${own} is too slow for MACsec`];
  });
  return texts.join(" and ");
}
