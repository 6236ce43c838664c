/*
 * Steps of a synthesis that cdktf takes, that cost more than all others together, and that nothing of ours needs:
 *
 * | Left out                                              | Why                              | Where              |
 * | ----------------------------------------------------- | -------------------------------- | ------------------ |
 * | the stack trace of each token                         | nobody reads it                  | `during.ts`        |
 * | contexts for values that hold no token                | only tokens ask for one          | `resolve.ts`       |
 * | resolving the tree of a stack once more, when merged  | its parts are resolved           | `merge.ts`         |
 * | a second resolve of all tokens, for references        | no stack refers to another       | `stack.ts`         |
 * | a writer of JSON for whatever there may be            | what is written is plain data    | `stable-json.ts`   |
 * | holding all stacks and tokens until the end           | a stack is written once          | `stack.ts`         |
 * | `terraform version` for each move, guard and backend  | the stack requires a version     | `stack.ts`         |
 *
 * What is written stays the same, byte for byte: `__tests__/stacks/cdktf-shortcuts` compares it with cdktf's own.
 */
export { withCdktfShortcuts } from "./during";
export { LeanStack } from "./stack";
export { markTokens } from "./tokens";
