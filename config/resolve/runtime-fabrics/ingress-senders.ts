import { distinctCidrs, Ipv4Cidr, type Tier } from "../../../core/addressing";
import { type FabricIngress, isAwsController } from "../../../core/runtime-fabric";
import type { EstateFile } from "../../estate-file";
import type { RuntimeFabricFile } from "../../schema";
import type { LayoutsByVpc } from "./context";

/** Which addresses requests carry when they reach the applications: ranges of load balancers or of nodes. */
export function ingressSenders(
  { cluster, ingress }: RuntimeFabricFile & { readonly ingress: NonNullable<RuntimeFabricFile["ingress"]> },
  file: EstateFile,
  layouts: LayoutsByVpc,
): Pick<FabricIngress, "sender" | "senderCidrs" | "podsAreSenders"> {
  const sender = ingress.sender ?? (isAwsController(ingress) ? "load-balancers" : "controller");
  if (sender === "controller") return { sender, senderCidrs: [], podsAreSenders: false };
  const { overlay = false, vpc = "" } = cluster;
  // A node's packets to a pod of an overlay carry the address of the tunnel, which is none of the VPC's.
  const isKnown = sender === "load-balancers" || !overlay;
  const tier: Tier = sender === "load-balancers" ? "load-balancer" : "worker";
  const subnets = isKnown ? (layouts.get(vpc)?.subnets ?? []).filter((subnet) => subnet.tier === tier) : [];
  const senderCidrs =
    ingress.senderCidrs === undefined
      ? subnets.map(({ cidr }) => cidr).sort(Ipv4Cidr.compare)
      : distinctCidrs(ingress.senderCidrs);
  // Cilium tells pods and nodes by what they are, whatever their address.
  const seesPods = sender === "nodes" && !overlay && cluster.cni !== "cilium";
  const podRange = file.vpcs[vpc]?.kubernetes?.cni?.podRange;
  return { sender, senderCidrs, podsAreSenders: seesPods && podRange === undefined };
}
