import type { LinkContext } from "../../link/resolve/context";
import { vpnDeviceShared } from "../model";
import type { ResolvedVpn } from "../resolved";

/** AWS allows one connection between a VPN gateway and a device address, even for different networks. */
export function checkSharedDevices(
  vpns: readonly Pick<ResolvedVpn, "name" | "spec">[],
  { problems }: Pick<LinkContext, "problems">,
): void {
  const owners = new Map<string, string>();
  for (const { name, spec } of vpns) {
    if (spec.gateway.kind !== "vpn-gateway") continue;
    for (const { name: device, address } of spec.devices) {
      if (address === undefined) continue;
      const key = `${spec.gateway.vpc} ${address}`;
      const owner = owners.get(key) ?? name;
      owners.set(key, owner);
      if (owner !== name)
        problems.add(vpnDeviceShared(spec.gateway.vpc, owner, address), [
          "vpns",
          name,
          "devices",
          device,
          "address",
        ]);
    }
  }
}
