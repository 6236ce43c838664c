import type { CertificateClass } from "../../capabilities/certificate/model";
import type {
  ResolvedAuthority,
  ResolvedCertificate,
  ResolvedCertificates,
} from "../../capabilities/certificate/resolved";
import type { ResolvedEstate } from "../../plan";
import { dayText } from "../numbers";
import { authorityText, keyReaders, keyText, renewerText } from "./certificate-texts";

/** A certificate of the file: where it may be shown, where its key is, and who renews it. */
export interface CertificateOverview {
  readonly name: string;
  readonly class: CertificateClass;
  readonly names: readonly string[];
  /** Who issues it. @default - the file does not know */
  readonly authority?: string;
  /** Where its private key is. */
  readonly key: string;
  /** Who can read the private key. */
  readonly keyReaders: string;
  /** Day on which it ends. @default - whoever renews it knows */
  readonly expires?: string;
  readonly renewedBy: string;
  /** `load balancer api for api.acme.example`; empty where nothing of the file shows it. */
  readonly usedBy: readonly string[];
}

/** An authority of the file. */
export interface AuthorityOverview {
  readonly name: string;
  /** What it is, in words. */
  readonly what: string;
  /** Authority that issued it. @default - it is a root, or the file does not know */
  readonly above?: string;
  /** Day on which it ends. @default - whoever runs it knows */
  readonly expires?: string;
  /** Certificates that it issues, by name. */
  readonly issues: readonly string[];
  /** Bundles that trust it, by name. */
  readonly trustedBy: readonly string[];
}

/** Certificates by name. */
export function certificateOverviews(estate: ResolvedEstate): CertificateOverview[] {
  return estate.certificates.map((certificate) => {
    const { name, class: kind, names, authority, expires } = certificate;
    return {
      ...{ name, class: kind, names },
      ...(authority === undefined ? {} : { authority }),
      key: keyText(certificate),
      keyReaders: keyReaders(certificate),
      ...(expires === undefined ? {} : { expires: expires.text }),
      renewedBy: renewerText(certificate.renewal),
      usedBy: usesOf(certificate, estate),
    };
  });
}

function usesOf(
  { name }: ResolvedCertificate,
  { loadBalancers, tcpEntries, flexGateways, connections, clusterCertificates }: ResolvedEstate,
): string[] {
  const uses = [
    ...clusterCertificates.flatMap(({ name: cluster, spec }) =>
      spec.certificates
        .filter(({ entry }) => entry === name)
        .map(({ namespace, secretName }) => `Secret ${namespace}/${secretName} of cluster ${cluster}`),
    ),
    ...loadBalancers.flatMap(({ name: balancer, domains }) =>
      domains
        .filter(({ certificateName }) => certificateName === name)
        .map((domain) => `load balancer ${balancer} for ${domain.name.text}`),
    ),
    ...tcpEntries.flatMap(({ name: entry, listeners }) =>
      listeners
        .filter(({ tls }) => tls?.certificateName === name)
        .map((listener) => `TCP entry ${entry}, listener ${listener.name}`),
    ),
    ...flexGateways.flatMap(({ name: gateway, spec }) =>
      spec.apis.flatMap(({ name: api, tls, upstream }) => [
        ...(tls?.certificate === name ? [`Flex Gateway ${gateway}, API ${api}`] : []),
        ...(upstream.tls?.certificate === name
          ? [`Flex Gateway ${gateway}, client of ${upstream.host}`]
          : []),
      ]),
    ),
    ...connections.flatMap((connection) =>
      (["client", "server"] as const)
        .filter((side) => connection[side].certificate === name)
        .map((side) => `${side} of connection ${connection.name}`),
    ),
  ];
  // Several APIs may call one host.
  return [...new Set(uses)];
}

/** Authorities by name. */
export function authorityOverviews({
  authorities,
  certificates,
  trust,
}: ResolvedCertificates): AuthorityOverview[] {
  return authorities.map((authority) => {
    const { name } = authority;
    const expires = endOf(authority);
    const above = authority.kind === "made" ? authority.above : undefined;
    return {
      name,
      what: authorityText(authority),
      ...(above === undefined ? {} : { above }),
      ...(expires === undefined ? {} : { expires }),
      issues: certificates.filter((each) => each.authority === name).map((each) => each.name),
      trustedBy: trust.filter((each) => each.authorities.includes(name)).map((each) => each.name),
    };
  });
}

function endOf(authority: ResolvedAuthority): string | undefined {
  return authority.kind === "own" && authority.bundle !== undefined
    ? dayText(authority.bundle.expires)
    : undefined;
}
