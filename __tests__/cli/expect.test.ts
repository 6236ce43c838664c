import { BALANCED, HYBRID, runCli } from "./harness";

const outcome = async (...argv: readonly string[]) => {
  const { code, stdout, stderr } = await runCli(...argv);
  return { code, isAnswered: stdout !== "", message: /got (.*); allowed: (\w+)/.exec(stderr)?.slice(1) };
};

describe("--expect", () => {
  const open = ["path", "vpc:shared", "network:head-office", "1521", ...HYBRID];
  const closed = ["path", "203.0.113.7", "load-balancer:shop", "22", ...BALANCED];

  test.each([
    [open, "open", undefined],
    [open, "closed", ["open", "closed"]],
    [closed, "closed", undefined],
    [closed, "open", ["closed", "open"]],
    [["admits", "partners", "203.0.113.70", ...BALANCED], "admitted", undefined],
    [["admits", "partners", "203.0.113.70", ...BALANCED], "refused", ["admitted", "refused"]],
    [["admits", "partners", "203.0.113.200", ...BALANCED], "refused", undefined],
    [["admits", "partners", "203.0.113.200", ...BALANCED], "admitted", ["refused", "admitted"]],
    [
      ["admits", "apis", "10.40.0.20", "--host", "apis.initech.example", "--path", "/nowhere", ...BALANCED],
      "refused",
      ["admitted, but no mapping takes the request", "refused"],
    ],
  ])("%j --expect %s", async (argv, expected, message) => {
    expect(await outcome(...argv, "--expect", expected)).toEqual({
      code: message === undefined ? 0 : 1,
      isAnswered: true,
      message,
    });
  });

  test("what is open for some addresses only is neither open nor closed", async () => {
    for (const expected of ["open", "closed"])
      expect(
        await outcome("path", "vpc:partners", "network:plant", "4840", ...HYBRID, "--expect", expected),
      ).toEqual({
        code: 1,
        isAnswered: true,
        message: ["open in part", expected],
      });
  });

  test("whose nodes and pods the answer is not about is said beside it", async () => {
    const ask = async (from: string) =>
      (
        await runCli(
          "path",
          from,
          "network:backbone",
          "443",
          "--file",
          "examples/kubernetes/landing-zone.yaml",
        )
      ).stderr;
    expect(await ask("vpc:cluster-production")).toContain("note: VPC cluster-production has a cluster");
    expect(await ask("vpc:servers")).not.toContain("note:");
  });

  test("another word is wrong usage", async () => {
    const { code, stdout, stderr } = await runCli(...open, "--expect", "opn");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("EXPECT_UNKNOWN --expect names no answer of this question");
    expect(stderr).toContain("did you mean open?");
  });
});
