import { UsageError, unknownName } from "../../core/problem";
import type { Place } from "../../core/reachability";
import { closest } from "../../estate/suggest";
import { findPlace, PLACE_KINDS, placeNames, type ResolvedEstate } from "../../plan";
import { type PlaceRole, placeShared, placeSyntax } from "./problems";

/** The place that the user named. @throws UsageError if the estate has no such place */
export function parsedPlace(estate: ResolvedEstate, text: string, role: PlaceRole = "source"): Place {
  const found = findPlace(estate, text);
  if (!("fault" in found)) return found;
  if (found.fault === "syntax")
    throw new UsageError(placeSyntax(text, PLACE_KINDS, role, meant(estate, text, role)));
  if (found.fault === "shared") throw new UsageError(placeShared(text, found.vpcs));
  const { kind, name, known } = found;
  throw new UsageError(unknownName(kind, name, closest(name, known), known));
}

/** `payments` is probably `vpc:payments`, and `ledger.bank.example` a host. */
function meant(estate: ResolvedEstate, text: string, role: PlaceRole): string | undefined {
  const named = PLACE_KINDS.flatMap((kind) =>
    placeNames(estate, kind).includes(text) ? [`${kind}:${text}`] : [],
  );
  if (named.length > 0) return named.join(" or ");
  const [, host, port] = /^((?:[\w-]+\.)+[a-z][\w-]*)(?::(\d+))?$/i.exec(text) ?? [];
  if (role !== "destination" || host === undefined) return undefined;
  return `host:${host}${port === undefined ? "" : ` ${port}`}`;
}
