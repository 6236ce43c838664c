import type { ResolvedAuthority, ResolvedCertificate } from "../../capabilities/certificate/resolved";
import { InputError, type Problem } from "../../core/problem";
import { keystoreArnNeeded, keystoreAuthorityOwn } from "./problems";
import type { KeystoreEstate } from "./request";
import type { HostSource, Identity, SecretSource, TlsContext, Usage } from "./spec";

/**
 * The certificates that the contexts show, each with where its key comes from.
 *
 * @throws InputError with `KEYSTORE_AUTHORITY_OWN` or `KEYSTORE_AUTHORITY_NEEDED` of each certificate that nobody can issue
 */
export function identities(
  contexts: readonly TlsContext[],
  { certificates, authorities }: KeystoreEstate,
  arns: ReadonlyMap<string, string>,
): Identity[] {
  const problems: Problem[] = [];
  const found = certificates.flatMap((certificate): Identity[] => {
    const { name, names, authority, renewal } = certificate;
    const usage = usageOf(name, contexts);
    if (usage === undefined) return [];
    const issuer = authorities.find((each) => each.name === authority);
    const source = sourceOf(certificate, issuer, arns);
    if ("code" in source) {
      problems.push(source);
      return [];
    }
    const isVerified = issuer !== undefined && issuer.kind !== "public";
    return [
      {
        ...{ name, names, usage, source, alarmHours: renewal.alarm.hours },
        ...(isVerified ? { authority: issuer.name } : {}),
      },
    ];
  });
  if (problems.length > 0) throw new InputError(problems);
  return found;
}

function usageOf(certificate: string, contexts: readonly TlsContext[]): Usage | undefined {
  const roles = new Set(contexts.filter(({ identity }) => identity === certificate).map(({ role }) => role));
  if (roles.size === 2) return "both";
  const [role] = roles;
  if (role === undefined) return undefined;
  return role === "listener" ? "server" : "client";
}

function sourceOf(
  { name, renewal, keptIn, key = "ec-p256", life }: ResolvedCertificate,
  issuer: ResolvedAuthority | undefined,
  arns: ReadonlyMap<string, string>,
): SecretSource | HostSource | Problem {
  if (renewal.by === "people" && keptIn !== undefined) return { kind: "secret", secret: keptIn };
  // A connection whose key is with ACM, in a cluster or nobody knows where is refused before.
  if (renewal.by !== "host" || issuer === undefined || life === undefined)
    throw new Error(`the key of ${name} can't be on a server, which the estate should have refused`);
  if (issuer.kind === "own") return keystoreAuthorityOwn(name, issuer.name);
  const authorityArn = issuer.kind === "existing" ? issuer.arn : arns.get(issuer.name);
  if (authorityArn === undefined) return keystoreArnNeeded(issuer.name);
  return { kind: "host", authorityArn, key, lifeHours: life.hours, leadHours: renewal.lead.hours };
}
