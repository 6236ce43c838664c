import { Ipv4Cidr } from "../../../core/addressing";

export interface Range {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** The longest prefix that holds the address, then the lowest rank, then the first. */
export function best<T extends { readonly range: Range; readonly rank?: number }>(
  all: readonly T[],
  address: number,
): T | undefined {
  return all
    .filter(({ range }) => holds(range, address))
    .sort((a, b) => b.range.prefix - a.range.prefix || (a.rank ?? 0) - (b.rank ?? 0))[0];
}

export function holds({ first, last }: Range, address: number): boolean {
  return first <= address && address <= last;
}

export function rangeOf(text: unknown): Range {
  const { first, last, prefix } = Ipv4Cidr.parse(String(text));
  return { first, last, prefix };
}
