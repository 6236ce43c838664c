import { distinctCidrs, Ipv4Cidr, type Tier } from "../../../core/addressing";
import type { ResolvedCluster } from "../../cluster/resolved";
import { type FabricIngress, isAwsController } from "../model";
import type { RuntimeFabricFile } from "../schema";
import type { FabricContext } from "./context";

/** Which addresses requests carry when they reach the applications: ranges of load balancers or of nodes. */
export function planIngressSenders(
  ingress: NonNullable<RuntimeFabricFile["ingress"]>,
  { vpc = "", spec }: ResolvedCluster,
  { file, layouts }: FabricContext,
): Pick<FabricIngress, "sender" | "senderCidrs" | "podsAreSenders"> {
  const sender = ingress.sender ?? (isAwsController(ingress) ? "load-balancers" : "controller");
  if (sender === "controller") return { sender, senderCidrs: [], podsAreSenders: false };
  const { overlay, cni } = spec;
  // A node's packets to a pod of an overlay carry the address of the tunnel, which is none of the VPC's.
  const isKnown = sender === "load-balancers" || !overlay;
  const tier: Tier = sender === "load-balancers" ? "load-balancer" : "worker";
  const subnets = isKnown ? (layouts.get(vpc)?.subnets ?? []).filter((subnet) => subnet.tier === tier) : [];
  const senderCidrs =
    ingress.senderCidrs === undefined
      ? subnets.map(({ cidr }) => cidr).sort(Ipv4Cidr.compare)
      : distinctCidrs(ingress.senderCidrs);
  // Cilium tells pods and nodes by what they are, whatever their address.
  const seesPods = sender === "nodes" && !overlay && cni !== "cilium";
  const podRange = file.vpcs[vpc]?.kubernetes?.cni?.podRange;
  return { sender, senderCidrs, podsAreSenders: seesPods && podRange === undefined };
}
