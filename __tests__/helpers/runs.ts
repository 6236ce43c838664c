/** Cases of a law that is slow to check: few in every run, `FAST_CHECK_FACTOR` times as many when asked for. */
export function runs(few: number): { readonly numRuns: number } {
  return { numRuns: few * Number(process.env["FAST_CHECK_FACTOR"] ?? 1) };
}
