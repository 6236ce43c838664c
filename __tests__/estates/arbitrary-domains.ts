import fc from "fast-check";
import type { YamlData } from "./yaml-edits";

const ZONE = "Z0123456789ABCDEFGHIJ";

const PRIVATE = "Z0123456789PRIVATE";

/** How the domains of a load balancer come by their certificates. */
export const domainKind = fc.constantFrom("own", "wildcard", "given", "shared");

/** Load balancers with their domains. The second one serves the domain of the first, too, in a zone of its own. */
export function withDomains(balancers: YamlData, { region, vpcs }: YamlData): YamlData {
  const [first] = Object.keys(balancers);
  return Object.fromEntries(
    Object.entries(balancers).map(([name, { kind, ...fields }]) => {
      const own = ownDomains(name, kind, region);
      if (first === undefined || name === first) return [name, { ...fields, domains: own }];
      const [here, there] = [fields.vpc, balancers[first].vpc];
      const isOtherState = here !== there && vpcs[here]?.account === vpcs[there]?.account;
      // Only where ACM issues that of the first one, too.
      const proof =
        isOtherState && balancers[first].kind !== "given" ? { provedBy: first } : { validationZone: ZONE };
      return [
        name,
        { ...fields, domains: { ...own, [`${first}.acme.example`]: { zone: PRIVATE, ...proof } } },
      ];
    }),
  );
}

/** Several may name one certificate, or have one proof. */
function ownDomains(name: string, kind: string, region: string): YamlData {
  const own = `${name}.acme.example`;
  const given = (digit: number) => ({
    certificate: `arn:aws:acm:${region}:123456789012:certificate/${digit}2345678-1234-1234-1234-123456789012`,
  });
  const issued = { zone: ZONE };
  const kinds: Readonly<Record<string, YamlData>> = {
    own: { [own]: issued },
    wildcard: { [own]: issued, [`*.${own}`]: issued },
    given: { [own]: given(1), [`www.${own}`]: given(1), [`a.${own}`]: given(2), [`b.${own}`]: given(2) },
    shared: { [own]: issued, [`a.${own}`]: given(2), [`b.${own}`]: given(2) },
  };
  return Object.fromEntries(
    Object.entries(kinds[kind] ?? {}).map(([domain, options]) => [
      domain,
      { ...(options as object), ...(domain === own ? { default: true } : {}) },
    ]),
  );
}
