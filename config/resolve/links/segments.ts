import type { TransitGatewaySpec } from "../../../core/connectivity";

/** Whether two segments of a transit gateway may talk; naming one of them is enough for both. */
export function talksTo({ segments }: TransitGatewaySpec, a: string, b: string): boolean {
  const names = (from: string, to: string) =>
    segments.some(({ name, reaches }) => name === from && reaches.includes(to));
  return names(a, b) || names(b, a);
}
