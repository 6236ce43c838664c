import { planned, Terraform } from "../../e2e/terraform/terraform";

const creating = JSON.stringify({ type: "apply_start", "@message": "aws_vpc.main: Creating..." });

const ended = (status: number, stderr = "") =>
  planned({ status, stdout: `${creating}\n`, stderr, isLate: status === 128 });

const refuse = (status: number, stderr = "") =>
  new Terraform("network-main", "", {}, "").refuseErrors("apply", ended(status, stderr));

describe("a command of Terraform", () => {
  it("is through with 0, and with 2 where a plan has changes", () => {
    expect([ended(0).errors, ended(2).errors]).toEqual([[], []]);
    expect(() => refuse(0)).not.toThrow();
    expect(() => refuse(2)).not.toThrow();
  });

  it("fails when it was ended before it was through, though it told no error", () => {
    const note = "\nterraform was ended by SIGKILL: it may take 600 s";
    expect(() => refuse(128, note)).toThrow("terraform was ended by SIGKILL: it may take 600 s");
  });

  it("fails with what it says on stderr before it speaks JSON", () => {
    expect(() => refuse(1, "Error: Error acquiring the state lock")).toThrow("acquiring the state lock");
  });
});
