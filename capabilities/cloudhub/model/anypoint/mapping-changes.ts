import type { DesiredLoadBalancer, DesiredMapping, DesiredSslEndpoint } from "../desired";
import { BALANCER, readMappings } from "./commands";
import { isSameMapping, planMappingEdits } from "./mapping-edits";
import { DEFAULT_MAPPING } from "./platform-defaults";
import type { PlanOptions, PlanParts } from "./steps";

/** Steps to the mappings of one endpoint. */
export function planEndpointMappings(
  { name }: DesiredLoadBalancer,
  { commonName, mappings }: DesiredSslEndpoint,
  current: readonly DesiredMapping[],
  { steps, leftAlone }: PlanParts,
  { prune }: PlanOptions,
): void {
  const on = `load balancer ${name}`;
  const edits = planMappingEdits(
    current,
    mappings,
    (mapping) => prune || isSameMapping(mapping, DEFAULT_MAPPING),
  );
  for (const mapping of edits.add)
    steps.push({
      ...{ on, kind: "change", does: `map ${mappingText(mapping)} of ${commonName}` },
      command: [
        ...[`${BALANCER}:mappings:add`, name, mapping.inputUri, mapping.appName, mapping.appUri, commonName],
        ...["--upstreamProtocol", mapping.upstreamProtocol],
      ],
    });
  for (const { at, mapping } of edits.remove)
    steps.push({
      ...{ on, kind: "remove", does: `map ${mappingText(mapping)} of ${commonName} no longer` },
      command: [
        ...[`${BALANCER}:mappings:remove`, name],
        { indexOf: { read: readMappings(name, commonName), entry: { ...mapping }, at } },
        commonName,
      ],
    });
  for (const { at, mapping } of edits.foreign)
    leftAlone.push({
      on,
      what: `mapping ${mappingText(mapping)} of ${commonName}${at < lastOwn(edits.foreign, mappings) ? ", which comes before mappings of the file" : ""}`,
      how: `${BALANCER}:mappings:remove ${name} ${at} ${commonName}`,
    });
}

/** Index of the last mapping of the file, once the steps are through. */
function lastOwn(foreign: readonly { readonly at: number }[], mappings: readonly DesiredMapping[]): number {
  const taken = new Set(foreign.map(({ at }) => at));
  let last = mappings.length + foreign.length - 1;
  while (taken.has(last)) last--;
  return last;
}

function mappingText({ inputUri, appName, appUri, upstreamProtocol }: DesiredMapping): string {
  return `${inputUri} to ${upstreamProtocol} ${appName}${appUri}`;
}
