/** The part of `terraform providers schema -json` (format_version 1.0) that we write and compare. */

/** A type as Terraform writes it: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export type TerraformType = string | readonly ["list" | "set" | "map", TerraformType] | ObjectType;

export type ObjectType = readonly ["object", { readonly [name: string]: TerraformType }];

export interface Attribute {
  readonly type: TerraformType;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly write_only?: true;
}

export type NestingMode = "single" | "list" | "set" | "map";

export interface NestedBlock {
  readonly nesting_mode: NestingMode;
  readonly block: Block;
  readonly min_items?: number;
  readonly max_items?: number;
}

export interface Block {
  readonly attributes?: { readonly [name: string]: Attribute };
  readonly block_types?: { readonly [name: string]: NestedBlock };
}

export interface Schema {
  readonly version: number;
  readonly block: Block;
}

export type Schemas = { [type: string]: Schema };

export interface ProviderSchema {
  provider: Schema;
  resource_schemas?: Schemas;
  data_source_schemas?: Schemas;
  ephemeral_resource_schemas?: Schemas;
}

export interface ProviderSchemas {
  readonly format_version: "1.0";
  readonly provider_schemas: { [address: string]: ProviderSchema };
}
