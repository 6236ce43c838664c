import type { Ipv4Cidr } from "../../../core/addressing";
import type { TransitGatewaySpec } from "../model";

/** Whether two segments of a transit gateway reach each other; naming one direction is enough. */
export function talksTo({ segments }: TransitGatewaySpec, a: string, b: string): boolean {
  const names = (from: string, to: string) =>
    segments.some(({ name, reaches }) => name === from && reaches.includes(to));
  return names(a, b) || names(b, a);
}

/** VPCs that a segment of a transit gateway reaches; all of its VPCs if the segment is invalid. */
export function listVpcsBehind(
  gateway: string,
  segment: string | undefined,
  transitGateways: readonly { readonly name: string; readonly spec: TransitGatewaySpec }[],
): ReadonlyMap<string, readonly Ipv4Cidr[]> {
  const spec = transitGateways.find(({ name }) => name === gateway)?.spec;
  const isKnown = spec?.segments.some(({ name }) => name === segment);
  return new Map(
    (spec?.attachments ?? [])
      .filter(({ kind }) => kind === "vpc")
      .filter((one) => !isKnown || spec === undefined || talksTo(spec, segment ?? "", one.segment))
      .map(({ name, prefixes }) => [name, prefixes]),
  );
}
