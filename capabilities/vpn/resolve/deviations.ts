import type { ProblemPath } from "../../../core/problem";
import type { LinkContext } from "../../link/resolve/context";
import { type TunnelProfileName, weakerThanStrong } from "../model";

/** A VPN with weaker proposals than the strong profile needs a waiver. */
export function checkProfile(profile: TunnelProfileName, at: ProblemPath, context: LinkContext): void {
  const weaker = weakerThanStrong(profile);
  if (weaker.length === 0) return;
  context.requireWaiver(
    {
      finding: "VPN_PROFILE_WEAKER",
      what: `the tunnels accept algorithms that the strong profile excludes (${weaker.join(", ")})`,
      got: `profile: ${profile}`,
      instead: "leave it out, if the device can do AES-256-GCM with elliptic curves",
    },
    [...at, "profile"],
  );
}
