import { CheckFailed } from "../runner/checks";
import type { Page } from "./browser";

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Runs axe-core over the page as it is: all of its rules, those of good practice too. */
export async function checkAccess(page: Page, axe: string): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate<Violation[]>(`axe.run().then(({ violations }) => violations)`);
  if (violations.length === 0) return;
  throw new CheckFailed(
    violations
      .map(({ id, help, nodes }) => {
        const [first] = nodes;
        return `${id}: ${help}, ${nodes.length} times: ${first?.html.slice(0, 200)}\n  ${first?.failureSummary ?? ""}`;
      })
      .join("\n"),
  );
}
