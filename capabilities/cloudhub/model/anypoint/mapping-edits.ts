import type { DesiredMapping } from "../desired";

/**
 * How a list of mappings becomes another with what the client offers: it adds at the front only, and removes by index.
 * What comes last in both lists in the same order stays; everything before is added, last first, and then the rest goes, last first.
 * So at no time does a request meet a gap.
 */
export interface MappingEdits {
  /** Each is put at index 0, in this order. */
  readonly add: readonly DesiredMapping[];
  /** In this order; each index is that of the moment. */
  readonly remove: readonly { readonly at: number; readonly mapping: DesiredMapping }[];
  /** Stays although it is not wanted, in the order in which it stands then. */
  readonly foreign: readonly { readonly at: number; readonly mapping: DesiredMapping }[];
}

/** @param removes whether a mapping that is not wanted goes, or is left alone. */
export function planMappingEdits(
  current: readonly DesiredMapping[],
  desired: readonly DesiredMapping[],
  removes: (mapping: DesiredMapping) => boolean,
): MappingEdits {
  const kept = new Set<number>();
  let open = desired.length;
  for (let index = current.length - 1; index >= 0 && open > 0; index--)
    if (isSameMapping(current[index], desired[open - 1])) {
      kept.add(index);
      open--;
    }
  const add = desired.slice(0, open).reverse();
  const placed = current.map((mapping, index) => ({ at: index + add.length, mapping, index }));
  const rest = placed.filter(({ index }) => !kept.has(index));
  // What is wanted further ahead is there twice once it is added: the one behind has to go.
  const goes = ({ mapping }: { mapping: DesiredMapping }) =>
    removes(mapping) || desired.some((one) => isSameMapping(one, mapping));
  const remove = rest.filter(goes).reverse();
  return {
    add,
    remove: remove.map(({ at, mapping }) => ({ at, mapping })),
    foreign: rest
      .filter((one) => !goes(one))
      .map(({ at, mapping }) => ({ at: at - remove.filter((gone) => gone.at < at).length, mapping })),
  };
}

export function isSameMapping(one: DesiredMapping | undefined, other: DesiredMapping | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.inputUri === other.inputUri &&
    one.appName === other.appName &&
    one.appUri === other.appUri &&
    one.upstreamProtocol === other.upstreamProtocol
  );
}
