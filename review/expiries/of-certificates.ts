import { alarmOf, daysOf, type Renewal, usualLead } from "../../capabilities/certificate/model";
import type { ResolvedAuthority, ResolvedCertificate } from "../../capabilities/certificate/resolved";
import { issuedSecrets } from "../../capabilities/flex-gateway/model";
import type { CaCertificate } from "../../capabilities/tls/model";
import type { ResolvedEstate } from "../../plan";
import { renewerText } from "../estate/certificate-texts";
import { dayText } from "../numbers";
import { BY_SCHEDULE, type Expiry } from "./expiry";

/** Time to bring a new authority to everybody who trusts the old one. */
const OF_AUTHORITY = daysOf(60);

/** Certificates and authorities of the file, by name. */
export function certificateExpiries(estate: ResolvedEstate): Expiry[] {
  const { certificates, authorities } = estate;
  return [
    ...certificates.map((each) => certificateExpiry(each, restartedFor(each, estate))),
    ...authorities.flatMap(authorityExpiries),
  ];
}

/** Flex Gateways that show what cert-manager renews from their next start on. */
function restartedFor(
  { name, renewal }: ResolvedCertificate,
  { flexGateways, clusterCertificates }: ResolvedEstate,
): string[] {
  if (renewal.by !== "cert-manager") return [];
  return flexGateways.flatMap(({ name: gateway, cluster, spec }) => {
    const issued = clusterCertificates.find((each) => each.name === cluster.name)?.spec.certificates ?? [];
    const secrets = issuedSecrets(spec);
    return issued.some(
      (each) => each.entry === name && each.namespace === spec.namespace && secrets.includes(each.secretName),
    )
      ? [gateway]
      : [];
  });
}

function certificateExpiry(
  { name, renewal, expires }: ResolvedCertificate,
  restarted: readonly string[],
): Expiry {
  const gateways = restarted.map((each) => `Flex Gateway ${each}`).join(", ");
  return {
    ...{ kind: "certificate", what: `certificate ${name}`, at: `certificates.${name}` },
    ...(expires === undefined ? {} : { expires: expires.text }),
    ...{ leadHours: renewal.lead.hours, alarmHours: renewal.alarm.hours },
    who:
      restarted.length === 0
        ? renewerText(renewal)
        : `${renewerText(renewal)}; then people: restart ${gateways}`,
    watchedBy:
      restarted.length === 0 ? WATCHED[renewal.by] : `${WATCHED[renewal.by]}, and health of ${gateways}`,
  };
}

const WATCHED: Readonly<Record<Renewal["by"], string>> = {
  acm: "DaysToExpiry in CloudWatch, and events of ACM",
  "cert-manager": "metrics of cert-manager",
  host: "the job of the server that renews it",
  people: BY_SCHEDULE,
};

function authorityExpiries(authority: ResolvedAuthority): Expiry[] {
  const { name, kind } = authority;
  const at = `authorities.${name}`;
  if (kind === "own")
    return (authority.bundle?.certificates ?? []).map((each) => bundleExpiry(each, `authority ${name}`, at));
  if (kind === "public") return [];
  const who = kind === "made" ? "whoever applies this file" : "whoever runs the authority";
  const watchedBy = kind === "made" ? "the weekly reminder of its own stack" : "whoever runs the authority";
  return [{ kind: "authority", what: `authority ${name}`, at, who, watchedBy }];
}

/** A certificate of an authority that a file beside this one holds. */
export function bundleExpiry(
  { subject, notAfter }: Pick<CaCertificate, "subject" | "notAfter">,
  what: string,
  at: string,
): Expiry {
  return {
    ...{ kind: "authority", what: `${what}: ${subject}`, at, expires: dayText(notAfter) },
    ...{ leadHours: OF_AUTHORITY.hours, alarmHours: alarmOf(OF_AUTHORITY).hours },
    ...{
      who: "people: ask its owner for the next one",
      watchedBy: `${BY_SCHEDULE}, and a warning of each command`,
    },
  };
}

/** A list that lives for years needs no more time than one that lives for months. */
const LONGEST_OF_LIST = daysOf(30);

/** A revocation list, which is replaced in the last third of its life. */
export function listExpiry(
  {
    issuer,
    thisUpdate,
    nextUpdate,
  }: { readonly issuer: string; readonly thisUpdate: number; readonly nextUpdate?: number },
  file: string,
  at: string,
): Expiry {
  const common = { kind: "revocation-list", what: `revocation list ${file} of ${issuer}`, at } as const;
  const acts = { who: "people: fetch the next one from the authority", watchedBy: BY_SCHEDULE };
  if (nextUpdate === undefined) return { ...common, ...acts };
  const third = usualLead({ hours: Math.max(1, Math.round((nextUpdate - thisUpdate) / 3_600_000)) });
  const lead = third.hours < LONGEST_OF_LIST.hours ? third : LONGEST_OF_LIST;
  return {
    ...{ ...common, expires: dayText(nextUpdate) },
    ...{ leadHours: lead.hours, alarmHours: alarmOf(lead).hours, ...acts },
  };
}
