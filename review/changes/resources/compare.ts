import { hasProvider, providerDifferences } from "./provider-change";
import { factsOf, type TypeFacts } from "./provider-facts";
import { bareReference, type Reference, referencesIn } from "./references";
import { described, leftBehind, plainChange, type ResourceChange } from "./resource-change";
import { objectOf, type ResourceBlock, type Stacks } from "./stack-json";
import { formerOf, pairOf, type StackPair, stateText } from "./stack-pair";
import { concerns, type Difference, differences, textOf } from "./values";

/** Arguments of Terraform itself, which no provider sees. `count` says how many there are of a resource. */
const META = new Set(["//", "lifecycle", "provider", "depends_on", "for_each", "provisioner", "connection"]);

const NO_FACTS: TypeFacts = { replace: [] };

/** What becomes of a resource that both versions have. */
interface Verdict {
  readonly differences: readonly Difference[];
  readonly forcing: ReadonlySet<Difference>;
  readonly isReplaced: boolean;
  readonly isCertain: boolean;
}

/**
 * What Terraform would do to each resource on the way from one version of all stacks to another, without an account:
 * references are followed through resources, data sources and outputs of other stacks.
 */
export function compareResources(before: Stacks, after: Stacks): ResourceChange[] {
  return new ResourceComparison(before, after).changes();
}

class ResourceComparison {
  private readonly pairs: ReadonlyMap<string, StackPair>;
  private readonly verdicts = new Map<string, Verdict>();
  private readonly answers = new Map<string, boolean>();
  /** Stack by the place of its state. */
  private readonly stackOfState: ReadonlyMap<string, string>;

  constructor(
    private readonly before: Stacks,
    private readonly after: Stacks,
  ) {
    this.pairs = new Map(
      Object.keys(after).map((name) => [name, pairOf(name, before[name] ?? {}, after[name] ?? {})]),
    );
    this.stackOfState = new Map(
      Object.entries(after).flatMap(([name, { terraform }]) =>
        Object.values(objectOf(terraform?.["backend"])).map(
          (settings) => [stateText(settings), name] as const,
        ),
      ),
    );
  }

  changes(): ResourceChange[] {
    const names = [...new Set([...Object.keys(this.before), ...Object.keys(this.after)])];
    return names.flatMap((name) => {
      const pair = this.pairs.get(name);
      return pair === undefined ? leftBehind(name, this.before[name] ?? {}) : this.changesOf(pair);
    });
  }

  private changesOf(pair: StackPair): ResourceChange[] {
    const forgotten = new Set(
      (pair.after.removed ?? [])
        .filter(({ lifecycle }) => lifecycle?.["destroy"] === false)
        .map(({ from }) => from),
    );
    const kept = new Set([...pair.will.keys()].map((address) => pair.formers.get(address) ?? address));
    return [
      ...[...pair.will.values()].flatMap((block) => this.changeOf(pair, block)),
      ...[...pair.was.values()]
        .filter(({ address }) => !kept.has(address))
        .map((block) => lossOf(pair, block, forgotten)),
    ];
  }

  private changeOf(pair: StackPair, block: ResourceBlock): ResourceChange[] {
    if (formerOf(pair, block.address) === undefined) return [plainChange(pair.name, block, "add")];
    const { differences: found, forcing, isReplaced, isCertain } = this.verdict(pair, block);
    const former = pair.formers.get(block.address);
    if (found.length === 0 && !isReplaced)
      return former === undefined
        ? []
        : [{ ...plainChange(pair.name, block, "move"), formerAddress: former }];
    const isProtected = isReplaced && objectOf(block.body["lifecycle"])["prevent_destroy"] === true;
    return [
      {
        ...plainChange(pair.name, block, isReplaced ? "replace" : "change"),
        ...(former === undefined ? {} : { formerAddress: former }),
        arguments: found.map((each) => described(each, forcing.has(each))),
        ...(isCertain ? {} : { isCertain }),
        ...(isProtected ? { refused: "protected" as const } : {}),
      },
    ];
  }

  private verdict(pair: StackPair, block: ResourceBlock): Verdict {
    const key = `${pair.name} ${block.address}`;
    const known = this.verdicts.get(key);
    if (known !== undefined) return known;
    // What refers to itself over others refers to no change; Terraform refuses such stacks.
    this.verdicts.set(key, { differences: [], forcing: new Set(), isReplaced: false, isCertain: true });
    const verdict = this.judged(pair, block);
    this.verdicts.set(key, verdict);
    return verdict;
  }

  private judged(pair: StackPair, block: ResourceBlock): Verdict {
    const former = formerOf(pair, block.address);
    if (former === undefined)
      return { differences: [], forcing: new Set(), isReplaced: false, isCertain: true };
    const facts = factsOf(block.type);
    const found = this.differencesOf(pair, former, block, facts ?? NO_FACTS);
    const forcing = new Set(
      found.filter(
        ({ path }) => path === "region" || facts?.replace.some((argument) => concerns(path, argument)),
      ),
    );
    const isTriggered = this.isTriggered(pair, block);
    const isCertain =
      facts !== undefined && found.every(({ path, isOpen }) => isOpen !== true && path !== "count");
    return {
      differences: found,
      forcing,
      isReplaced: forcing.size > 0 || isTriggered,
      isCertain: isCertain || (found.length === 0 && facts !== undefined),
    };
  }

