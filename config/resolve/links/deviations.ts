import { type TunnelProfileName, weakerThanStrong } from "../../../core/connectivity";
import type { ProblemPath } from "../../../core/errors";
import type { LinkContext } from "./context";

/** A link that one plan may destroy needs somebody who signs for it. */
export function checkDeletionProtection(
  what: string,
  isProtected: boolean,
  at: ProblemPath,
  context: LinkContext,
): void {
  if (isProtected) return;
  context.requireWaiver(
    {
      finding: "DELETION_PROTECTION_OFF",
      what: `${what} can be destroyed by one plan`,
      got: "deletionProtection: false",
      instead: "leave it out",
    },
    [...at, "deletionProtection"],
  );
}

/** So does a VPN that takes proposals which the strong profile leaves out. */
export function checkProfile(profile: TunnelProfileName, at: ProblemPath, context: LinkContext): void {
  const weaker = weakerThanStrong(profile);
  if (weaker.length === 0) return;
  context.requireWaiver(
    {
      finding: "VPN_PROFILE_WEAKER",
      what: `the tunnels take what the strong profile leaves out (${weaker.join(", ")})`,
      got: `profile: ${profile}`,
      instead: "leave it out, if the device can do AES-256-GCM with elliptic curves",
    },
    [...at, "profile"],
  );
}

/** And so does a port of ours that could encrypt and does not. */
export function checkMacsec(at: ProblemPath, context: LinkContext): void {
  context.requireWaiver(
    {
      finding: "MACSEC_OFF",
      what: "the port could encrypt all that it carries, and does not",
      got: "macsec: false",
      instead: "leave it out",
    },
    [...at, "macsec"],
  );
}
