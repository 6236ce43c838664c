import type { AdmissionPlan, BalancerScheme, PlainHttpMode } from "../../capabilities/load-balancer/model";
import type { ResolvedListener, ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { MutualTlsMode } from "../../capabilities/tls/model";
import type { WebAclMode } from "../../capabilities/web-acl/model";
import type { ResolvedEstate } from "../../plan";
import { dayText } from "../numbers";

/** A load balancer as a way in: for whom, by which names, and what is asked of clients. */
export interface EntryPoint {
  readonly name: string;
  readonly vpc: string;
  readonly scheme: BalancerScheme;
  /** What filters clients: security groups, the web ACL, or nothing for a public load balancer. */
  readonly admission: AdmissionPlan["mode"];
  /** Who is admitted, by name; nobody is named where it is public. */
  readonly allowlist: readonly { readonly name: string; readonly cidrs: readonly string[] }[];
  /** @default - none */
  readonly webAcl?: {
    readonly mode: WebAclMode /** Requests of one address in five minutes. */;
    readonly rateLimit: number;
  };
  /** What port 80 does. */
  readonly http: PlainHttpMode;
  /** By name. */
  readonly domains: readonly EntryDomain[];
  /** By name. */
  readonly listeners: readonly EntryListener[];
  /** Protocols that it speaks with its targets, each once, sorted: `HTTPS`. */
  readonly upstream: readonly string[];
  readonly deletionProtection: boolean;
}

export interface EntryDomain {
  readonly name: string;
  /** Whether clients that ask for no name, or an unknown one, get its certificate. */
  readonly isDefault: boolean;
  /** ARN. @default - ACM issues one and renews it */
  readonly certificate?: string;
}

export interface EntryListener {
  readonly name: string;
  readonly port: number;
  readonly tlsPolicy: string;
  /** `1.2`, `1.3` */
  readonly tlsVersions: readonly string[];
  /** Whether a key exchange is offered that quantum computers do not break. */
  readonly postQuantum: boolean;
  readonly clientCertificates: MutualTlsMode;
  /** Whom client certificates are checked by. @default - the listener checks none */
  readonly verifies?: {
    /** Certificate authorities of the bundle. */
    readonly authorities: number;
    /** Day on which the first of them expires: `2030-12-31`. */
    readonly expires: string;
    /** Files of revocation lists, as landing-zone.yaml names them, sorted. */
    readonly revocationLists: readonly string[];
  };
}

export function entryPoints({ loadBalancers }: ResolvedEstate): EntryPoint[] {
  return loadBalancers.map(entryPoint);
}

function entryPoint(balancer: ResolvedLoadBalancer): EntryPoint {
  const { name, vpc, scheme, admission, webAcl, http, domains, listeners, routing, deletionProtection } =
    balancer;
  return {
    name,
    vpc,
    scheme,
    admission: admission.mode,
    allowlist: admission.allowlist.map((entry) => ({ name: entry.name, cidrs: entry.cidrs.map(String) })),
    ...(webAcl === undefined ? {} : { webAcl: { mode: webAcl.mode, rateLimit: webAcl.rateLimit } }),
    http,
    domains: domains.map(({ name: domain, isDefault, certificate }) => ({
      name: domain.text,
      isDefault,
      ...(certificate === undefined ? {} : { certificate }),
    })),
    listeners: listeners.map(entryListener),
    upstream: [...new Set(routing.targetGroups.map(({ upstream }) => upstream.protocol))].sort(),
    deletionProtection,
  };
}

function entryListener({ name, port, tlsPolicy, mutualTls }: ResolvedListener): EntryListener {
  return {
    name,
    port,
    tlsPolicy: tlsPolicy.name,
    tlsVersions: tlsPolicy.versions,
    postQuantum: tlsPolicy.postQuantum,
    clientCertificates: mutualTls.mode,
    ...(mutualTls.mode === "verify"
      ? {
          verifies: {
            authorities: mutualTls.caBundle.certificates.length,
            expires: dayText(mutualTls.caBundle.expires),
            revocationLists: Object.keys(mutualTls.revocationLists).sort(),
          },
        }
      : {}),
  };
}
