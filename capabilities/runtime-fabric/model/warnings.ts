import type { Problem } from "../../../core/problem";
import { controlPlaneHosts } from "./hosts";
import { hostsUnconfirmed, ingressOpenToPods } from "./problems/fabric";
import type { FabricSpec } from "./spec";

/** Warnings about the fabric itself. Paths start at the fabric. */
export function fabricWarnings(spec: FabricSpec): Problem[] {
  const unconfirmed = controlPlaneHosts(spec).filter(({ confirmed }) => !confirmed);
  const { ingress } = spec;
  return [
    ...(ingress?.podsAreSenders
      ? [{ ...ingressOpenToPods(ingress.senderCidrs.map(String)), path: ["ingress", "sender"] }]
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
