import { distinctCidrs, Ipv4Cidr, type Tier } from "../../../core/addressing";
import type { ResolvedCluster } from "../../cluster/resolved";
import { type FabricIngress, isAwsController } from "../model";
import type { RuntimeFabricFile } from "../schema";
import type { FabricContext } from "./context";

/** Plans the source addresses of requests to applications: ranges of load balancers or of nodes. */
export function planIngressSenders(
  ingress: NonNullable<RuntimeFabricFile["ingress"]>,
  { vpc = "", spec }: ResolvedCluster,
  { vpcs, layouts }: FabricContext,
): Pick<FabricIngress, "sender" | "senderCidrs" | "podsAreSenders"> {
  const sender = ingress.sender ?? (isAwsController(ingress) ? "load-balancers" : "controller");
  if (sender === "controller") return { sender, senderCidrs: [], podsAreSenders: false };
  const { overlay, cni } = spec;
  // A packet from a node to an overlay pod has the tunnel's address, which is not an address of the VPC.
  const isKnown = sender === "load-balancers" || !overlay;
  const tier: Tier = sender === "load-balancers" ? "load-balancer" : "worker";
  const subnets = isKnown ? (layouts.get(vpc)?.subnets ?? []).filter((subnet) => subnet.tier === tier) : [];
  const senderCidrs =
    ingress.senderCidrs === undefined
      ? subnets.map(({ cidr }) => cidr).sort(Ipv4Cidr.compare)
      : distinctCidrs(ingress.senderCidrs);
  // Cilium distinguishes pods and nodes by identity, not by address.
  const seesPods = sender === "nodes" && !overlay && cni !== "cilium";
  const podRange = vpcs.get(vpc)?.kubernetes?.cni.podRange;
  return { sender, senderCidrs, podsAreSenders: seesPods && podRange === undefined };
}
