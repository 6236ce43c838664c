import { runCli, text } from "./harness";

const FILE = ["--file", "examples/flex-gateway/landing-zone.yaml"];

test("the script is of the gateway that is named, and of no other", async () => {
  const script = await text("renewal", "edge", ...FILE);
  expect(script).toMatch(/^#!\/usr\/bin\/env bash\n# Renews the registration of Flex Gateway edge, /);
  expect(script).toContain("--region eu-central-1 --secret-id flex/edge");
  const { code, stderr } = await runCli("renewal", "egde", ...FILE);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/Flex Gateway.*egde.*edge/s) });
});
