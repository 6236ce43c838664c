import type { ResolvedConnection, ResolvedEnd } from "../../capabilities/connection/resolved";
import { Port } from "../../core/firewall";
import { type Encryption, type Place, pathAnalyser } from "../../core/reachability";
import type { EstateContext } from "../../estate/context";
import { type PacketEstate, reachabilityModel } from "../reachability/estate-facts";
import { findVpcPlace } from "../reachability/places";

/** Links that keep others from reading what their ends don't encrypt. */
const ENCRYPTED: readonly Encryption[] = ["ipsec", "macsec", "inter-region"];

type Analyse = ReturnType<typeof pathAnalyser>;

/**
 * Connections in clear need a waiver, unless every path of theirs leads over a link that encrypts. Paths are
 * followed only in an estate that is right.
 *
 * @returns all connections; those in clear with what encrypts them on the way
 */
export function planPlainConnections(
  connections: readonly ResolvedConnection[],
  estate: PacketEstate,
  context: EstateContext,
): readonly ResolvedConnection[] {
  if (connections.every(({ handshake }) => handshake !== "none")) return connections;
  const isJudged = !context.isPartial && context.problems.isEmpty;
  const analyse = isJudged ? pathAnalyser(reachabilityModel(estate)) : undefined;
  return connections.map((connection) => {
    if (connection.handshake !== "none") return connection;
    const at = ["connections", connection.name, "handshake"];
    if (analyse === undefined) {
      // A waiver that can't be judged now is not one that nothing needs.
      context.waivers.cover(FINDING, at);
      return connection;
    }
    const links = linksOf(connection, estate, analyse);
    const isCarried = links.length > 0 && links.every((each) => ENCRYPTED.includes(each));
    if (!isCarried)
      context.requireWaiver(
        {
          finding: FINDING,
          what: `connection ${connection.name} is in clear from ${connection.from.what} to ${connection.to.what}, and no link encrypts it on all of its way`,
          got: "handshake: none",
          instead: "leave handshake out",
        },
        at,
      );
    return { ...connection, carriedBy: links };
  });
}

const FINDING = "CONNECTION_PLAIN";

/** What encrypts the links of the open paths; `none` where a part of the way is no link of the file. */
function linksOf(
  { from, to, port }: ResolvedConnection,
  estate: PacketEstate,
  analyse: Analyse,
): readonly Encryption[] {
  const found = placesOf(from, estate).flatMap((source) =>
    placesOf(to, estate).flatMap((target) =>
      analyse({ from: source, to: target, port: Port.tcp(port) }).flatMap(({ answer }) =>
        !answer.isOpen ? [] : answer.encryption.length > 0 ? answer.encryption : (["none"] as const),
      ),
    ),
  );
  return [...new Set(found)].sort();
}

/** Where this end is on the network; none of what the file has no addresses of. */
function placesOf({ kind, name, vpcs }: ResolvedEnd, estate: PacketEstate): Place[] {
  if (kind === "application") return estate.vpcs.filter((vpc) => vpcs.includes(vpc.name)).map(findVpcPlace);
  const network = estate.networks.find((each) => kind === "network" && each.name === name);
  return network === undefined ? [] : [{ kind: "network", name, ranges: network.cidrs }];
}
