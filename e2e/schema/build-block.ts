import type { HclMember, Member, ParsedBinding } from "./parse-binding";
import type { Attribute, Block, NestedBlock, TerraformType } from "./provider-schema";
import { typeOfArgument, typeOfComputed } from "./value-type";

type Flags = Pick<Member, "name" | "computed" | "optional" | "required">;

/** What to add to the binding: facts that it lacks, looked up by path such as `default_action.forward`. */
export interface FactLookup {
  /** A type for an argument that the binding calls `any`. */
  typeOf(path: string): TerraformType | undefined;
  /** A whole block that the binding leaves out. */
  blockOf(path: string): NestedBlock | undefined;
  /** Of a block that must be there more than once. */
  minItems(path: string): number | undefined;
  maxItems(path: string): number | undefined;
  isSensitive(path: string): boolean;
  isWriteOnly(path: string): boolean;
}

/** Builds the block of the resource, data source or provider that a binding module defines. */
export function buildBlock(parsed: ParsedBinding, facts: FactLookup): Block {
  const builder = new BlockBuilder(parsed, facts);
  return builder.block(parsed.root, parsed.root, "");
}

class BlockBuilder {
  constructor(
    private readonly parsed: ParsedBinding,
    private readonly facts: FactLookup,
  ) {}

  block(className: string, structName: string, path: string): Block {
    const attributes: { [name: string]: Attribute } = {};
    const block_types: { [name: string]: NestedBlock } = {};
    for (const member of this.members(className, structName, path)) {
      const memberPath = path === "" ? member.name : `${path}.${member.name}`;
      const fact = this.facts.blockOf(memberPath);
      const nested = fact ?? this.nestedBlock(member, structName, memberPath);
      if (nested) block_types[member.name] = nested;
      else attributes[member.name] = this.attribute(member, structName, memberPath);
    }
    return {
      ...(Object.keys(attributes).length > 0 ? { attributes: sorted(attributes) } : {}),
      ...(Object.keys(block_types).length > 0 ? { block_types: sorted(block_types) } : {}),
    };
  }

  private nestedBlock(member: Member, structName: string, path: string): NestedBlock | undefined {
    const hcl = this.hcl(structName, member.name);
    if (!hcl?.isBlock || hcl.listOfBlocks === false || hcl.type === "map" || member.computed)
      return undefined;
    const struct = this.structName(member, hcl);
    const block = this.block(`${struct}OutputReference`, struct, path);
    const max = this.facts.maxItems(path);
    if (hcl.type === "struct") {
      if (member.required) throw this.unclear(path, "a single block can't be required");
      return { nesting_mode: "single", block };
    }
    if (hcl.type !== "list" && hcl.type !== "set") throw this.unclear(path, `block of type "${hcl.type}"`);
    // Several blocks go through listMapper; a block of which there may be one doesn't.
    const maxItems = max ?? (hcl.listOfBlocks === undefined ? 1 : undefined);
    return {
      nesting_mode: hcl.type,
      block,
      ...(member.required ? { min_items: this.facts.minItems(path) ?? 1 } : {}),
      ...(maxItems === undefined ? {} : { max_items: maxItems }),
    };
  }

  private attribute(member: Member, structName: string, path: string): Attribute {
    return {
      type: this.type(member, structName, path),
      ...(member.required ? { required: true } : {}),
      ...(member.optional ? { optional: true } : {}),
      ...(member.computed ? { computed: true } : {}),
      ...(this.facts.isSensitive(path) ? { sensitive: true } : {}),
      // `has_secret_string_wo` can only be read: it tells about a write-only argument and is none itself.
      ...((member.optional || member.required) && this.facts.isWriteOnly(path) ? { write_only: true } : {}),
    };
  }

  private type(member: Member, structName: string, path: string): TerraformType {
    const known = this.facts.typeOf(path);
    if (known) return known;
    const hcl = this.hcl(structName, member.name);
    if (hcl === undefined && (!member.computed || member.optional || member.required)) {
      throw this.unclear(path, "it can be set, but the binding doesn't say how");
    }
    if (hcl && !hcl.isBlock) {
      const type = typeOfArgument(hcl);
      if (!type)
        throw this.unclear(path, `type "${hcl.type} ${hcl.storage}"; add its type to e2e/schema/facts.json`);
      return type;
    }
    if (!hcl) {
      const plain = typeOfComputed(member);
      if (plain) return plain;
    }
    const struct = this.structName(member, hcl);
    const object = this.objectType(struct, path);
    if (hcl?.type === "map" || member.reader?.endsWith("Map")) return ["map", object];
    if (hcl?.type === "struct" || member.reader?.endsWith("OutputReference")) return object;
    return [hcl?.type === "set" || member.readsSet ? "set" : "list", object];
  }

  private objectType(struct: string, path: string): TerraformType {
    const types: { [name: string]: TerraformType } = {};
    for (const member of this.members(`${struct}OutputReference`, struct, path)) {
      types[member.name] = this.type(member, struct, `${path}.${member.name}`);
    }
    return ["object", sorted(types)];
  }

  /** Members of a class; the provider's structures have no class, only an interface. */
  private members(className: string, structName: string, path: string): readonly Member[] {
    const members = this.parsed.classes.get(className);
    if (members) return members;
    const args = this.parsed.arguments.get(structName);
    const optional = this.parsed.optionalProperties.get(structName);
    if (!args || !optional) throw this.unclear(path, `structure ${structName} isn't in the binding`);
    return [...args].map(([name, hcl]) => ({
      ...flags(name, optional.has(hcl.property)),
      reader: undefined,
      readsSet: false,
      getter: "",
    }));
  }

  private structName(member: Member, hcl: HclMember | undefined): string {
    if (member.reader) return member.reader.replace(/(List|Map|OutputReference)$/, "");
    const storage = hcl?.storage ?? "";
    return hcl?.type === "struct" ? storage : storage.replace(/(List|Map)$/, "");
  }

  private hcl(structName: string, name: string): HclMember | undefined {
    return this.parsed.arguments.get(structName)?.get(name);
  }

  private unclear(path: string, what: string): Error {
    return new Error(`${this.parsed.terraformType}.${path}: can't tell its schema from the binding: ${what}`);
  }
}

function flags(name: string, optional: boolean): Flags {
  return { name, computed: false, optional, required: !optional };
}

function sorted<T>(record: { [name: string]: T }): { [name: string]: T } {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
