import type { ResolvedConnection } from "../../capabilities/connection/resolved";
import { answerName } from "../../capabilities/dns/model";
import { Port } from "../../core/firewall";
import type { Problem } from "../../core/problem";
import { type Blocked, blocked, type PathAnalysisGroup, pathAnalyser } from "../../core/reachability";
import { type PacketEstate, reachabilityModel } from "./estate-facts";
import { findVpcPlace, internetPlace } from "./places";
import { connectionClosed } from "./problems";

/**
 * Warnings for connections of applications to hosts of the internet, where no packet on the port leaves the VPC. Rules name
 * addresses and hosts have changing ones, so one that lets some of the internet pass is taken for theirs.
 */
export function findClosedConnections(
  estate: PacketEstate,
  connections: readonly ResolvedConnection[],
): Problem[] {
  if (!connections.some(leavesFromWorkers)) return [];
  const analysePath = pathAnalyser(reachabilityModel(estate));
  const internet = internetPlace(estate);
  const zones = estate.links.dns.map(({ spec }) => spec);
  return connections.filter(leavesFromWorkers).flatMap(({ name, from, to, port }) =>
    estate.vpcs
      .filter((vpc) => vpc.kind === "aws" && from.vpcs.includes(vpc.name))
      // What the estate answers itself leads to places of its own.
      .filter((vpc) => answerName(zones, vpc.name, to.name).at(-1)?.answer.kind === "aws")
      .flatMap((vpc): Problem[] => {
        const block = blockOf(
          analysePath({ from: findVpcPlace(vpc), to: internet, port: Port.tcp(port) }),
          port,
        );
        if (block === undefined) return [];
        const closed = connectionClosed({ vpc: vpc.name, host: to.name, port, block });
        return [{ ...closed, path: ["connections", name] }];
      }),
  );
}

/** What stops all packets. Where rules let some out, it is what stops those. @default - some arrive */
function blockOf(groups: readonly PathAnalysisGroup[], port: number): Blocked | undefined {
  if (groups.some(({ answer }) => answer.isOpen)) return undefined;
  const blocks = groups.flatMap(
    ({ answer }) => answer.forwardPath.blocked ?? answer.returnPath?.blocked ?? [],
  );
  const beyond = blocks.find(({ code }) => code !== "SECURITY_GROUP");
  return beyond ?? blocked("SECURITY_GROUP", `no rule lets workers out to the internet on tcp/${port}`);
}

function leavesFromWorkers({ from, to }: ResolvedConnection): boolean {
  return from.kind === "application" && to.kind === "internet";
}
