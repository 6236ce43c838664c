/** A statement of a policy, as IAM keeps it. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What somebody asks for. */
export interface Question {
  readonly action: string;
  /** ARN, or `*` where the action has no resource. */
  readonly resource: string;
  /** Keys of conditions: `iam:PermissionsBoundary`. */
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Whether the statements allow it: one does, and none denies.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(statements: readonly PolicyStatement[], question: Question): boolean {
  const meant = statements.filter((statement) => isMeant(statement, question));
  return meant.some(({ Effect }) => Effect === "Allow") && meant.every(({ Effect }) => Effect === "Allow");
}

function isMeant(statement: PolicyStatement, { action, resource, context }: Question): boolean {
  const { Action, Resource, NotResource, Condition = {} } = statement;
  if (!list(Action).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()))) return false;
  if (Resource !== undefined && !list(Resource).some((pattern) => matches(pattern, resource))) return false;
  if (NotResource !== undefined && list(NotResource).some((pattern) => matches(pattern, resource)))
    return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, context[key], list(values))),
  );
}

/** Of a key that the request has not, a positive comparison is false, and a negative one true. */
function holds(operator: string, given: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
    case "Bool":
      return given !== undefined && values.includes(given);
    case "StringNotEquals":
      return given === undefined || !values.includes(given);
    case "ArnNotLike":
      return given === undefined || !values.some((pattern) => matches(pattern, given));
    case "StringLike":
    case "ArnLike":
    case "ArnEquals":
      return given !== undefined && values.some((pattern) => matches(pattern, given));
    default:
      throw new Error(`the evaluator does not know ${operator}`);
  }
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "s").test(text);
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
