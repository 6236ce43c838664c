/** A policy as it is written, whatever made it. */
interface Written {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: unknown;
}

interface EgressRule {
  readonly toFQDNs?: readonly { readonly matchName?: string; readonly matchPattern?: string }[];
  readonly toPorts?: readonly { readonly ports: readonly { readonly port: string }[] }[];
}

/**
 * What policies of Cilium let pods of a namespace call by name, by its documentation alone: `matchName` is the name,
 * `*` any characters of a label and no dot, and `**.` in front any labels, one at least (since 1.19):
 * https://docs.cilium.io/en/stable/security/policy/language/#dns-based . Without a rule that shows answers of the
 * cluster's DNS to Cilium, no name has addresses: same page.
 */
export function ciliumPasses(
  policies: readonly Written[],
  namespace: string,
  name: string,
  port: number,
): boolean {
  const rules = policies
    .filter(({ kind, metadata }) => kind === "CiliumNetworkPolicy" && metadata.namespace === namespace)
    .flatMap(({ spec }) => (spec as { readonly egress?: readonly EgressRule[] }).egress ?? []);
  const seesAnswers = rules.some((rule) => JSON.stringify(rule).includes('"dns":[{"matchPattern":"*"}]'));
  return (
    seesAnswers &&
    rules.some(
      ({ toFQDNs = [], toPorts = [] }) =>
        toPorts.some(({ ports }) => ports.some((each) => each.port === String(port))) &&
        toFQDNs.some(({ matchName, matchPattern }) =>
          matchPattern === undefined
            ? matchName?.toLowerCase() === name.toLowerCase()
            : patternOf(matchPattern).test(name.toLowerCase()),
        ),
    )
  );
}

function patternOf(pattern: string): RegExp {
  const [, deep, rest = ""] = /^(\*\*\.)?(.*)$/.exec(pattern.toLowerCase()) ?? [];
  const labels = rest.replaceAll(".", "[.]").replaceAll("*", "[-a-z0-9_]*");
  return new RegExp(`^${deep === undefined ? "" : "([-a-z0-9_]+[.])+"}${labels}$`);
}
