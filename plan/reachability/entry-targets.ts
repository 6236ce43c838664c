import { addressesOf } from "../../capabilities/tcp-entry/model";
import { Port } from "../../core/firewall";
import type { Problem } from "../../core/problem";
import { pathAnalyser, type ReachabilityModel } from "../../core/reachability";
import type { PacketEstate } from "./estate-facts";
import { findAddressPlace, listPlaces } from "./places";
import { entryTargetUnreached } from "./problems";

/**
 * Warnings for targets beyond a link that no connection of a TCP entry reaches. Its own rules and those of its VPC's
 * network ACLs follow from the file, so links, routes and the filters of the other side are what may be missing. What
 * routes an existing VPC has is not known, so nothing is said there.
 */
export function findUnreachedTargets(estate: PacketEstate, model: ReachabilityModel): Problem[] {
  const analysePath = pathAnalyser(model);
  const places = listPlaces(estate, "tcp-entry") ?? new Map();
  return estate.tcpEntries.flatMap(({ name, vpc, targetGroups }) => {
    const from = places.get(name);
    const isManaged = estate.vpcs.some((one) => one.name === vpc && one.kind === "aws");
    if (from === undefined || !isManaged) return [];
    return targetGroups.flatMap(({ key, target, port }): Problem[] => {
      if (target.kind !== "outside") return [];
      const blocks = addressesOf(target).flatMap((address, index) => {
        const to = findAddressPlace(estate, address);
        const groups = to === undefined ? [] : analysePath({ from, to, port: Port.tcp(port) });
        // Health checks come from every zone, so one that is closed makes the target unhealthy there.
        const closed = groups.find(({ answer }) => !answer.isOpen)?.answer;
        const block = closed?.forwardPath.blocked ?? closed?.returnPath?.blocked;
        return block === undefined ? [] : [{ address, index, block }];
      });
      return blocks.flatMap(({ address, index, block }) =>
        block.code === "LINK_PENDING" // has a warning of its own
          ? []
          : [
              {
                ...entryTargetUnreached({ entry: name, address, port, block }),
                path: ["tcpEntries", name, "listeners", key, "target", "addresses", index],
              },
            ],
      );
    });
  });
}
