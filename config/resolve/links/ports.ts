import type { VirtualInterface } from "../../../core/connectivity";
import { exactlyOne, macsecSpeed, type ProblemPath, unknownName } from "../../../core/errors";
import { MACSEC_SPEEDS } from "../../../core/limits/direct-connect";
import type { ResolvedPort } from "../../resolved-links";
import type { DirectConnectFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import { type LinkContext, linkAccount } from "./context";
import { checkMacsec } from "./departures";

/** Slower ports have nothing to encrypt with. */
function canEncrypt(gbps: number): boolean {
  return MACSEC_SPEEDS.includes(gbps);
}

/** Ports of a Direct Connect that are ours. */
export function portsOf(
  connect: DirectConnectFile,
  region: string,
  at: ProblemPath,
  context: LinkContext,
): ResolvedPort[] {
  return sortedEntries(connect.ports).map(([name, port]) => {
    const path = [...at, "ports", name];
    const { location, gbps, provider, macsec = canEncrypt(gbps) } = port;
    if (!canEncrypt(gbps) && macsec)
      context.problems.add(macsecSpeed(name, gbps, MACSEC_SPEEDS), [...path, "macsec"]);
    if (canEncrypt(gbps) && !macsec) checkMacsec(path, context);
    return {
      name,
      account: linkAccount(context, port.account ?? connect.account, [...path, "account"]),
      region: port.region ?? region,
      ...{ location, gbps, macsec: macsec && canEncrypt(gbps) },
      ...(provider === undefined ? {} : { provider }),
    };
  });
}

/** Its virtual interfaces, each on one of these ports or on one of others. */
export function interfacesOf(
  connect: DirectConnectFile,
  ports: readonly ResolvedPort[],
  at: ProblemPath,
  { problems }: LinkContext,
): VirtualInterface[] {
  const known = ports.map(({ name }) => name);
  return sortedEntries(connect.interfaces).map(([name, one]) => {
    const path = [...at, "interfaces", name];
    const given = (["accept", "existing"] as const).filter((key) => one[key] !== undefined);
    if (given.length !== 1) problems.add(exactlyOne(["accept", "existing"], given), path);
    const port = ports.find((candidate) => candidate.name === one.port);
    if (one.port !== undefined && port === undefined)
      problems.add(
        unknownName("port", one.port, closest(one.port, known), known, [...at, "ports", one.port]),
        [...path, "port"],
      );
    const { kind, vlan, asn: customerAsn, mtu = 1500 } = one;
    return {
      ...{ name, kind, vlan, customerAsn, mtu },
      // A port of others is known by the interface alone.
      port: {
        name: port?.name ?? one.accept ?? one.existing ?? name,
        isOurs: port !== undefined,
        gbps: port?.gbps ?? 0,
      },
      macsec: port?.macsec ?? false,
    };
  });
}
