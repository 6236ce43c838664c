import { Ipv4Cidr, isOfInternet } from "../../../core/addressing";
import { type PassingTraffic, Port } from "../../../core/firewall";
import type { ResolvedVpc } from "../resolved";
import type { VpcPlaces } from "./places";
import { listRoutedRanges } from "./routed-ranges";

/**
 * What a VPC sends to the internet through the firewall of another one: by rules of its workers, and of its cluster,
 * whose nodes pull images from addresses that nobody publishes.
 */
export function passingTraffic(
  { name, layout, workerRules, cluster }: ResolvedVpc,
  places: VpcPlaces,
): PassingTraffic[] {
  const clients = listRoutedRanges(places.get(name), [layout.range, ...layout.secondaryCidrs]);
  const hasCluster = cluster !== undefined || places.get(name)?.kubernetes !== undefined;
  const ofRules = workerRules.network.flatMap(({ direction, port, peer }) =>
    direction === "outbound" && peer.kind === "cidr" ? [{ port, peer: peer.cidr }] : [],
  );
  const ofCluster = (cluster?.connections ?? []).flatMap(({ direction, port, peer }) =>
    direction === "outbound" ? [{ port, peer }] : [],
  );
  const all = [...ofRules, ...ofCluster, ...(hasCluster ? [{ port: Port.HTTPS, peer: Ipv4Cidr.ANY }] : [])];
  return all
    .filter(({ peer }) => peer.prefix === 0 || isOfInternet(peer))
    .map(({ port, peer }) => ({ clients, port, peer }));
}
