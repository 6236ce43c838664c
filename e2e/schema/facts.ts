import type { FactLookup } from "./build-block";
import facts from "./facts.json";
import type { Block, NestedBlock, Schema, TerraformType } from "./provider-schema";

interface Row {
  readonly paths: readonly string[];
  readonly source: string;
}

/** Where a type stands: a resource and a data source of one name are different things. */
export type Kind = "resource" | "data";

const address = (kind: Kind, type: string, path: string) =>
  `${kind === "data" ? "data." : ""}${type}.${path}`;

function rowFor<T extends Row>(rows: readonly T[], wanted: string): T | undefined {
  return rows.find((row) => row.paths.includes(wanted));
}

/** The reviewed table's answers for one resource or data source. */
export function factsFor(
  kind: Kind,
  type: string,
  blocks: (path: string) => NestedBlock | undefined,
): FactLookup {
  return {
    typeOf: (path) => rowFor(facts.types, address(kind, type, path))?.value as TerraformType | undefined,
    blockOf: blocks,
    minItems: (path) => rowFor(facts.minItems, address(kind, type, path))?.value,
    maxItems: (path) => rowFor(facts.maxItems, address(kind, type, path))?.value,
    isSensitive: (path) => rowFor(facts.sensitive, address(kind, type, path)) !== undefined,
    isWriteOnly: (path) => {
      const listed = rowFor(facts.writeOnly, address(kind, type, path)) !== undefined;
      if (!listed && kind === "resource" && path.endsWith("_wo")) {
        throw new Error(
          `${type}.${path} looks like a write-only argument but isn't in e2e/schema/facts.json; add a row with its source`,
        );
      }
      return listed;
    },
  };
}

/** Schema of an ephemeral resource: no binding has one, so all come from the table. */
export function ephemeralSchema(type: string): Schema {
  const row = facts.ephemeral.find((candidate) => candidate.type === type);
  if (!row) {
    const known = facts.ephemeral.map((candidate) => candidate.type).join(", ");
    throw new Error(
      `no schema for the ephemeral resource ${type}; e2e/schema/facts.json has ${known}. Add a row with its source`,
    );
  }
  return { version: 0, block: row.block as Block };
}
