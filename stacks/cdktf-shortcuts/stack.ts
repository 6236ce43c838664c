import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DefaultTokenResolver,
  type ISynthesisSession,
  StringConcat,
  TerraformOutput,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { Construct } from "constructs";
import { adopt, collectElements, override } from "./merge";
import { stableJson } from "./stable-json";

type Tree = Record<string, unknown>;

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** A text with this part was not resolved completely. */
const UNRESOLVED = "TfToken[";

/**
 * A stack that is resolved once, written once, and can then be released from memory. It has no references to other
 * stacks.
 */
export class LeanStack extends TerraformStack {
  private isHeldBack = false;
  private written = 0;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { synthesizer } = this;
    this.synthesizer = {
      synthesize: (session) => {
        // Everything else that cdktf does here is kept: aspects, validations, annotations, assets.
        this.isHeldBack = true;
        synthesizer.synthesize(session);
        this.isHeldBack = false;
        this.write(session);
      },
    };
  }

  /** How many resources were written. */
  get resourceCount(): number {
    return this.written;
  }

  /**
   * cdktf would resolve every token here once more, a quarter of the time of a synthesis, to create outputs for
   * references of other stacks. Stacks of this project have no such references: they read fixed outputs from the
   * state of other stacks. So a new link does not change the networks.
   */
  override prepareStack(): void {
    this.ensureBackendExists();
  }

  /**
   * Skips the checks that run `terraform version`: they start a process for each element with a `moved` block or a
   * lifecycle condition, and fail without Terraform. Every stack requires a Terraform version instead, which is
   * checked when it is applied.
   */
  override runAllValidations(): void {
    for (const { node } of this.node.findAll()) {
      // Newer releases of constructs make the list with its first entry.
      const validations: object[] = node["_validations"] ?? [];
      const kept = validations.filter((validation) => !("versionCommand" in validation));
      validations.splice(0, validations.length, ...kept);
    }
    super.runAllValidations();
  }

  override toTerraform(): Tree {
    return this.isHeldBack ? {} : this.resolvedOnce();
  }

  /** Releases everything that the stack holds once it is written. Name and dependencies stay. */
  release(): void {
    for (const { node } of this.node.children) this.node.tryRemoveChild(node.id);
  }

  private write({ manifest, outdir }: ISynthesisSession): void {
    const path = join(outdir, manifest.forStack(this).synthesizedStackPath);
    if (!path.endsWith(".json")) return; // HCL, which cdktf wrote
    const tree = this.resolvedOnce();
    const text = stableJson(tree);
    writeFileSync(path, text.includes(UNRESOLVED) ? stableJson(super.toTerraform()) : text);
    const byType = Object.values((tree["resource"] ?? {}) as Readonly<Record<string, object>>);
    this.written = byType.reduce((sum, byId) => sum + Object.keys(byId).length, 0);
  }

  /** Resolves each element once and adds it to the tree; cdktf would copy it and resolve the whole tree again. */
  private resolvedOnce(): Tree {
    const elements = collectElements(this);
    const overrides: Tree = this["rawOverrides"];
    const metadata: Tree = {
      version: this["cdktfVersion"],
      stackName: this.node.id,
      backend: "local",
      ...(Object.keys(overrides).length > 0 ? { overrides: { stack: Object.keys(overrides) } } : {}),
    };
    const outputs: Tree = {};
    const tree: Tree = { "//": { metadata, outputs } };
    for (const element of elements) {
      adopt(metadata, this.resolve(element.toMetadata()));
      if (TerraformOutput.isTerraformOutput(element))
        place(outputs, element.node.path.split("/"), element.friendlyUniqueId);
    }
    for (const element of elements) adopt(tree, this.resolve(element.toTerraform()));
    override(tree, overrides);
    const overridden = Object.entries(tree).filter(([key]) => Object.hasOwn(overrides, key));
    for (const [key] of overridden) delete tree[key];
    return Object.assign(tree, this.resolve(Object.fromEntries(overridden)));
  }

  private resolve(value: unknown): Tree {
    return Tokenization.resolve(value, { scope: this, resolver: RESOLVER, preparing: false });
  }
}

/** `["network-live", "Vpc", "id"]` becomes `{ "network-live": { Vpc: { id: value } } }`. */
function place(tree: Tree, path: readonly string[], value: string): void {
  const [key = "", ...below] = path;
  if (below.length === 0) {
    tree[key] = value;
    return;
  }
  const there = typeof tree[key] === "object" ? tree[key] : {};
  tree[key] = there;
  place(there as Tree, below, value);
}
