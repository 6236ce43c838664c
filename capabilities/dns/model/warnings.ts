import type { Problem } from "../../../core/problem";
import { answerName } from "./answer";
import type { HybridDnsSpec } from "./dns";
import { controlPlaneHostIn } from "./names";
import { dnsTakesControlPlane } from "./problems/dns";
import { recordAliasCircle, recordAliasNowhere } from "./problems/records";

/**
 * Warnings about settings that are usually mistakes: aliases without an answer, and names of MuleSoft's control
 * plane.
 */
export function findDnsWarnings(dns: readonly HybridDnsSpec[]): Problem[] {
  return dns.flatMap((hub) => [...aliasWarnings(hub, dns), ...controlPlaneWarnings(hub)]);
}

function aliasWarnings(hub: HybridDnsSpec, dns: readonly HybridDnsSpec[]): Problem[] {
  return hub.privateZones.flatMap((zone) =>
    zone.records.flatMap(({ name, fullName, target }): Problem[] => {
      if (target.kind !== "alias") return [];
      const steps = answerName(dns, hub.vpc, fullName);
      const last = steps.at(-1);
      const path = ["dns", hub.name, "privateZones", zone.name, "records", name, "alias"];
      if (last?.answer.kind === "circle")
        return [{ ...recordAliasCircle(steps.map((step) => step.name)), path }];
      return last?.answer.kind === "no-record"
        ? [{ ...recordAliasNowhere(last.name, last.answer.zone.domain), path }]
        : [];
    }),
  );
}

function controlPlaneWarnings({ name: hub, forwardingRules, privateZones }: HybridDnsSpec): Problem[] {
  const lists = Object.entries({ forwardingRules, privateZones });
  return lists.flatMap(([list, held]) =>
    held.flatMap(({ name, domain }) => {
      const host = controlPlaneHostIn(domain);
      return host === undefined
        ? []
        : [{ ...dnsTakesControlPlane(domain, host), path: ["dns", hub, list, name, "domain"] }];
    }),
  );
}
