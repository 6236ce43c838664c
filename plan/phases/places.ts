import { resolveNetworks } from "../../capabilities/external-network/resolve";
import { PlacedContext } from "../../capabilities/vpc/resolve/context";
import { resolveVpcPlaces } from "../../capabilities/vpc/resolve/places";
import type { EstateContext } from "../../estate/context";

/** Where each VPC is, and which networks others own: what all later phases refer to by name. */
export function planPlaces(context: EstateContext): PlacedContext {
  const networks = resolveNetworks(context.file);
  return new PlacedContext(context, {
    vpcs: resolveVpcPlaces(context),
    networks: new Map(networks.map((network) => [network.name, network])),
  });
}
