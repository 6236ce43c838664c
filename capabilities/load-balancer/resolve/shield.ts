import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import {
  SHIELD,
  type ShieldResponse,
  type ShieldSpec,
  shieldInside,
  shieldNotSubscribed,
  shieldResponseOnRequest,
} from "../model";

/** What asks for protection, and whether clients on the internet connect to it. */
interface AskedShield {
  readonly shield?: { readonly response?: ShieldResponse | undefined } | undefined;
  readonly facesInternet: boolean;
  /** Whether a web ACL judges its requests, which responses are rules of. */
  readonly isGuarded: boolean;
}

/** Decides how Shield Advanced protects it. @default - not at all, besides Shield Standard */
export function resolveShield(
  { shield, facesInternet, isGuarded }: AskedShield,
  above: ProblemPath,
  { file, problems, warnings }: EstateContext,
): ShieldSpec | undefined {
  if (shield === undefined) return undefined;
  const path = [...above, "shield"];
  const { subscribedSince: since } = file.shieldAdvanced ?? {};
  if (since === undefined) problems.add(shieldNotSubscribed(), path);
  if (!facesInternet) problems.add(shieldInside(), path);
  if (!isGuarded || since === undefined) return {};
  const isOffered = since < SHIELD.responseUntil;
  const { response = isOffered ? "count" : "off" } = shield;
  if (response !== "off" && !isOffered)
    warnings.push({
      ...shieldResponseOnRequest(since, SHIELD.responseUntil),
      path: [...path, "response"],
    });
  return { response };
}
