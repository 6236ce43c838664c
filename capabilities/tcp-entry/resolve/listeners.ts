import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCertificate } from "../../certificate/resolved";
import {
  type BalancerScheme,
  certificateClassUnknown,
  certificateInside,
  certificateNotInAcm,
  certificateOutside,
} from "../../load-balancer/model";
import { resolvePolicy } from "../../load-balancer/resolve/listeners";
import { CERTIFICATE_ARN_TEXT, certificateArnProblems } from "../../tls/model";
import type { AddressedContext } from "../../vpc/resolve/context";
import type { ResolvedEntryListener } from "../resolved";
import type { EntryListenerFile } from "../schema";

/** The entry of which listeners are resolved. */
export interface ListenedEntry {
  readonly name: string;
  readonly scheme: BalancerScheme;
  readonly region: string;
  readonly certificates: readonly ResolvedCertificate[];
}

export function resolveListeners(
  listeners: Readonly<Record<string, EntryListenerFile>>,
  entry: ListenedEntry,
  above: ProblemPath,
  context: AddressedContext,
): ResolvedEntryListener[] {
  return sortedEntries(listeners).map(([name, { port, tls, idleSeconds, target }]) => {
    const path = [...above, "listeners", name];
    if (tls !== undefined && target.protocol === "tcp")
      context.requireWaiver(
        {
          finding: "TCP_TARGET_PLAIN",
          what: `listener ${name} ends TLS, and hands everything on in clear`,
          got: "protocol: tcp",
          instead:
            "leave protocol out, so that the target is spoken to in TLS, or remove tls from the listener",
        },
        [...path, "target", "protocol"],
      );
    const shown = tls === undefined ? undefined : resolveTls(tls, entry, path, context);
    return {
      ...{ name, port },
      ...(shown === undefined ? {} : { tls: shown }),
      ...(idleSeconds === undefined ? {} : { idleSeconds }),
    };
  });
}

function resolveTls(
  { certificate: given, policy }: NonNullable<EntryListenerFile["tls"]>,
  { name, scheme, region, certificates }: ListenedEntry,
  above: ProblemPath,
  context: AddressedContext,
): NonNullable<ResolvedEntryListener["tls"]> {
  const { problems } = context;
  const path = [...above, "tls", "certificate"];
  const resolved = { policy: resolvePolicy(policy, above, context) };
  const isArn = given.startsWith("arn:");
  if (!isArn && !context.knows("certificates", given, path, CERTIFICATE_ARN_TEXT))
    return { ...resolved, certificate: "" };
  const known = certificates.find((each) => (isArn ? each.arn === given : each.name === given));
  const arn = isArn ? given : known?.arn;
  const who = `TCP entry ${name}`;
  if (known === undefined) {
    if (isArn)
      context.warnUnlessWaived({
        ...certificateClassUnknown(name, above.at(-1)?.toString() ?? "", given),
        path,
      });
  } else {
    if (known.arn === undefined)
      problems.add(certificateNotInAcm(known.name, name, `a listener of ${who} takes one that exists`), path);
    if (scheme === "internet-facing" && known.class === "internal")
      problems.add(certificateOutside(name, known.names.join(", "), known.name), path);
    if (scheme === "internal" && known.class === "external")
      context.warnUnlessWaived({ ...certificateInside(name, known.names), path });
  }
  for (const problem of arn === undefined ? [] : certificateArnProblems(arn, region))
    problems.add(problem, path);
  return {
    ...resolved,
    certificate: arn ?? "",
    ...(known === undefined ? {} : { certificateName: known.name }),
  };
}
