import type { TypeFacts } from "../../review/changes/resources/provider-facts";
import reviewed from "../provider-double/tables/facts.json";
import { findBinding } from "../schema/binding-source";
import { schemasFor } from "../schema/extract";
import type { Block } from "../schema/provider-schema";
import { providerOf } from "../schema/used-types";

/** Types that are built into Terraform itself, which no provider's schema has. */
const BUILT_IN: Readonly<Record<string, TypeFacts>> = {
  // https://github.com/hashicorp/terraform/blob/v1.11.4/internal/builtin/providers/terraform/resource_data.go
  terraform_data: { replace: ["triggers_replace"] },
};

interface Row {
  readonly source: string;
  readonly replace: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly recompute?: Readonly<Record<string, readonly string[]>>;
}

/**
 * What a review knows of the providers: what replaces and what is filled in, as the double has it from the provider's
 * source, and what the provider computes where it is left out, from the schema of the bindings.
 */
export function providerFacts(): Readonly<Record<string, TypeFacts & { readonly source?: string }>> {
  const rows: Readonly<Record<string, Row>> = reviewed.types;
  const types = Object.keys(rows).sort();
  const providers = [...new Set(types.map(providerOf))];
  const { provider_schemas } = schemasFor(
    { resource: types, data: [], ephemeral: [], providers, statements: [] },
    providers.map((provider) => findBinding(provider, __dirname)),
  );
  const blocks = Object.assign({}, ...Object.values(provider_schemas).map((each) => each.resource_schemas));
  const known = types.map((type) => {
    const { source, replace, defaults = {}, recompute } = rows[type] as Row;
    const { block } = blocks[type];
    const kept = keptIn(block).sort();
    const facts = {
      source,
      replace,
      ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
      ...(recompute === undefined ? {} : { recompute }),
      ...(kept.length === 0 ? {} : { kept }),
      ...(block.attributes?.tags_all === undefined ? {} : { tagged: true }),
    };
    return [type, facts] as const;
  });
  return { ...Object.fromEntries(known), ...BUILT_IN };
}

/** Paths of arguments that may be left out, and are computed then. */
function keptIn({ attributes = {}, block_types = {} }: Block, path = ""): string[] {
  const own = Object.entries(attributes).filter(
    ([name, { optional, computed }]) => optional && computed && name !== "id",
  );
  return [
    ...own.map(([name]) => `${path}${name}`),
    ...Object.entries(block_types).flatMap(([name, { block }]) => keptIn(block, `${path}${name}.`)),
  ];
}
