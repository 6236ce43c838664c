import { reviewDocument } from "../../review";
import { ESTATES, synthesisOf } from "./estates";

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

interface StackBody {
  readonly provider: { readonly aws: readonly { readonly region: string }[] };
}

describe.each(ESTATES)("the stacks that a review of $name lists", (estate) => {
  const { subject, texts } = synthesisOf(estate);
  const { stacks } = reviewDocument(subject.estate).stacks;
  const names = stacks.map(({ name }) => name);
  const manifest = JSON.parse(texts["manifest.json"] ?? "{}") as Manifest;

  test("are those that are synthesised, where they are applied", () => {
    const bodies = Object.entries(subject.stacks) as unknown as [string, StackBody][];
    expect([...names].sort()).toEqual(Object.keys(manifest.stacks).sort());
    expect(Object.fromEntries(stacks.map(({ name, region }) => [name, region]))).toEqual(
      Object.fromEntries(bodies.map(([name, { provider }]) => [name, provider.aws[0]?.region])),
    );
  });

  test("come behind those that they depend on", () => {
    const early = names.flatMap((name, at) =>
      (manifest.stacks[name]?.dependencies ?? []).filter((other) => !names.slice(0, at).includes(other)),
    );
    expect(early).toEqual([]);
  });
});
