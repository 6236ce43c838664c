import { disagreements } from "../../e2e/tier5/agreement";
import type { Stacks } from "../../review";

const stack = (cidr: string): Stacks => ({
  live: { resource: { aws_vpc: { v: { cidr_block: cidr } }, aws_no_such: { x: { cidr } } } },
});

const VPC = "aws_vpc.v";

describe("what a review says of 10.0.0.0/16 → 10.1.0.0/16", () => {
  const said = (...changes: Parameters<typeof disagreements>[2][number]["changes"]) =>
    disagreements(stack("10.0.0.0/16"), stack("10.1.0.0/16"), [{ stack: "live", changes }]);

  it("is what Terraform plans, also of a resource that is there once of many", () => {
    expect(said({ address: VPC, action: "replace" })).toEqual([]);
    expect(
      said({ address: `${VPC}[0]`, action: "replace" }, { address: "data.aws_region.r", action: "read" }),
    ).toEqual([]);
  });

  it.each(["update", "delete", "create"] as const)("is not that it is to %s", (action) => {
    expect(said({ address: VPC, action })[0]).toMatch(
      /^live: aws_vpc\.v: review replace \(cidr_block\), Terraform /,
    );
  });

  it("may not miss a resource", () => {
    expect(said()).toEqual([`live: ${VPC}: review replace (cidr_block), Terraform nothing`]);
    const [line] = said({ address: VPC, action: "replace" }, { address: "aws_eip.e", action: "delete" });
    expect(line).toBe("live: aws_eip.e: review nothing (), Terraform destroy");
  });

  it("may leave open what it calls not known, in place or replaced", () => {
    const unsure = (action: "update" | "replace" | "delete") =>
      said({ address: VPC, action: "replace" }, { address: "aws_no_such.x", action });
    expect([unsure("update"), unsure("replace")]).toEqual([[], []]);
    expect(unsure("delete")).toHaveLength(1);
  });
});
