import { planStacks } from "../../plan/stacks";
import { edited, resolved } from "../capabilities/flex-gateway/fixture";

const data = edited("flex-gateway", () => {});

test("what a gateway has at AWS is applied before its cluster's part, which reads it only for a cache", () => {
  const stacks = planStacks(resolved(data)).filter(({ name }) => /^flex-(aws|gateway)-/.test(name));
  expect(stacks.map(({ name, reads }) => [name, reads])).toEqual([
    ["flex-aws-core", ["network-clusters"]],
    ["flex-gateway-core", ["flex-aws-core"]],
    ["flex-aws-edge", ["network-clusters"]],
    ["flex-gateway-edge", ["flex-aws-edge"]],
    ["flex-aws-trial", []],
    ["flex-gateway-trial", []],
  ]);
  for (const { name, after } of stacks)
    if (name.startsWith("flex-gateway-")) expect(after).toContain(name.replace("gateway", "aws"));
});
