import type { ProblemPath } from "../../../../core/problem";
import { sortedEntries } from "../../../../estate/sorted-entries";
import { readCaBundle, readRevocationList } from "../../../tls/model";
import { clientsWithoutBundle, clientsWithoutEffect } from "../../model";
import type { DedicatedClients } from "../../resolved-dedicated";
import type { LoadBalancerFile } from "../../schema";
import type { BalancerContext } from "../context";

type DomainFile = LoadBalancerFile["domains"][string];

interface Asked {
  readonly mode: "off" | "optional" | "verify";
  readonly caBundle?: string | undefined;
  readonly revocationList?: string | undefined;
  readonly path: ProblemPath;
  /** Key of the list in the file. */
  readonly listKey: string;
}

/** Which certificates clients of a domain need: those of the domain, or those of the balancer. */
export function resolveClients(
  domain: DomainFile,
  balancer: LoadBalancerFile,
  { path, at }: { readonly path: ProblemPath; readonly at: ProblemPath },
  context: BalancerContext,
): DedicatedClients {
  const asked = findAsked(domain, balancer, path, at);
  if (asked === undefined) return { mode: "off" };
  const { mode, caBundle, revocationList, listKey } = asked;
  const { problems, surroundings } = context;
  if (mode === "off") {
    for (const [key, value] of Object.entries({ caBundle, [listKey]: revocationList }))
      if (value !== undefined) problems.add(clientsWithoutEffect(key), [...asked.path, key]);
    return { mode };
  }
  if (mode === "optional")
    context.requireWaiver(
      {
        finding: "CLIENT_CERTIFICATE_UNVERIFIED",
        what: "clients without a valid certificate reach applications, which have to compare X-SSL-Client-Verify themselves",
        got: "mode: optional",
        instead: "choose mode: verify",
      },
      [...asked.path, "mode"],
    );
  if (caBundle === undefined) {
    problems.add(clientsWithoutBundle(mode), asked.path);
    return { mode: "off" };
  }
  const bundle = problems.attempt([...asked.path, "caBundle"], () =>
    readCaBundle(surroundings.read(caBundle), surroundings.now),
  );
  if (bundle !== undefined && revocationList !== undefined)
    problems.attempt([...asked.path, listKey], () =>
      readRevocationList(surroundings.read(revocationList), bundle, surroundings.now),
    );
  return {
    mode,
    caBundle,
    ...(bundle === undefined ? {} : { expires: bundle.expires }),
    ...(revocationList === undefined ? {} : { revocationList }),
  };
}

function findAsked(
  domain: DomainFile,
  { mutualTls }: LoadBalancerFile,
  path: ProblemPath,
  at: ProblemPath,
): Asked | undefined {
  if (domain.mutualTls !== undefined)
    return { ...domain.mutualTls, path: [...at, "mutualTls"], listKey: "revocationList" };
  if (mutualTls === undefined || mutualTls.mode === "passthrough") return undefined;
  return {
    mode: mutualTls.mode,
    caBundle: mutualTls.caBundle,
    revocationList: mutualTls.revocationLists?.[0],
    path: [...path, "mutualTls"],
    listKey: "revocationLists",
  };
}

/** Reports mappings that offer an application with and without the certificate that another domain asks for. */
export function checkBothWays(
  balancer: LoadBalancerFile,
  endpoints: readonly {
    readonly domain: string;
    readonly isVerified: boolean;
    readonly mappings: readonly string[];
  }[],
  path: ProblemPath,
  context: BalancerContext,
): void {
  for (const [name] of sortedEntries(balancer.mappings)) {
    const used = endpoints.filter(({ mappings }) => mappings.includes(name));
    const open = used.filter(({ isVerified }) => !isVerified).map(({ domain }) => domain);
    const closed = used.filter(({ isVerified }) => isVerified).map(({ domain }) => domain);
    if (open.length > 0 && closed.length > 0)
      context.requireWaiver(
        {
          finding: "CLIENT_CERTIFICATE_NOT_ASKED",
          what: `a mapping is served with a verified certificate on ${closed.join(", ")}, and without one elsewhere`,
          got: open.join(", "),
          instead: `name the host: ${closed.join(", ")}`,
        },
        [...path, "mappings", name],
      );
  }
}
