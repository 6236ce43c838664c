import type { Run } from "./run";
export async function checkRealProviders(_run: Run): Promise<void> {}
