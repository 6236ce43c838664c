import { UsageError } from "../../core/problem";
import type { ResolvedEstate } from "../../plan";
import { type HostPathDocument, hostPathDocument } from "../reachability/host-path";
import { parsedName } from "./lookup";
import { parsedPlace } from "./place";
import { parsedPort, USUAL_PORT } from "./port";
import { hostFrom, hostWithPort } from "./problems";

const PREFIX = "host:";

/** Whether the destination is a name and no place. */
export function isHost(to: string): boolean {
  return to.startsWith(PREFIX);
}

/** @throws UsageError where the source is in no VPC, or the name or the port is none */
export function askHostPath(
  estate: ResolvedEstate,
  { from, to, port }: { readonly from: string; readonly to: string; readonly port?: string | undefined },
): HostPathDocument {
  const [, host, glued] = /^host:([^:/]+):(\d+)$/.exec(to) ?? [];
  if (host !== undefined && glued !== undefined) throw new UsageError(hostWithPort(to, host, glued));
  const name = parsedName(to.slice(PREFIX.length));
  const place = parsedPlace(estate, from);
  if (place.kind !== "host") throw new UsageError(hostFrom(from));
  return hostPathDocument(estate, { from, place, name, port: parsedPort(port ?? USUAL_PORT) });
}
