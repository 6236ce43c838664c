import { CONNECTOR_FACTS } from "../../capabilities/connection/model";
import type { ResolvedConnection, ResolvedEnd } from "../../capabilities/connection/resolved";
import { InputError, UsageError } from "../../core/problem";
import { identities } from "./identities";
import { mergeListeners } from "./listeners";
import {
  keystoreApplicationUnknown,
  keystoreEnvironments,
  keystoreEnvironmentUnknown,
  keystoreNotNeeded,
  keystoreOnCloudHub,
  keystoreOnFabric,
  keystoreVpcs,
  keystoreVpcUnknown,
} from "./problems";
import type { KeystoreEstate, KeystoreRequest } from "./request";
import type { KeystoreSpec, TlsContext } from "./spec";
import { usedAuthorities, usedBundles } from "./trust";

/**
 * What an application on servers needs for the TLS of its connections.
 *
 * @throws UsageError or InputError with `KEYSTORE_*`: what was asked for is not there, or can't be brought there
 */
export function planKeystores(estate: KeystoreEstate, request: KeystoreRequest): KeystoreSpec {
  const { application } = request;
  const ends = estate.connections
    .flatMap(({ from, to }) => [from, to])
    .filter(({ kind }) => kind === "application");
  const environment = chooseEnvironment(ends, request);
  const isOwn = (end: ResolvedEnd) =>
    end.kind === "application" &&
    end.name === environment &&
    (end.application === undefined || end.application === application);
  const place = findPlace(ends.filter(isOwn), estate, request);
  const merged = mergeListeners(
    estate.connections.flatMap((each) => contextsOf(each, isOwn)),
    application,
  );
  const { contexts } = merged;
  if (contexts.every(({ identity, trust = "public" }) => identity === undefined && trust === "public"))
    throw new InputError(keystoreNotNeeded(application, environment));
  const own = identities(contexts, estate, request.arns);
  const bundles = usedBundles(merged, estate);
  return {
    id: `${environment}-${application}`,
    application,
    environment,
    ...place,
    authorities: usedAuthorities(own, bundles, estate, request.arns),
    identities: own,
    bundles,
    contexts,
  };
}

function chooseEnvironment(
  ends: readonly ResolvedEnd[],
  { application, environment }: KeystoreRequest,
): string {
  const named = ends.filter((end) => end.application === application);
  const wide = ends.filter((end) => end.application === undefined && end.name === environment);
  const known = [...new Set(ends.flatMap((end) => end.application ?? []))].sort();
  const own = [...new Set([...named, ...wide].map(({ name }) => name))].sort();
  if (environment !== undefined && own.length > 0 && !own.includes(environment))
    throw new UsageError(keystoreEnvironmentUnknown(application, environment, own));
  const [only, ...others] = environment === undefined ? own : own.filter((name) => name === environment);
  if (only === undefined) throw new UsageError(keystoreApplicationUnknown(application, known));
  if (others.length > 0) throw new UsageError(keystoreEnvironments(application, own));
  return only;
}

/** Region and account of the servers. */
function findPlace(
  ends: readonly ResolvedEnd[],
  { vpcs }: KeystoreEstate,
  { application, vpc }: KeystoreRequest,
): Pick<KeystoreSpec, "region" | "partition" | "account"> {
  const names = [...new Set(ends.flatMap((end) => end.vpcs))].sort();
  if (vpc !== undefined && !names.includes(vpc))
    throw new UsageError(keystoreVpcUnknown(application, vpc, names));
  const all = vpcs.filter(({ name }) => names.includes(name) && (vpc === undefined || vpc === name));
  const servers = all.filter(({ kind }) => kind !== "cloudhub");
  const [first] = servers;
  if (first === undefined) {
    const fabrics = [...new Set(ends.flatMap((end) => end.fabrics))].sort();
    throw new InputError(
      all.length === 0 && fabrics.length > 0
        ? keystoreOnFabric(application, fabrics)
        : keystoreOnCloudHub(
            application,
            all.map(({ name }) => name),
          ),
    );
  }
  const { region, account } = first;
  if (servers.some((each) => each.region !== region || each.account.name !== account.name))
    throw new UsageError(
      keystoreVpcs(
        application,
        servers.map(({ name }) => name),
      ),
    );
  return {
    region,
    partition: partitionOf(region),
    ...(account.id === undefined ? {} : { account: account.id }),
  };
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** One context for each end of the connection that the application is. */
function contextsOf(connection: ResolvedConnection, isOwn: (end: ResolvedEnd) => boolean): TlsContext[] {
  const { name, from, to, connector, port, handshake, versions, client, server } = connection;
  // SFTP is SSH: its keys are no certificates.
  const { by } = CONNECTOR_FACTS[connector];
  if (handshake === "none" || by === "ssh") return [];
  const isTwoWay = handshake === "two-way";
  const common = { connector, by, port, versions };
  const listener: TlsContext = {
    ...{ ...common, name, role: "listener" },
    ...(to.host === undefined ? {} : { host: to.host }),
    ...(server.certificate === undefined ? {} : { identity: server.certificate }),
    ...(isTwoWay && server.trust !== undefined ? { trust: server.trust } : {}),
  };
  const requester: TlsContext = {
    ...{ ...common, name, role: "requester" },
    ...(to.host === undefined ? {} : { host: to.host }),
    ...(isTwoWay && client.certificate !== undefined ? { identity: client.certificate } : {}),
    trust: client.trust ?? "public",
  };
  // Both ends may be applications of one environment.
  const isBoth = isOwn(from) && isOwn(to);
  return [
    ...(isOwn(to) ? [isBoth ? { ...listener, name: `${name}-listener` } : listener] : []),
    ...(isOwn(from) ? [requester] : []),
  ];
}