  private differencesOf(
    pair: StackPair,
    former: ResourceBlock,
    block: ResourceBlock,
    facts: TypeFacts,
  ): Difference[] {
    const ignored = objectOf(block.body["lifecycle"])["ignore_changes"];
    if (ignored === "all") return [];
    const skipped = new Set(Array.isArray(ignored) ? ignored.map(String) : []);
    const comparison = {
      facts,
      renamed: pair.renamed,
      refersToChange: (text: string) => referencesIn(text).some((each) => this.isChanged(pair, each)),
    };
    const names = [...new Set([...Object.keys(former.body), ...Object.keys(block.body)])];
    const own = names
      .filter((name) => !META.has(name) && !isWriteOnly(name))
      .flatMap((name) => differences(comparison, name, former.body[name], block.body[name]));
    const ofProvider = providerDifferences(
      facts,
      { stack: pair.before, body: former.body, type: block.type },
      { stack: pair.after, body: block.body, type: block.type },
    );
    return [...own, ...ofProvider].filter(
      ({ path }) => ![...skipped].some((argument) => concerns(path, argument)),
    );
  }

  private isTriggered(pair: StackPair, { body }: ResourceBlock): boolean {
    const triggers = objectOf(body["lifecycle"])["replace_triggered_by"];
    if (!Array.isArray(triggers)) return false;
    return triggers.some((text) => {
      const reference = bareReference(String(text));
      return reference !== undefined && this.isChanged(pair, reference);
    });
  }

  /** Whether what a reference reads is another value afterwards, or one that only an apply tells. */
  private isChanged(pair: StackPair, reference: Reference): boolean {
    const key = `${pair.name} ${JSON.stringify(reference)}`;
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    this.answers.set(key, false);
    const answer =
      reference.kind === "data"
        ? this.isDataChanged(pair, reference)
        : this.isResourceChanged(pair, reference);
    this.answers.set(key, answer);
    return answer;
  }

  private isResourceChanged(pair: StackPair, { type, id, attribute }: Reference): boolean {
    const block = pair.will.get(`${type}.${id}`);
    if (block === undefined) return false;
    if (formerOf(pair, block.address) === undefined) return true;
    const { differences: found, isReplaced } = this.verdict(pair, block);
    if (attribute === "") return isReplaced || found.length > 0;
    const depends = [attribute, ...(factsOf(type)?.recompute?.[attribute] ?? [])];
    if (found.some(({ path }) => depends.some((argument) => concerns(path, argument)))) return true;
    return isReplaced && block.body[attribute] === undefined;
  }

  private isDataChanged(pair: StackPair, { type, id, attribute, below, path }: Reference): boolean {
    const [was, will] = [pair.before.data?.[type]?.[id], pair.after.data?.[type]?.[id]];
    if (will === undefined) return false;
    if (type === "terraform_remote_state" && attribute === "outputs")
      return this.isOutputChanged(will, below, path);
    if (was === undefined) return true;
    const { "//": _, ...before } = was;
    const { "//": __, ...after } = will;
    return (
      textOf(before, pair.renamed) !== textOf(after) ||
      referencesIn(textOf(after)).some((each) => this.isChanged(pair, each))
    );
  }

  /**
   * A stack that is read is applied first, so its new outputs are known by then. Of an output with many values, the one
   * that is read counts alone.
   */
  private isOutputChanged(
    state: Readonly<Record<string, unknown>>,
    output: string,
    path: readonly string[],
  ): boolean {
    const owner = this.pairs.get(this.stackOfState.get(stateText(state["config"])) ?? "");
    if (owner === undefined) return false;
    const [was, will] = [owner.before, owner.after].map((stack) =>
      partOf(stack.output?.[output]?.["value"], path),
    );
    return (
      textOf(was, owner.renamed) !== textOf(will) ||
      referencesIn(textOf(will)).some((each) => this.isChanged(owner, each))
    );
  }
}

/** What a path leads to, as far as the value is written out. */
function partOf(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== "object" || value === null) return value;
  return partOf(objectOf(value)[key], rest);
}

/** Terraform hands such an argument on when another one changes, and keeps nothing of it. */
function isWriteOnly(argument: string): boolean {
  return argument.endsWith("_wo");
}

/** A resource that is no longer in its stack. */
function lossOf(pair: StackPair, block: ResourceBlock, forgotten: ReadonlySet<string>): ResourceChange {
  if (forgotten.has(block.address)) return plainChange(pair.name, block, "forget");
  const loss = plainChange(pair.name, block, "destroy");
  return hasProvider(pair.after, block) ? loss : { ...loss, refused: "provider-gone" };
}
