/** `value` plus `percent` of it, rounded up. The product is exact, so that 100 % of 7 is 14, never 15. */
export function plusPercent(value: number, percent: number): number {
  return Math.ceil((value * (100 + percent)) / 100);
}
