import {
  type App,
  listMapper,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  type TerraformStack,
  Testing,
} from "cdktf";
import type { Construct } from "constructs";
import fc from "fast-check";
import { withCdktfShortcuts } from "../../../stacks";
import { LeanStack } from "../../../stacks/cdktf-shortcuts/stack";
import { runs } from "../../helpers/runs";
import { dynamicBlocks, type Made, trees } from "./arbitrary-trees";
import { writtenByCdktf, writtenByUs } from "./own-way";

/** A resource with whatever attributes, as the generated classes have them. */
class Thing extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, { terraformResourceType: "test_thing" });
  }

  override synthesizeAttributes(): Record<string, unknown> {
    return copied(this.attributes) as Record<string, unknown>;
  }
}

/** The generated classes map their lists, too: cdktf merges overrides into what it is given. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== "object" || value?.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, copied(below)]));
}

/** Where values of a stack come from: attributes, blocks, overrides of elements and of the stack, outputs, locals. */
const contents = fc.record({
  attribute: trees,
  block: trees,
  overrides: fc.array(fc.tuple(paths(), trees), { maxLength: 3 }),
  stackOverrides: fc.array(
    fc.tuple(fc.constantFrom("terraform.x", "locals", "resource.test_thing.a.x", "y"), trees),
    {
      maxLength: 2,
    },
  ),
  output: trees,
  local: trees,
});

type Contents = typeof contents extends fc.Arbitrary<infer T> ? T : never;

function paths(): fc.Arbitrary<string> {
  return fc.constantFrom("attribute", "attribute.a", "tags.Name", "lifecycle.a", "list", "provisioner");
}

function fill(
  stack: TerraformStack,
  { attribute, block, overrides, stackOverrides, output, local }: Contents,
): void {
  const other = new Thing(stack, "other", {});
  const made: Made = { text: (name) => other.getStringAttribute(name) };
  const value = attribute(made);
  const thing = new Thing(stack, "a", {
    attribute: value,
    list: [value, 1],
    tags: { a: "b" },
    block: listMapper((each) => each, true)(dynamicBlocks(block(made)) as never),
    nested: { deep: listMapper((each) => each, false)(dynamicBlocks("x") as never) },
  });
  for (const [path, recipe] of overrides) thing.addOverride(path, recipe(made));
  for (const [path, recipe] of stackOverrides) stack.addOverride(path, recipe(made));
  new TerraformOutput(stack, "output", { value: output(made) });
  new TerraformLocal(stack, "local", local(made));
  stack.ensureBackendExists();
}

/** @returns undefined where cdktf refuses before there is anything to write */
function appWith(parts: Contents): App | undefined {
  const app = Testing.app({ stackTraces: false });
  try {
    withCdktfShortcuts(() => fill(new LeanStack(app, "stack"), parts));
    return app;
  } catch {
    return undefined;
  }
}

// cdktf warns of escapes in arguments of functions; there are many here.
beforeEach(() => void jest.spyOn(console, "warn").mockReturnValue());

afterEach(() => jest.restoreAllMocks());

test("whatever a stack holds, it is written as cdktf writes it, or refused as cdktf refuses it", () => {
  let refused = 0;
  let total = 0;
  const law = fc.property(contents, (parts) => {
    const app = appWith(parts);
    if (app === undefined) return;
    const expected = writtenByCdktf(app);
    expect(writtenByUs(app)).toEqual(expected);
    total++;
    if ("thrown" in expected) refused++;
  });
  fc.assert(law, runs(150));
  // Both happen often enough to mean something.
  expect(refused / total).toBeGreaterThan(0.05);
  expect(refused / total).toBeLessThan(0.6);
});
