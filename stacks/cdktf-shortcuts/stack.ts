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

/** What of a text shows that something in it was not resolved. */
const UNRESOLVED = "TfToken[";

/** A stack that is resolved once, written once, and can then be let go. It refers to no other stack. */
export class LeanStack extends TerraformStack {
  private isHeldBack = false;
  private written = 0;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { synthesizer } = this;
    this.synthesizer = {
      synthesize: (session) => {
        // All else that cdktf does here is done: aspects, validations, annotations, assets.
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
   * cdktf would resolve every token here once more, a quarter of the time of a synthesis, to publish what other
   * stacks refer to. No stack of ours does: what a stack tells others are outputs that it has anyway, and those
   * read them from its state. So a new link leaves the networks as they are.
   */
  override prepareStack(): void {
    this.ensureBackendExists();
  }

  /**
   * Without the checks that run `terraform version`, a process for each element with a move or a guard, and fail where
   * there is no Terraform. The version that every stack requires says more, to whoever applies it.
   */
  override runAllValidations(): void {
    for (const { node } of this.node.findAll()) {
      const validations: object[] = node["_validations"];
      const kept = validations.filter((validation) => !("versionCommand" in validation));
      validations.splice(0, validations.length, ...kept);
    }
    super.runAllValidations();
  }

  override toTerraform(): Tree {
    return this.isHeldBack ? {} : this.resolvedOnce();
  }

  /** Lets everything go that the stack holds, once it is written. Its name and its dependencies stay. */
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

  /** Each element is resolved and becomes part of the tree; cdktf would copy it there, and resolve the whole again. */
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
