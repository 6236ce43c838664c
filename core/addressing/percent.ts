/** `value` and `percent` of it, rounded up. The product is exact, so 100 % of 7 never becomes 8. */
export function plusPercent(value: number, percent: number): number {
  return Math.ceil((value * (100 + percent)) / 100);
}
