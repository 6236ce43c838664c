import {
  type AdmissionPlan,
  type BalancerScheme,
  type CloudFrontSpec,
  facesInternet,
  type PlainHttpMode,
  type Routing,
  type ShieldResponse,
  VIEWER_POLICIES,
} from "../../capabilities/load-balancer/model";
import type { ResolvedListener, ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { MutualTlsMode } from "../../capabilities/tls/model";
import { type Ipv4Cidr, intersect } from "../../core/addressing";
import type { Flow } from "../../core/reachability";
import type { EstatePlace, ResolvedEstate } from "../../plan";
import { dayText } from "../numbers";
import { type EntryWebAcl, entryWebAcl } from "./entry-web-acl";

/** A load balancer as a way in: for whom, by which names, and what is asked of clients. */
export interface EntryPoint {
  readonly name: string;
  readonly vpc: string;
  readonly scheme: BalancerScheme;
  /** What clients connect to instead. @default - the load balancer */
  readonly front?: EntryFront;
  /** What filters clients: security groups, the web ACL, or nothing for a public load balancer. */
  readonly admission: AdmissionPlan["mode"];
  /** Who is admitted, by name; nobody is named where it is public. */
  readonly allowlist: readonly EntryAdmission[];
  /** @default - none */
  readonly webAcl?: EntryWebAcl;
  /** What Shield Advanced does about floods of requests. @default - it does not protect it */
  readonly shield?: ShieldResponse;
  /** What port 80 does. */
  readonly http: PlainHttpMode;
  /** By name. */
  readonly domains: readonly EntryDomain[];
  /** By name. */
  readonly listeners: readonly EntryListener[];
  /** Protocols that it speaks with its targets, each once, sorted: `HTTPS`. */
  readonly upstream: readonly string[];
  /** Which requests go where, the first that fits. */
  readonly mappings: readonly EntryMapping[];
  /** Whether clients reach it by addresses that stay, of a network load balancer in front. */
  readonly hasStaticAddresses: boolean;
  /** Whether Global Accelerator has the public addresses. @default - left out: it has them itself, or has none */
  readonly isAccelerated?: true;
  readonly deletionProtection: boolean;
}

/** CloudFront, as clients meet it. */
export interface EntryFront {
  /** `TLSv1.2_2021` */
  readonly tlsPolicy: string;
  /** `1.2`, `1.3` */
  readonly tlsVersions: readonly string[];
  readonly plainHttp: PlainHttpMode;
  /** ARN. @default - ACM issues one and renews it */
  readonly certificate?: string;
}

export interface EntryAdmission {
  readonly name: string;
  readonly cidrs: readonly string[];
  /** Set where it names places of the file that have no open path to the load balancer. @default - left out */
  readonly isUnreached?: true;
}

export interface EntryMapping {
  readonly name: string;
  readonly priority: number;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** Names of listeners. */
  readonly listeners: readonly string[];
  /** `orders, HTTPS 8092` */
  readonly target: string;
}

/** Names of a Runtime Fabric's applications, and how requests to them come in. */
export interface FabricEntry {
  readonly fabric: string;
  /** `*.example.com` */
  readonly hosts: readonly string[];
  /** Load balancer of the file that is bound to the ingress. @default - what the ingress controller has */
  readonly loadBalancer?: string;
  /** Whose addresses requests come with. */
  readonly sender: "controller" | "load-balancers" | "nodes";
  /** Whether TLS ends at the ingress. */
  readonly hasTls: boolean;
}

export interface EntryDomain {
  readonly name: string;
  /** Whether clients that ask for no name, or an unknown one, get its certificate. */
  readonly isDefault: boolean;
  /** ARN. @default - ACM issues one and renews it */
  readonly certificate?: string;
  /** Hosted zone of its record. @default - others make the record */
  readonly zone?: string;
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

/**
 * @param places every place of the estate
 * @param open what is open between them
 */
export function entryPoints(
  { loadBalancers }: ResolvedEstate,
  places: readonly EstatePlace[],
  open: readonly Flow[],
): EntryPoint[] {
  const outside = places.filter(({ kind }) => kind === "network" || kind === "vpc");
  return loadBalancers.map((balancer) => {
    const arriving = open.filter(({ to }) => to === `load-balancer:${balancer.name}`);
    const isUnreached = (cidrs: readonly Ipv4Cidr[]) =>
      !facesInternet(balancer) &&
      outside.some(({ place }) => intersect(place.ranges, cidrs).length > 0) &&
      arriving.every(({ fromRanges }) => intersect(fromRanges, cidrs).length === 0);
    return entryPoint(balancer, isUnreached);
  });
}

function entryPoint(
  balancer: ResolvedLoadBalancer,
  isUnreached: (cidrs: readonly Ipv4Cidr[]) => boolean,
): EntryPoint {
  const { name, vpc, scheme, admission, webAcl, http, domains, listeners, routing } = balancer;
  return {
    name,
    vpc,
    scheme,
    ...(balancer.front === undefined ? {} : { front: entryFront(balancer.front) }),
    admission: admission.mode,
    allowlist: admission.allowlist.map(({ name: entry, cidrs }) => ({
      name: entry,
      cidrs: cidrs.map(String),
      ...(isUnreached(cidrs) ? { isUnreached: true } : {}),
    })),
    ...(webAcl === undefined ? {} : { webAcl: entryWebAcl(webAcl, balancer.front !== undefined) }),
    ...(balancer.shield === undefined ? {} : { shield: balancer.shield.response ?? "off" }),
    http,
    domains: domains.map(({ name: domain, isDefault, certificate, zone }) => ({
      name: domain.text,
      isDefault,
      ...(certificate === undefined ? {} : { certificate }),
      ...(zone === undefined ? {} : { zone }),
    })),
    listeners: listeners.map(entryListener),
    upstream: [...new Set(routing.targetGroups.map(({ upstream }) => upstream.protocol))].sort(),
    mappings: entryMappings(routing),
    hasStaticAddresses: balancer.staticAddresses !== undefined || balancer.isAccelerated === true,
    ...(balancer.isAccelerated === undefined ? {} : { isAccelerated: balancer.isAccelerated }),
    deletionProtection: balancer.deletionProtection,
  };
}

function entryFront({ viewerPolicy, plainHttp, certificate }: CloudFrontSpec): EntryFront {
  return {
    ...{ tlsPolicy: viewerPolicy, tlsVersions: VIEWER_POLICIES[viewerPolicy], plainHttp },
    ...(certificate === undefined ? {} : { certificate }),
  };
}

function entryMappings({ rules, targetGroups }: Routing): EntryMapping[] {
  const groups = new Map(targetGroups.map((group) => [group.key, group]));
  return [...rules]
    .sort((a, b) => a.priority - b.priority)
    .map(({ mapping, priority, hosts, paths, listeners, targetGroup }) => {
      const upstream = groups.get(targetGroup)?.upstream;
      const target =
        upstream === undefined ? targetGroup : `${targetGroup}, ${upstream.protocol} ${upstream.port}`;
      return { name: mapping, priority, hosts, paths, listeners, target };
    });
}

export function fabricEntries({ runtimeFabrics }: ResolvedEstate): FabricEntry[] {
  return runtimeFabrics.flatMap(({ name, spec: { ingress } }): FabricEntry[] => {
    if (ingress === undefined) return [];
    const { hosts, sender, tls, loadBalancer } = ingress;
    return [
      {
        fabric: name,
        hosts,
        ...(loadBalancer === undefined ? {} : { loadBalancer: loadBalancer.name }),
        sender,
        hasTls: tls !== undefined,
      },
    ];
  });
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
