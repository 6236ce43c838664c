import type { Run } from "../run";
export async function runTier4(_run: Run): Promise<void> {}
