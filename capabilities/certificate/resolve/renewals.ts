import { defined } from "../../../core/defined";
import { missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import {
  alarmOf,
  certificateDue,
  certificateExpired,
  DEFAULT_LIFE,
  DEFAULT_SHORT_LIFE,
  type Life,
  leadTooLong,
  lifeMilliseconds,
  RENEWED_BY_ACM,
  RENEWERS,
  type Renewal,
  renewalImpossible,
  renewalMissing,
  usualLead,
} from "../model";
import type { ResolvedAuthority } from "../resolved";
import type { CertificateFile } from "../schema";

/** What is known of the certificate that is to be renewed. */
interface Issued {
  /** @default - an authority that the file does not know */
  readonly issuer: ResolvedAuthority | undefined;
  readonly life: Life;
}

/** The validity that cert-manager or a host asks for. */
export function resolveLife({ life }: CertificateFile, issuer: ResolvedAuthority | undefined): Life {
  return life ?? (isShortLived(issuer) ? DEFAULT_SHORT_LIFE : DEFAULT_LIFE);
}

export function isShortLived(authority: ResolvedAuthority | undefined): boolean {
  return authority !== undefined && "mode" in authority && authority.mode === "short-lived";
}

/** Who renews the certificate and when. @returns `undefined` where a problem leaves that open */
export function resolveRenewal(
  name: string,
  options: CertificateFile,
  issued: Issued,
  path: ProblemPath,
  context: EstateContext,
): Renewal | undefined {
  const { problems } = context;
  const { arn, renewedBy = arn !== undefined || issued.issuer?.kind === "public" ? "acm" : undefined } =
    options;
  if (renewedBy === undefined) {
    problems.add(renewalMissing(name), path);
    return undefined;
  }
  if (typeof renewedBy !== "string") return renewedByPeople(name, renewedBy, options, path, context);
  if (options.expires !== undefined)
    problems.add(notTogether("expires", `${renewedBy} renews it`), [...path, "expires"]);
  const obstacle = findObstacle(renewedBy, options, issued.issuer);
  if (obstacle !== undefined) {
    const allowed = RENEWERS.filter((by) => findObstacle(by, options, issued.issuer) === undefined);
    const others = [...allowed, "people"].join(", ");
    problems.add(renewalImpossible(name, renewedBy, obstacle, others), [...path, "renewedBy"]);
    return undefined;
  }
  return renewedBy === "acm"
    ? renewedByAcm(options, path, context)
    : renewedByItself(name, renewedBy, options, issued.life, path, context);
}

/** Why this one can't renew the certificate. @returns `undefined` where it can */
function findObstacle(
  by: (typeof RENEWERS)[number],
  { arn }: CertificateFile,
  issuer: ResolvedAuthority | undefined,
): string | undefined {
  if (by === "acm") {
    if (issuer?.kind === "own") return "ACM asks AWS Private CA and the public authorities alone";
    return undefined;
  }
  if (arn !== undefined) return "it is in ACM, which gives no key away";
  if (issuer?.kind === "public") return "the public authorities are ACM's here, which gives no key away";
  return undefined;
}

function renewedByAcm(options: CertificateFile, path: ProblemPath, { problems }: EstateContext): Renewal {
  for (const key of ["life", "renewBefore"] as const)
    if (options[key] !== undefined) problems.add(notTogether(key, "ACM decides it"), [...path, key]);
  return RENEWED_BY_ACM;
}

function renewedByItself(
  name: string,
  by: "cert-manager" | "host",
  { renewBefore }: CertificateFile,
  life: Life,
  path: ProblemPath,
  { problems }: EstateContext,
): Renewal {
  const lead = renewBefore ?? usualLead(life);
  if (lead.hours >= life.hours) problems.add(leadTooLong(name, lead, life), [...path, "renewBefore"]);
  return { by, lead, alarm: alarmOf(lead) };
}

function renewedByPeople(
  name: string,
  { people, lead }: Exclude<NonNullable<CertificateFile["renewedBy"]>, string>,
  options: CertificateFile,
  path: ProblemPath,
  context: EstateContext,
): Renewal {
  const { problems, surroundings } = context;
  for (const key of ["life", "renewBefore"] as const)
    if (options[key] !== undefined) problems.add(notTogether(key, "people renew it"), [...path, key]);
  const { expires } = options;
  if (expires === undefined) problems.add(missingFor("expires", "people renew it"), path);
  else if (expires.time <= surroundings.now)
    problems.add(certificateExpired(name, expires.text), [...path, "expires"]);
  else if (expires.time - lifeMilliseconds(lead) <= surroundings.now)
    context.warnUnlessWaived({
      ...certificateDue(name, expires.text, people),
      path: [...path, "expires"],
    });
  return { by: "people", ...defined({ who: people }), lead, alarm: alarmOf(lead) };
}
