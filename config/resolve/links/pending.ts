import { isPendingAssociation, isPendingPeering, linkText } from "../../../core/connectivity";
import { directConnectPending, type Problem, peeringPending } from "../../../core/errors";
import type { UnflownLinks } from "./routes";

/** Whether the owner of the Direct Connect gateway, who is not in the file, has yet to accept the gateway. */
export function isAwaited(
  { existing }: { readonly existing?: { readonly account?: string | undefined } | undefined },
  { active }: { readonly active?: boolean | undefined },
): boolean {
  return existing?.account !== undefined && active !== true;
}

/** What somebody else has yet to accept, and what to do about it. */
export function pendingLinks({ peerings, directConnects }: UnflownLinks): Problem[] {
  return [
    ...peerings
      .filter(({ spec }) => isPendingPeering(spec))
      .map(({ name }) => ({ ...peeringPending(name), path: ["peerings", name, "active"] })),
    ...directConnects.flatMap(({ name, spec, options: { gateways, existing } }) =>
      spec.associations.filter(isPendingAssociation).map(({ kind, name: gateway }) => {
        const field = kind === "vpn-gateway" ? "vpc" : "transitGateway";
        const key = Object.keys(gateways).find((one) => gateways[one]?.[field] === gateway) ?? gateway;
        const text =
          kind === "vpn-gateway" ? `the VPN gateway of VPC ${gateway}` : linkText({ kind, name: gateway });
        const problem = directConnectPending(text, existing?.account ?? "");
        return { ...problem, path: ["directConnects", name, "gateways", key, "active"] };
      }),
    ),
  ];
}
