import { exactlyOne, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { findLinkAccount, type LinkContext } from "../../link/resolve/context";
import { MACSEC_SPEEDS, macsecSpeed, type VirtualInterface } from "../model";
import type { ResolvedInterface, ResolvedPort } from "../resolved";
import type { DirectConnectFile } from "../schema";
import { checkMacsec } from "./deviations";

/** Slower ports don't support MACsec. */
function canEncrypt(gbps: number): boolean {
  return MACSEC_SPEEDS.includes(gbps);
}

/** Managed ports of a Direct Connect. */
export function resolvePorts(
  options: DirectConnectFile,
  region: string,
  at: ProblemPath,
  context: LinkContext,
): ResolvedPort[] {
  return sortedEntries(options.ports).map(([name, port]) => {
    const path = [...at, "ports", name];
    const { location, gbps, provider, macsec = canEncrypt(gbps) } = port;
    if (!canEncrypt(gbps) && macsec)
      context.problems.add(macsecSpeed(name, gbps, MACSEC_SPEEDS), [...path, "macsec"]);
    if (canEncrypt(gbps) && !macsec) checkMacsec(path, context);
    return {
      name,
      account: findLinkAccount(context, port.account ?? options.account, [...path, "account"]),
      region: port.region ?? region,
      ...{ location, gbps, macsec: macsec && canEncrypt(gbps) },
      ...(provider === undefined ? {} : { provider }),
    };
  });
}

/** A virtual interface as the checks need it, and as the stack needs it. */
interface KnownInterface {
  readonly spec: VirtualInterface;
  readonly resolved: ResolvedInterface;
}

/** Virtual interfaces, each on a managed port or on a port of another party. */
export function resolveInterfaces(
  { interfaces, ports: given }: DirectConnectFile,
  { ports, region }: { readonly ports: readonly ResolvedPort[]; readonly region: string },
  at: ProblemPath,
  context: LinkContext,
): KnownInterface[] {
  return sortedEntries(interfaces).map(([name, one]) => {
    const path = [...at, "interfaces", name];
    const { kind, vlan, asn: customerAsn, mtu, accept, existing } = one;
    const id = accept ?? existing;
    const choices = (["accept", "existing"] as const).filter((key) => one[key] !== undefined);
    if (choices.length !== 1) context.problems.add(exactlyOne(["accept", "existing"], choices), path);
    if (one.port !== undefined)
      context.lookupIn("port", [...at, "ports"], given, one.port, [...path, "port"]);
    const port = ports.find((candidate) => candidate.name === one.port);
    return {
      spec: {
        ...{ name, kind, vlan, customerAsn, mtu },
        // A port of another party has no name, so the interface identifies it.
        port: { name: port?.name ?? id ?? name, isManaged: port !== undefined, gbps: port?.gbps ?? 0 },
        macsec: port?.macsec ?? false,
      },
      resolved: { name, id: id ?? "", isAccepted: accept !== undefined, region: one.region ?? region },
    };
  });
}
