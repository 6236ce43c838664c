import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import { unknownName } from "../core/problem";
import { closest } from "../estate/suggest";
import { type LockUse, openEstate, type ResolvedEstate } from "../plan";
import type { Io } from "./io";
import { UsageError } from "./problems";
import { printWarnings } from "./warnings";

/** The estate, and the fabric that the user named. */
export interface OpenedFabric {
  readonly estate: ResolvedEstate;
  readonly fabric: ResolvedRuntimeFabric;
}

/** Opens the estate for a command about one fabric. @throws UsageError if the file has no such fabric */
export function openFabric(name: string, file: string, lockUse: LockUse, io: Io): OpenedFabric {
  const { estate } = openEstate({ file, lockUse });
  const fabric = estate.runtimeFabrics.find((each) => each.name === name);
  if (fabric === undefined) {
    const known = estate.runtimeFabrics.map((each) => each.name);
    throw new UsageError(unknownName("Runtime Fabric", name, closest(name, known), known));
  }
  // Warnings about other fabrics are not shown.
  const isOfOther = ([kind, entry]: readonly (string | number)[] = []) =>
    (kind === "runtimeFabrics" && entry !== name) || (kind === "clusters" && entry !== fabric.cluster.name);
  printWarnings(
    estate.warnings.filter(({ path }) => !isOfOther(path)),
    io,
    file,
  );
  return { estate, fabric };
}
