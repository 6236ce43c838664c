import { Limit } from "../../e2e/runner/limit";
import { chain, run } from "../../e2e/runner/process";

test("programs of a chain go before those that run side by side", async () => {
  const limit = new Limit(1);
  const begun: string[] = [];
  const begin = (name: string, isUrgent?: true) =>
    limit.hold(() => Promise.resolve(begun.push(name)), isUrgent);
  await Promise.all([begin("first"), begin("wide"), begin("chain", true), begin("wider")]);
  expect(begun).toEqual(["first", "chain", "wide", "wider"]);
});

test("what a chain starts belongs to it, however late", async () => {
  const hold = jest.spyOn(Limit.prototype, "hold").mockImplementation((work) => work());
  const node = () => run(process.execPath, ["-e", ""], { cwd: process.cwd(), env: process.env });
  try {
    await chain(() => Promise.resolve().then(node));
    await node();
    expect(hold.mock.calls.map(([, isUrgent]) => isUrgent)).toEqual([true, undefined]);
  } finally {
    hold.mockRestore();
  }
});
