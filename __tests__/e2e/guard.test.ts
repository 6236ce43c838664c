import { Checks } from "../../e2e/runner/checks";
import { report } from "../../e2e/runner/report";

describe("a part of a run that breaks down", () => {
  const checks = new Checks(() => undefined, false);

  it("is a failed check beside what the others showed, and in the report", async () => {
    await Promise.all([
      checks.guard("tier 6", () => Promise.reject(new Error("connect ECONNREFUSED"))),
      checks.guard("tier 5", async () => {
        await checks.check("default", "plan a", () => undefined, "plan");
      }),
    ]);
    expect(new Map(checks.all.map(({ subject, passed }) => [subject, passed]))).toEqual(
      new Map([
        ["default", true],
        ["tier 6", false],
      ]),
    );
    expect(report(checks, ["default"])).toMatch(/tier 6: .*connect ECONNREFUSED.*1 passed, 1 failed$/s);
  });
});
