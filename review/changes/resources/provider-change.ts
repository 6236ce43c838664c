import type { TypeFacts } from "./provider-facts";
import { type Body, objectOf, type ResourceBlock, type StackJson } from "./stack-json";
import type { Difference } from "./values";
import { textOf } from "./values";

/** What a change of the provider's configuration means for a resource that did not change itself. */
export function providerDifferences(
  facts: TypeFacts,
  before: { readonly stack: StackJson; readonly body: Body; readonly type: string },
  after: { readonly stack: StackJson; readonly body: Body; readonly type: string },
): Difference[] {
  const [was, will] = [configuration(before), configuration(after)];
  return [
    ...(facts.tagged === true ? tagDifferences([was, before.body], [will, after.body]) : []),
    ...(textOf(was["region"]) === textOf(will["region"])
      ? []
      : [{ path: "region", before: was["region"], after: will["region"] }]),
    ...(isSameAccount(was, will)
      ? []
      : [
          {
            path: "account",
            before: was["allowed_account_ids"],
            after: will["allowed_account_ids"],
            isOpen: true,
          },
        ]),
  ];
}

/** Whether a stack has the configuration that a resource names: Terraform destroys by no other one. */
export function hasProvider({ provider }: StackJson, { body }: ResourceBlock): boolean {
  const named = typeof body["provider"] === "string" ? body["provider"] : "";
  const [name = "", alias] = named.split(".");
  return named === "" || (provider?.[name] ?? []).some((each) => each["alias"] === alias);
}

/** The configuration that a resource names, or that of its provider without an alias. */
function configuration({
  stack,
  body,
  type,
}: {
  readonly stack: StackJson;
  readonly body: Body;
  readonly type: string;
}): Body {
  const named = typeof body["provider"] === "string" ? body["provider"] : "";
  const [provider = "", alias] = named === "" ? [type.slice(0, type.indexOf("_"))] : named.split(".");
  return (stack.provider?.[provider] ?? []).find((each) => each["alias"] === alias) ?? {};
}

/** Tags of the resource go before those of its provider, so a default that it sets itself is none. */
function tagDifferences(before: readonly [Body, Body], after: readonly [Body, Body]): Difference[] {
  const defaults = ([provider, body]: readonly [Body, Body]): Body => {
    const [first] = Array.isArray(provider["default_tags"]) ? provider["default_tags"] : [];
    const own = objectOf(body["tags"]);
    const tags = Object.entries(objectOf(objectOf(first)["tags"]));
    return Object.fromEntries(tags.filter(([key]) => own[key] === undefined));
  };
  const [was, will] = [defaults(before), defaults(after)];
  // A tag that only moves from the provider to the resource shows as one of the resource.
  const keys = [...new Set([...Object.keys(was), ...Object.keys(will)])].sort();
  return keys
    .filter((key) => textOf(was[key]) !== textOf(will[key]))
    .filter((key) => effective(before, was, key) !== effective(after, will, key))
    .map((key) => ({ path: `tags_all.${key}`, before: was[key], after: will[key] }));
}

function effective([, body]: readonly [Body, Body], defaults: Body, key: string): string {
  return textOf(objectOf(body["tags"])[key] ?? defaults[key]);
}

/**
 * Other accounts have other objects, so what a plan says there depends on the state. That an account is named for the
 * first time is no change of it; that it is named no longer may be one.
 */
function isSameAccount(was: Body, will: Body): boolean {
  return (
    was["allowed_account_ids"] === undefined ||
    textOf(was["allowed_account_ids"]) === textOf(will["allowed_account_ids"])
  );
}
