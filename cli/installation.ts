import type { ResolvedFlexGateway } from "../capabilities/flex-gateway/resolved";
import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import { unknownName } from "../core/problem";
import { closest } from "../estate/suggest";
import { type LockUse, openEstate, type ResolvedEstate } from "../plan";
import type { Io } from "./io";
import { UsageError } from "./problems";
import { printWarnings } from "./warnings";

/** What the user named on a cluster, with the estate. */
export type OpenedInstallation =
  | {
      readonly kind: "fabric";
      readonly estate: ResolvedEstate;
      readonly fabric: ResolvedRuntimeFabric;
    }
  | {
      readonly kind: "gateway";
      readonly estate: ResolvedEstate;
      readonly gateway: ResolvedFlexGateway;
    };

const GATEWAY = "gateway:";

/** How commands name what they are about. */
export const INSTALLATION_ARGUMENT =
  "name of an entry of runtimeFabrics or flexGateways; gateway:<name> where both have it";

/**
 * Opens the estate for a command about one Runtime Fabric or Flex Gateway.
 *
 * @param others what else the command takes, with its prefix: `vpc:production`
 * @throws UsageError if the file has no such entry
 */
export function openInstallation(
  given: string,
  file: string,
  lockUse: LockUse,
  io: Io,
  others: (estate: ResolvedEstate) => readonly string[] = () => [],
): OpenedInstallation {
  const { estate } = openEstate({ file, lockUse });
  const name = given.startsWith(GATEWAY) ? given.slice(GATEWAY.length) : given;
  const fabric = given === name ? estate.runtimeFabrics.find((each) => each.name === name) : undefined;
  const gateway = estate.flexGateways.find((each) => each.name === name);
  const found = fabric ?? gateway;
  if (found === undefined) {
    const own = [...estate.runtimeFabrics, ...estate.flexGateways].map((each) => each.name);
    const known = [...new Set([...own, ...others(estate)])].sort();
    const meant = known.find((each) => each.endsWith(`:${name}`)) ?? closest(name, known);
    throw new UsageError(unknownName("Runtime Fabric or Flex Gateway", name, meant, known));
  }
  const key = fabric === undefined ? "flexGateways" : "runtimeFabrics";
  // Warnings about others are not shown.
  const isOfOther = ([kind, entry]: readonly (string | number)[] = []) =>
    (["runtimeFabrics", "flexGateways"].includes(String(kind)) && (kind !== key || entry !== name)) ||
    (kind === "clusters" && entry !== found.cluster.name);
  printWarnings(
    estate.warnings.filter(({ path }) => !isOfOther(path)),
    io,
    file,
  );
  if (fabric !== undefined) return { kind: "fabric", estate, fabric };
  if (gateway !== undefined) return { kind: "gateway", estate, gateway };
  throw new Error("unreachable");
}
