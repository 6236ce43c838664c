import {
  hostsUnconfirmed,
  ingressOpenToPods,
  type Problem,
  podsStartOpen,
  policiesNotEnforced,
} from "../errors";
import { ENFORCING_CNIS } from "../limits/kubernetes";
import { controlPlaneHosts } from "./hosts";
import type { FabricSpec } from "./spec";

/** What somebody has to know; nothing is refused for it. Paths start at the fabric. */
export function fabricWarnings(spec: FabricSpec): Problem[] {
  const { cni } = spec.cluster;
  const unconfirmed = controlPlaneHosts(spec).filter(({ confirmed }) => !confirmed);
  const { ingress } = spec;
  return [
    ...(ingress?.podsAreSenders
      ? [{ ...ingressOpenToPods(ingress.senderCidrs.map(String)), path: ["ingress", "sender"] }]
      : []),
    ...(ENFORCING_CNIS.includes(cni) ? [] : [{ ...policiesNotEnforced(cni), path: ["cluster", "cni"] }]),
    ...(cni === "vpc-cni-network-policy" && spec.cluster.policyMode === "standard"
      ? [{ ...podsStartOpen(), path: ["cluster"] }]
      : []),
    ...(unconfirmed.length === 0
      ? []
      : [
          {
            ...hostsUnconfirmed([...new Set(unconfirmed.map(({ destination }) => destination))]),
            path: ["controlPlane"],
          },
        ]),
  ];
}
